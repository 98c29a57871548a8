import { sql } from 'kysely';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';

export type OwnPatient = {
  readonly patientId: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly language: string | null;
};

/**
 * The patients for whom somebody acts today: within their wall and with a grant that holds. The wall is raised when the session is
 * read; the grant is read again, so that one that ended gives nothing.
 */
export async function findOwnPatients(tx: Tx, access: Access, now: Date): Promise<OwnPatient[]> {
  const { organizationId, personId, patientScope } = access;
  if (patientScope === 'all' || patientScope.length === 0) return [];
  const today = wallTimeOfInstant(now, await findOrganizationZone(tx, organizationId)).date;
  const found = await sql<OwnPatient>`
    SELECT p.id AS "patientId", coalesce(p.preferred_name, split_part(p.given_names, ' ', 1)) AS name, p.language,
      bool_or(x.class = 'self') AS "isSelf"
    FROM patient_proxy x
    JOIN patient p ON p.organization_id = x.organization_id AND p.id = x.patient_id
    WHERE x.organization_id = ${organizationId} AND x.person_id = ${personId} AND x.patient_id = ANY (${[...patientScope]}::uuid[])
      AND x.valid_from <= ${today} AND (x.valid_until IS NULL OR x.valid_until >= ${today})
    GROUP BY p.id, p.preferred_name, p.given_names, p.language ORDER BY "isSelf" DESC, name, p.id`.execute(tx);
  return found.rows;
}

export type OwnTable = 'seat' | 'seat_offer' | 'waitlist_entry' | 'seat_preparation';

/** The patient whose row this is; null when it is nobody's of these. */
export async function patientOfOwn(
  tx: Tx,
  organizationId: string,
  { table, id, patientIds }: { readonly table: OwnTable; readonly id: string; readonly patientIds: readonly string[] },
): Promise<string | null> {
  const found = await sql<{ patientId: string }>`
    SELECT patient_id AS "patientId" FROM ${sql.table(table)}
    WHERE organization_id = ${organizationId} AND id = ${id} AND patient_id = ANY (${[...patientIds]}::uuid[])`.execute(
    tx,
  );
  return found.rows[0]?.patientId ?? null;
}

export async function findHospitalName(tx: Tx, organizationId: string): Promise<string> {
  const row = await tx
    .selectFrom('organization')
    .select('name')
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return row.name;
}
