import type { Tx } from '#platform/server/database/within-wall.ts';
import type { PatientDetails } from '../contract.ts';
import type { PatientRecordReply } from '../details-contract.ts';
import { fieldText } from '../domain/field-text.ts';
import { changedFields, type Details, detailsOf, partsOf, withChange } from '../domain/patient-field.ts';
import type { Patient } from '../domain/patient-record.ts';
import { loadOwnFields } from './own-field-store.ts';
import { type ChangeRow, findChanges } from './patient-change-store.ts';
import { findFromRecordsAt, readPatient } from './patient-store.ts';

export function patientReply({ id, ...details }: Patient): PatientDetails {
  return {
    ...details,
    patientId: id,
    identifiers: [...details.identifiers],
    contacts: [...details.contacts],
    formerNames: [...details.formerNames],
  };
}

/** A patient with what other systems say instead and with all changes; null when there is none. */
export async function viewRecord(
  tx: Tx,
  organizationId: string,
  patientId: string,
): Promise<PatientRecordReply | null> {
  const patient = await readPatient(tx, organizationId, patientId);
  if (!patient) return null;
  const present = detailsOf(patient);
  const fromRecordsAt = await findFromRecordsAt(tx, organizationId, patientId);
  const own = await loadOwnFields(tx, organizationId, patientId);
  const changes = await findChanges(tx, organizationId, patientId);
  return {
    patient: patientReply(patient),
    details: plain(present),
    fromRecordsAt: fromRecordsAt?.toISOString() ?? null,
    ownFields: own.map(({ field, said, changedAt }) => {
      const parts = partsOf(said, field);
      return {
        field,
        changedAt: changedAt.toISOString(),
        saidText: fieldText(withChange(present, parts), field),
        said: parts as PatientRecordReply['ownFields'][number]['said'],
      };
    }),
    changes: changes.map((change, index) =>
      // Of before it was noted: what the next change began with.
      changeOf({ ...change, after: change.after ?? changes[index - 1]?.before ?? patient }),
    ),
  };
}

function plain(details: Details): PatientRecordReply['details'] {
  const { formerNames, phones, emails } = details;
  return { ...details, formerNames: [...formerNames], phones: [...phones], emails: [...emails] };
}

function changeOf({
  at,
  byName,
  change,
  origin,
  reason,
  before,
  after,
}: ChangeRow): PatientRecordReply['changes'][number] {
  const [was, is] = [before && detailsOf(before), after && detailsOf(after)];
  const fields = was && is ? changedFields(was, is) : [];
  return {
    at: at.toISOString(),
    byName,
    change,
    origin,
    reason,
    fields: fields.map((field) => ({
      field,
      before: was ? fieldText(was, field) : '',
      after: is ? fieldText(is, field) : '',
    })),
  };
}
