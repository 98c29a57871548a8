import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Origin } from '../domain/change-origin.ts';
import { type KeptField, keepOwnFields, ownFromTheStart } from '../domain/keep-own-fields.ts';
import type { Patient, PatientRecord } from '../domain/patient-record.ts';
import { whyNotKept } from '../domain/record-limits.ts';
import { dropOwnFields, keepSaid, loadOwnFields } from './own-field-store.ts';
import { addChange, type Writing } from './patient-change-store.ts';
import {
  addContacts,
  addSearchKeys,
  lockIdentifiers,
  removeContactsAndSearchKeys,
  saveIdentifiers,
} from './patient-parts-store.ts';

export type SavedPatient = {
  readonly patientId: string;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** What was changed here and stays, although this record says something else. */
  readonly kept: readonly KeptField[];
};

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

export type LockedPatient = {
  /** When a record from elsewhere last made or changed them; null: added here. */
  readonly fromRecordsAt: Date | null;
};

/** One writer of a patient at a time; others may go on pointing to them. Null when there is no such patient. */
export async function lockPatientRecord(
  tx: Tx,
  organizationId: string,
  patientId: string,
): Promise<LockedPatient | null> {
  const { rows } = await sql<LockedPatient>`
    SELECT from_records_at AS "fromRecordsAt" FROM patient
    WHERE organization_id = ${organizationId} AND id = ${patientId} FOR NO KEY UPDATE`.execute(tx);
  return rows[0] ?? null;
}

/** When a record from elsewhere last made or changed a patient; null: never. */
export async function findFromRecordsAt(tx: Tx, organizationId: string, patientId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('patient')
    .select('from_records_at')
    .where('organization_id', '=', organizationId)
    .where('id', '=', patientId)
    .executeTakeFirst();
  return row?.from_records_at ?? null;
}

export async function createPatient(tx: Tx, writing: Writing, record: PatientRecord, origin: Origin): Promise<string> {
  const { organizationId, now } = writing;
  const patientId = uuidv7();
  const from_records_at = origin === 'records' ? now : null;
  await tx
    .insertInto('patient')
    .values({ organization_id: organizationId, id: patientId, from_records_at, ...columnsOf(record) })
    .execute();
  await saveParts(tx, writing, { patientId, record });
  await addChange(tx, writing, { patientId, change: 'created', before: null, after: record, origin });
  return patientId;
}

type Rewritten = {
  readonly before: Patient;
  readonly record: PatientRecord;
  readonly origin: Origin;
  readonly reason?: string;
};

/** Writes a patient anew who is locked: details, contacts and search keys, and the change into the history. Gives the new version. */
export async function rewritePatient(
  tx: Tx,
  writing: Writing,
  { before, record, origin, reason = '' }: Rewritten,
): Promise<number> {
  const { organizationId, now } = writing;
  const { id: patientId } = before;
  const version = before.version + 1;
  await tx
    .updateTable('patient')
    .set({ ...columnsOf(record), version, ...(origin === 'records' ? { from_records_at: now } : {}) })
    .where('organization_id', '=', organizationId)
    .where('id', '=', patientId)
    .execute();
  await removeContactsAndSearchKeys(tx, { organizationId, patientId });
  await saveParts(tx, writing, { patientId, record });
  await addChange(tx, writing, { patientId, change: 'updated', before, after: record, origin, reason });
  return version;
}

/**
 * Creates or updates the patient who carries one of the record's identifiers. Saving the same record again changes nothing, and what was
 * changed here stays (`keep-own-fields.ts`). Refused
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
    const created = await createPatient(tx, writing, record, 'records');
    return accept({ patientId: created, outcome: 'created', kept: [] });
  }
  const locked = await lockPatientRecord(tx, writing.organizationId, patientId);
  const before = await readPatient(tx, writing.organizationId, patientId);
  if (locked === null || before === null) {
    return refuse('identifiers-disagree', 'A number of this record belongs to someone else.');
  }
  return accept(await meetRecord(tx, writing, { before, record, isFirst: locked.fromRecordsAt === null }));
}

type Meeting = { readonly before: Patient; readonly record: PatientRecord; readonly isFirst: boolean };

/** What was changed here stays; all else is as the record says. */
async function meetRecord(tx: Tx, writing: Writing, { before, record, isFirst }: Meeting): Promise<SavedPatient> {
  const { organizationId, now } = writing;
  const { id: patientId } = before;
  const own = isFirst ? ownFromTheStart(before) : await loadOwnFields(tx, organizationId, patientId);
  const met = keepOwnFields(record, before, own);
  const patient = { organizationId, patientId };
  if (!isFirst) await dropOwnFields(tx, patient, met.agreed);
  await keepSaid(
    tx,
    patient,
    met.kept.filter(({ isNews }) => isNews),
    now,
  );
  if (sameRecord(before, met.record)) {
    if (isFirst) await noteRecord(tx, patient, now);
    return { patientId, outcome: 'unchanged', kept: met.kept };
  }
  const identifiers = [...before.identifiers, ...met.record.identifiers];
  await rewritePatient(tx, writing, { before, record: { ...met.record, identifiers }, origin: 'records' });
  return { patientId, outcome: 'updated', kept: met.kept };
}

async function noteRecord(
  tx: Tx,
  { organizationId, patientId }: { organizationId: string; patientId: string },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('patient')
    .set({ from_records_at: now })
    .where('organization_id', '=', organizationId)
    .where('id', '=', patientId)
    .execute();
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
