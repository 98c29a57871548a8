import { findKindById } from '#features/care-events/public.ts';
import { confirmInPlaceOf, holdAppointments } from '#features/care-events/server/public.ts';
import { listSites } from '#features/resources/server/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { decideBookingOutside, type OutsideRefusal } from '../../domain/call/book-outside.ts';
import type { ClashReply } from '../../seat-contract.ts';
import { findClashesAt } from '../seats/find-clashes.ts';
import { lockPatient } from '../seats/lock-for-seat.ts';
import { closeTask, type DeskTask, lockDeskTask } from './desk-task-store.ts';
import { findNeedToMeet } from './visit-facts-store.ts';

export type BookedOutside = {
  readonly organizationId: string;
  readonly personId: string;
  readonly patientId: string;
  readonly taskId: string;
  /** Said now, where the request did not say it. */
  readonly careKindId: string | null;
  readonly siteId: string;
  /** By the clock of the site. */
  readonly on: string;
  readonly minuteOfDay: number;
  /** Null: as long as such a visit usually is. */
  readonly minutes: number | null;
  readonly overrideReason: string;
  readonly now: Date;
};

type Noted = { readonly task: DeskTask; readonly appointmentId: string; readonly careEventId: string | null };
type NotNoted = Refusal<OutsideRefusal | 'not-found' | 'care-event-settled'> & {
  readonly extra?: { readonly clashes: readonly ClashReply[] };
};

const USUAL_MINUTES = 30;
const GONE = refuse('not-found', 'There is nothing here that you can open.');
const CHANGED = refuse('care-event-settled', 'The need has changed in the meantime. Look at what the patient has.');

/**
 * Writes down that a visit was booked outside the groups: an appointment that takes the patient's time and meets the need, and the
 * request is settled with it. The patient is locked first, as everybody does. A refusal is for the caller to roll back.
 */
export async function bookOutside(tx: Tx, booked: BookedOutside): Promise<Result<Noted, NotNoted>> {
  const { organizationId, patientId, siteId, overrideReason, now } = booked;
  if (!(await lockPatient(tx, organizationId, patientId))) return GONE;
  const task = await lockDeskTask(tx, organizationId, booked.taskId);
  const site = (await listSites(tx, organizationId)).find((each) => each.id === siteId);
  if (!task || !site) return GONE;
  const said = findKindById(booked.careKindId ?? '')?.id ?? null;
  const careKindId = task.careKindId ?? said;
  const kind = findKindById(careKindId ?? '');
  const startAt = instantOfWallTime(booked.on, booked.minuteOfDay, site.zone);
  const minutes = booked.minutes ?? kind?.minutes ?? USUAL_MINUTES;
  const endAt = new Date(startAt.getTime() + minutes * 60_000);
  const clashes = await findClashesAt(tx, booked, { from: startAt, until: endAt, siteId });
  const decided = decideBookingOutside({
    ...{ task, careKindId, startAt, clashCount: clashes.length, overrideReason, now },
  });
  if (!decided.ok) {
    return decided.refusal.code === 'patient-clash'
      ? { ok: false, refusal: { ...decided.refusal, extra: { clashes } } }
      : decided;
  }
  const wanted = { patientId, careKindId: decided.value, careEventId: task.careEventId };
  const careEventId = await findNeedToMeet(tx, organizationId, wanted);
  const why = clashes.length > 0 ? overrideReason.trim() : null;
  const what = {
    kindId: decided.value,
    display: kind?.name ?? decided.value,
    bundleId: null,
    lines: [],
    overrideReason: why,
  };
  const held = await holdAppointments(tx, organizationId, booked, [
    { ...what, patientId, careEventId, siteId, startAt, endAt },
  ]);
  if (!held.ok) return CHANGED;
  const [appointmentId] = held.value;
  const originalIds: string[] = [];
  const confirmed = await confirmInPlaceOf(tx, organizationId, booked, { appointmentIds: held.value, originalIds });
  if (!confirmed.ok || appointmentId === undefined) return CHANGED;
  await closeTask(tx, booked, task, { to: 'booked', appointmentId });
  return accept({ task, appointmentId, careEventId });
}
