import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** The calendar day of an instant in a zone. */
export async function dayInZone(tx: Tx, zone: string, at: Date): Promise<string> {
  const { rows } = await sql<{ day: string }>`SELECT (${at}::timestamptz AT TIME ZONE ${zone})::date AS day`.execute(
    tx,
  );
  return rows[0]?.day ?? at.toISOString().slice(0, 10);
}
