import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** Who may answer for a cluster: managers and clinicians. */
export async function findOwners(tx: Tx, organizationId: string): Promise<{ personId: string; name: string }[]> {
  const found = await sql<{ personId: string; name: string }>`
    SELECT p.id AS "personId", p.name FROM person p
    WHERE p.organization_id = ${organizationId} AND p.disabled_at IS NULL AND EXISTS (
      SELECT 1 FROM person_role r WHERE r.organization_id = p.organization_id AND r.person_id = p.id
        AND r.role IN ('clinic-manager', 'clinician', 'care-coordinator'))
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
