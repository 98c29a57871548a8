import type { Tx } from '#platform/server/database/within-wall.ts';

export type PatientName = { readonly name: string; readonly shortName: string };

/** Names of patients within the wall: in full, and as one calls them. */
export async function loadPatientNames(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, PatientName>> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('patient')
    .select(['id', 'given_names', 'family_name', 'preferred_name'])
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [...patientIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        name: `${row.given_names} ${row.family_name}`.trim(),
        shortName: row.preferred_name ?? row.given_names.split(' ')[0] ?? row.given_names,
      },
    ]),
  );
}
