import type { CalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import { cancelFromOutside, offersFromOutside } from '../seats/act-from-outside.ts';
import type { BeyondFound } from '../seats/offer-seats.ts';
import { viewSeat } from '../seats/seat-view.ts';
import { isSilent } from '../waiting/recall-store.ts';
import { rememberForLater } from '../waiting/remember-for-later.ts';
import type { Own } from './own-call.ts';

type Later = Result<
  { readonly seatId: string; readonly inviteOn: CalendarDate },
  Refusal<'not-cancellable' | 'time-is-free' | 'not-found' | 'do-not-contact'>
>;

const NOT_THERE = refuse('not-found', 'This appointment is not there any more.');
const FREE = refuse('time-is-free', 'There are times that you can choose now. Look again. What you have still stands.');
const SILENT = refuse(
  'do-not-contact',
  'We are not to contact you about coming visits, so we could not invite you. Please call the front desk. What you have still stands.',
);
const OTHER_TIME = 'patient-wants-other-time';

/** Later times, for a patient who can be invited when they open; nobody is promised what cannot be sent. */
export async function findLater(tx: Tx, own: Own, beyond: BeyondFound | null): Promise<BeyondFound | null> {
  return beyond !== null && (await isSilent(tx, own.access.organizationId, own.patientId)) ? null : beyond;
}

/** Gives the seat back and keeps the patient on the recall list until later times can be booked. */
export async function inviteLater(tx: Tx, own: Own, seatId: string): Promise<Later> {
  const { organizationId, personId } = own.access;
  const seat = await viewSeat(tx, organizationId, seatId, own.now);
  if (!seat) return NOT_THERE;
  const { beyond } = await offersFromOutside(tx, own, seatId);
  if (!beyond) return FREE;
  if ((await findLater(tx, own, beyond)) === null) return SILENT;
  const given = await cancelFromOutside(tx, own, seatId, OTHER_TIME);
  if (!given.ok) return given;
  const { patientId, clusterId, careEventId } = seat;
  const { dueOn, opensOn: inviteOn } = beyond;
  const wanted = { patientId, clusterId, careEventId, dueOn, inviteOn };
  const recallId = await rememberForLater(tx, organizationId, wanted, { personId, at: own.now });
  await announce(tx, own, { recallId, dueOn, inviteOn });
  return accept({ seatId, inviteOn });
}

type Remembered = { readonly recallId: string; readonly dueOn: CalendarDate; readonly inviteOn: CalendarDate };

async function announce(tx: Tx, own: Own, { recallId, dueOn, inviteOn }: Remembered): Promise<void> {
  const { access, now, by, patientId } = own;
  const what = { action: 'create', entityType: 'recall', entityId: recallId, patientIds: [patientId] } as const;
  await writeAudit(tx, access, { ...what, detail: { dueOn, inviteOn, by }, at: now });
  await writeOutbox(tx, access.organizationId, { topic: 'recall', audience: 'recalls.read', payload: { recallId } });
}
