import { accept, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Call, CallRefusal } from '#platform/server/http/call.ts';
import type { Origin } from '../domain/change-origin.ts';
import { type DetailsDecision, type DetailsRefusal, decideDetailsChange } from '../domain/decide-details-change.ts';
import {
  changedFields,
  type DetailsChange,
  detailsOf,
  FIELD_WORDS,
  isSame,
  type PatientField,
  valuesOf,
  withDetails,
} from '../domain/patient-field.ts';
import type { Patient } from '../domain/patient-record.ts';
import { possibleDuplicates } from '../domain/possible-duplicates.ts';
import { loadBornOn, loadFoundPatients } from './candidate-store.ts';
import { loadDateReading } from './find-setting-store.ts';
import { foundRow } from './found-row.ts';
import { dropOwnFields, keepOwnField, loadOwnFields } from './own-field-store.ts';
import { findRecordAt } from './patient-change-store.ts';
import { lockPatientRecord, readPatient, rewritePatient } from './patient-store.ts';

export type DetailsWanted = {
  readonly patientId: string;
  /** The version that was seen. */
  readonly version: number;
  readonly change: DetailsChange;
  readonly origin: Exclude<Origin, 'records'>;
  readonly reason?: string;
  readonly keepsFormerName?: boolean;
  readonly evenIfDuplicate?: boolean;
};

export type ChangedDetails = { readonly version: number; readonly fields: readonly PatientField[] };
type Code = DetailsRefusal | 'not-found' | 'changed-meanwhile' | 'possible-duplicate';
type Changed =
  | { readonly ok: true; readonly value: ChangedDetails }
  | { readonly ok: false; readonly refusal: CallRefusal<Code> };

/**
 * Changes what is on record of a patient: history, trail, search keys and news in the same transaction. Refused when somebody changed it
 * since it was seen, saying what. A change that changes nothing is none.
 */
export async function changePatientDetails(call: Call<Route>, wanted: DetailsWanted): Promise<Changed> {
  const { tx, access, now } = call;
  const { organizationId, personId } = access;
  const { patientId, version, change, origin, reason = '', keepsFormerName = true } = wanted;
  const locked = await lockPatientRecord(tx, organizationId, patientId);
  const before = locked && (await readPatient(tx, organizationId, patientId));
  if (!before) return refuse('not-found', 'There is no such patient that you can open.');
  if (before.version !== version) return { ok: false, refusal: await sayChanged(tx, organizationId, before, version) };
  const { today } = await loadDateReading(tx, organizationId, now);
  const decided = decideDetailsChange({ before: detailsOf(before), change, reason, keepsFormerName, today });
  if (!decided.ok) return decided;
  const { fields } = decided.value;
  if (fields.length === 0) return accept({ version, fields });
  if (wanted.evenIfDuplicate !== true) {
    const alike = await alikeRefusal(tx, organizationId, before, decided.value);
    if (alike) return { ok: false, refusal: alike };
  }
  const record = withDetails(before, decided.value.after);
  const next = await rewritePatient(
    tx,
    { organizationId, personId, now },
    { before, record, origin, reason: reason.trim() },
  );
  if (locked.fromRecordsAt !== null) {
    await keepAsOwn(call, { before, decided: decided.value, fromRecordsAt: locked.fromRecordsAt });
  }
  await call.audit({
    action: 'update',
    entityType: 'patient',
    entityId: patientId,
    patientIds: [patientId],
    detail: { fields: fields.join(' '), origin },
  });
  await call.publish({ topic: 'patient-changed', audience: 'patients.read', payload: { patientId } });
  return accept({ version: next, fields });
}

/** What was changed since, in the words of the fields and nothing of what they say. */
async function sayChanged(
  tx: Tx,
  organizationId: string,
  present: Patient,
  version: number,
): Promise<CallRefusal<'changed-meanwhile'>> {
  const seen = await findRecordAt(tx, organizationId, { patientId: present.id, version });
  const fields = seen ? changedFields(detailsOf(seen), detailsOf(present)) : [];
  const named = fields.map((field) => FIELD_WORDS[field].toLowerCase()).join(', ');
  return {
    code: 'changed-meanwhile',
    sentence: `Somebody has changed this patient meanwhile${named === '' ? '' : `: ${named}`}. Nothing of yours was saved; look again.`,
    extra: { fields, version: present.version },
  };
}

async function alikeRefusal(
  tx: Tx,
  organizationId: string,
  { id }: Patient,
  { after, asksForAlike }: DetailsDecision,
): Promise<CallRefusal<'possible-duplicate'> | null> {
  if (!asksForAlike || after.birthDate === null) return null;
  const sameDay = await loadBornOn(tx, organizationId, after.birthDate);
  const alike = possibleDuplicates(
    { ...after, identifiers: [], contacts: [] },
    sameDay.filter((candidate) => candidate.id !== id),
  );
  if (alike.length === 0) return null;
  return {
    code: 'possible-duplicate',
    sentence: 'Someone else has a similar name and the same date of birth.',
    extra: { alike: (await loadFoundPatients(tx, organizationId, alike.slice(0, 8))).map(foundRow) },
  };
}

type Own = { readonly before: Patient; readonly decided: DetailsDecision; readonly fromRecordsAt: Date };

/** What now differs from the records is our own until they say the same; what says the same again is not. */
async function keepAsOwn({ tx, access, now }: Call<Route>, { before, decided, fromRecordsAt }: Own): Promise<void> {
  const { organizationId, personId } = access;
  const patient = { organizationId, patientId: before.id };
  const known = await loadOwnFields(tx, organizationId, before.id);
  for (const field of decided.fields) {
    const own = known.find((each) => each.field === field);
    const said = own?.said ?? valuesOf(detailsOf(before), field);
    const saidAt = own?.saidAt ?? fromRecordsAt;
    if (isSame(said, valuesOf(decided.after, field))) await dropOwnFields(tx, patient, [field]);
    else await keepOwnField(tx, patient, { field, said, saidAt, personId, now });
  }
}
