import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** Today where the organisation is. */
export async function todayOf(tx: Tx, organizationId: string, now: Date): Promise<string> {
  const { rows } = await sql<{ today: string }>`
    SELECT (${now}::timestamptz AT TIME ZONE zone)::date AS today FROM organization WHERE organization_id = ${organizationId}`.execute(
    tx,
  );
  return rows[0]?.today ?? now.toISOString().slice(0, 10);
}
