import { mayUse } from '#features/access/public.ts';
import { changePatientDetails, readPatient } from '#features/patients/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { type CheckInTask, takeOverDetail } from '../../check-in-desk-contract.ts';
import { fieldsLeft, type OnRecord, takeOver, WRITTEN_FIELDS } from '../../domain/check-in/take-over.ts';
import { announceTasks } from './raise-task.ts';
import { lockTask, markSettled, markTaken, type TaskRow } from './task-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const takeOverRoute: ServedRoute = serve(takeOverDetail, async (call) => {
  const { tx, access, now, body } = call;
  const { organizationId, personId } = access;
  const task = mayUse(access, 'day.move') ? await lockTask(tx, organizationId, call.params.taskId) : null;
  if (!task) return NOT_FOUND;
  if (task.settledAt !== null) return refuse('settled-already', 'Somebody else has seen to this.');
  const { taskId, patientId, changes, takenOver } = task;
  const words = changes[body.field];
  if (task.reason !== 'details' || patientId === null || words === undefined || takenOver.includes(body.field)) {
    return refuse('not-for-this', 'There is nothing of that to take over.');
  }
  const present = await findOnRecord(tx, organizationId, patientId);
  if (!present) return NOT_FOUND;
  const { version, field, replaces, address } = body;
  const change = takeOver({ field, words, replaces, address }, present.details);
  const changed = await changePatientDetails(call, { patientId, version, change, origin: 'check-in' });
  if (!changed.ok) return changed;
  await markTaken(tx, organizationId, { taskId, field });
  const isSettled = fieldsLeft(changes, [...takenOver, field]).length === 0;
  if (isSettled) await markSettled(tx, organizationId, { taskId, outcome: 'taken-over', personId, now });
  const entity = { entityType: 'check-in-task', entityId: taskId, patientIds: [patientId] };
  await call.audit({ action: 'update', ...entity, detail: { takenOver: field, isSettled } });
  await announceTasks(tx, organizationId, task.siteId);
  return accept({ taskId, isSettled });
});

/** What a patient wrote beside what is on record; null when there is nothing to take over. */
export async function viewTakeOver(tx: Tx, organizationId: string, task: TaskRow): Promise<CheckInTask['takeOver']> {
  const { reason, patientId, changes, takenOver } = task;
  if (reason !== 'details' || patientId === null) return null;
  const present = await findOnRecord(tx, organizationId, patientId);
  if (!present) return null;
  const { version, details } = present;
  const fields = WRITTEN_FIELDS.flatMap((field) => {
    const words = changes[field];
    return words === undefined ? [] : [{ field, words, isTaken: takenOver.includes(field) }];
  });
  return { version, present: { ...details, phones: [...details.phones], emails: [...details.emails] }, fields };
}

async function findOnRecord(
  tx: Tx,
  organizationId: string,
  patientId: string,
): Promise<{ readonly version: number; readonly details: OnRecord } | null> {
  const patient = await readPatient(tx, organizationId, patientId);
  if (!patient) return null;
  const { version, addressLine, postalCode, city, contacts } = patient;
  const valuesOf = (wanted: 'phone' | 'email') =>
    contacts.filter(({ kind }) => kind === wanted).map(({ value }) => value);
  return { version, details: { addressLine, postalCode, city, phones: valuesOf('phone'), emails: valuesOf('email') } };
}
