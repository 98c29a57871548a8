import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Patient, PatientRecord } from '../domain/patient-record.ts';
import { whyNotKept } from '../domain/record-limits.ts';
import {
  addContacts,
  addSearchKeys,
  lockIdentifiers,
  removeContactsAndSearchKeys,
  saveIdentifiers,
} from './patient-parts-store.ts';

/** Who writes, and when; `personId` is null for work that no person started. */
export type Writing = { readonly organizationId: string; readonly personId: string | null; readonly now: Date };

export type SavedPatient = { readonly patientId: string; readonly outcome: 'created' | 'updated' | 'unchanged' };

export async function readPatient(tx: Tx, organizationId: string, patientId: string): Promise<Patient | null> {
  const row = await tx
    .selectFrom('patient')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', patientId)
    .executeTakeFirst();
  if (!row) return null;
  const [identifiers, contacts] = [
    await tx
      .selectFrom('patient_identifier')
      .select(['system', 'value', 'label'])
      .where('organization_id', '=', organizationId)
      .where('patient_id', '=', patientId)
      .orderBy('system')
      .orderBy('value')
      .execute(),
    await tx
      .selectFrom('patient_contact')
      .select(['kind', 'value'])
      .where('organization_id', '=', organizationId)
      .where('patient_id', '=', patientId)
      .orderBy('kind')
      .orderBy('id')
      .execute(),
  ];
  return {
    id: row.id,
    version: row.version,
    identifiers,
    contacts: contacts.map(({ kind, value }) => ({ kind: kind === 'email' ? 'email' : 'phone', value })),
    givenNames: row.given_names,
    familyName: row.family_name,
    preferredName: row.preferred_name,
    formerNames: row.former_names,
    birthDate: row.birth_date,
    gender: row.gender as Patient['gender'],
    deceased: row.deceased,
    language: row.language,
    needsInterpreter: row.needs_interpreter,
    addressLine: row.address_line,
    postalCode: row.postal_code,
    city: row.city,
  };
}

export async function createPatient(tx: Tx, writing: Writing, record: PatientRecord): Promise<string> {
  const patientId = uuidv7();
  await tx
    .insertInto('patient')
    .values({ organization_id: writing.organizationId, id: patientId, ...columnsOf(record) })
    .execute();
  await saveParts(tx, writing, { patientId, record });
  await addChange(tx, writing, { patientId, change: 'created', before: null });
  return patientId;
}

/**
 * Creates or updates the patient who carries one of the record's identifiers. Saving the same record again changes nothing. Refused
 * when the record has no identifier, when its identifiers belong to different patients, or when it cannot be kept whole.
 */
export async function savePatientRecord(
  tx: Tx,
  writing: Writing,
  record: PatientRecord,
): Promise<Result<SavedPatient, Refusal<'no-identifier' | 'identifiers-disagree' | 'too-long'>>> {
  if (record.identifiers.length === 0) {
    return refuse('no-identifier', 'This record carries no number by which the patient could be known again.');
  }
  const tooLong = whyNotKept(record);
  if (tooLong !== null) return refuse('too-long', tooLong);
  const owners = await lockIdentifiers(tx, writing.organizationId, record.identifiers);
  if (owners.length > 1) {
    return refuse('identifiers-disagree', 'The numbers of this record belong to different patients here.');
  }
  const [patientId] = owners;
  if (patientId === undefined) {
    return accept({ patientId: await createPatient(tx, writing, record), outcome: 'created' as const });
  }
  const before = await readPatient(tx, writing.organizationId, patientId);
  if (before === null) return refuse('identifiers-disagree', 'A number of this record belongs to someone else.');
  if (sameRecord(before, record)) return accept({ patientId, outcome: 'unchanged' as const });
  await tx
    .updateTable('patient')
    .set({ ...columnsOf(record), version: before.version + 1 })
    .where('organization_id', '=', writing.organizationId)
    .where('id', '=', patientId)
    .execute();
  const identifiers = [...before.identifiers, ...record.identifiers];
  await removeContactsAndSearchKeys(tx, { organizationId: writing.organizationId, patientId });
  await saveParts(tx, writing, { patientId, record: { ...record, identifiers } });
  await addChange(tx, writing, { patientId, change: 'updated', before });
  return accept({ patientId, outcome: 'updated' as const });
}

async function saveParts(
  tx: Tx,
  { organizationId }: Writing,
  { patientId, record }: { patientId: string; record: PatientRecord },
): Promise<void> {
  const owner = { organizationId, patientId };
  await saveIdentifiers(tx, owner, record.identifiers);
  await addContacts(tx, owner, record.contacts);
  await addSearchKeys(tx, owner, record);
}

function columnsOf(record: PatientRecord) {
  return {
    given_names: record.givenNames,
    family_name: record.familyName,
    preferred_name: record.preferredName,
    former_names: [...record.formerNames],
    birth_date: record.birthDate,
    gender: record.gender,
    deceased: record.deceased,
    language: record.language,
    needs_interpreter: record.needsInterpreter,
    address_line: record.addressLine,
    postal_code: record.postalCode,
    city: record.city,
  };
}

async function addChange(
  tx: Tx,
  { organizationId, personId, now }: Writing,
  { patientId, change, before }: { patientId: string; change: 'created' | 'updated'; before: Patient | null },
): Promise<void> {
  await tx
    .insertInto('patient_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      patient_id: patientId,
      at: now,
      person_id: personId,
      change,
      before: before === null ? null : JSON.stringify(before),
    })
    .execute();
}

/** True when saving would change nothing; numbers known from elsewhere do not count as a difference. */
function sameRecord(before: Patient, record: PatientRecord): boolean {
  const keyOf = ({ system, value, label }: PatientRecord['identifiers'][number]) =>
    JSON.stringify([system, value, label]);
  const known = new Set(before.identifiers.map(keyOf));
  const contactsOf = ({ contacts }: PatientRecord) =>
    [...new Set(contacts.map(({ kind, value }) => `${kind} ${value}`))].sort().join('\n');
  return (
    record.identifiers.every((identifier) => known.has(keyOf(identifier))) &&
    contactsOf(before) === contactsOf(record) &&
    JSON.stringify(columnsOf(before)) === JSON.stringify(columnsOf(record))
  );
}
