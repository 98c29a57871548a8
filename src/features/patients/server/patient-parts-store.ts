import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { PatientContact, PatientIdentifier } from '../domain/patient-record.ts';
import { type Searched, searchKeysOf } from '../domain/search-keys.ts';

type Owner = { readonly organizationId: string; readonly patientId: string };

/** Lets one writer at a time work on these numbers until its transaction ends; gives the patients who carry them. */
export async function lockIdentifiers(
  tx: Tx,
  organizationId: string,
  identifiers: readonly PatientIdentifier[],
): Promise<readonly string[]> {
  const names = identifiers.map(({ system, value }) => `${organizationId} ${system} ${value}`).sort();
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(name, 1))
    FROM unnest(${names}::text[]) WITH ORDINALITY AS each(name, place) ORDER BY place`.execute(tx);
  const { rows } = await sql<{ patient_id: string }>`
    SELECT DISTINCT i.patient_id FROM patient_identifier i
    JOIN unnest(${identifiers.map((each) => each.system)}::text[], ${identifiers.map((each) => each.value)}::text[])
      AS given(system, value) ON i.system = given.system AND i.value = given.value
    WHERE i.organization_id = ${organizationId}`.execute(tx);
  return rows.map((row) => row.patient_id);
}

export async function saveIdentifiers(
  tx: Tx,
  { organizationId, patientId }: Owner,
  identifiers: readonly PatientIdentifier[],
): Promise<void> {
  const unique = [...new Map(identifiers.map((each) => [JSON.stringify([each.system, each.value]), each])).values()];
  if (unique.length === 0) return;
  await tx
    .insertInto('patient_identifier')
    .values(unique.map((each) => ({ organization_id: organizationId, patient_id: patientId, ...each })))
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'system', 'value'])
        .doUpdateSet((row) => ({ label: row.ref('excluded.label') })),
    )
    .execute();
}

export async function removeContactsAndSearchKeys(tx: Tx, { organizationId, patientId }: Owner): Promise<void> {
  for (const table of ['patient_contact', 'patient_search_key'] as const) {
    await tx
      .deleteFrom(table)
      .where('organization_id', '=', organizationId)
      .where('patient_id', '=', patientId)
      .execute();
  }
}

export async function addContacts(
  tx: Tx,
  { organizationId, patientId }: Owner,
  contacts: readonly PatientContact[],
): Promise<void> {
  const unique = [...new Map(contacts.map((each) => [`${each.kind} ${each.value}`, each])).values()];
  if (unique.length === 0) return;
  await tx
    .insertInto('patient_contact')
    .values(unique.map((each) => ({ organization_id: organizationId, id: uuidv7(), patient_id: patientId, ...each })))
    .execute();
}

export async function addSearchKeys(tx: Tx, { organizationId, patientId }: Owner, patient: Searched): Promise<void> {
  const keys = searchKeysOf(patient);
  if (keys.length === 0) return;
  await tx
    .insertInto('patient_search_key')
    .values(keys.map((each) => ({ organization_id: organizationId, patient_id: patientId, ...each })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
