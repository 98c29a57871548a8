import { sql } from 'kysely';
import { holds } from '#features/access/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** Who may answer for a cluster: whoever lets its members in. */
export async function findOwners(tx: Tx, organizationId: string): Promise<{ personId: string; name: string }[]> {
  const found = await sql<{ personId: string; name: string }>`
    SELECT p.id AS "personId", p.name FROM person p
    WHERE p.organization_id = ${organizationId} AND p.disabled_at IS NULL AND ${holds('memberships.edit')}
    ORDER BY p.name LIMIT 500`.execute(tx);
  return found.rows;
}

/** What needs of this hospital belong to. */
export async function findFamilies(tx: Tx, organizationId: string): Promise<string[]> {
  const found = await sql<{ family: string }>`
    SELECT DISTINCT family FROM care_event WHERE organization_id = ${organizationId} AND family <> '' ORDER BY 1 LIMIT 200`.execute(
    tx,
  );
  return found.rows.map((row) => row.family);
}
