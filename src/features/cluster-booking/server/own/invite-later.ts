import type { CalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { cancelFromOutside, type Outsider, offersFromOutside } from '../seats/act-from-outside.ts';
import { viewSeat } from '../seats/seat-view.ts';
import { rememberForLater } from '../waiting/remember-for-later.ts';

type Later = Result<
  { readonly seatId: string; readonly inviteOn: CalendarDate },
  Refusal<'not-cancellable' | 'time-is-free' | 'not-found'>
>;

const NOT_THERE = refuse('not-found', 'This appointment is not there any more.');
const FREE = refuse('time-is-free', 'There are times that you can choose now. Look again. What you have still stands.');
const OTHER_TIME = 'patient-wants-other-time';

/** Gives the seat back and keeps the patient on the recall list until later times can be booked. */
export async function inviteLater(tx: Tx, own: Outsider, seatId: string): Promise<Later> {
  const { organizationId, personId } = own.access;
  const seat = await viewSeat(tx, organizationId, seatId, own.now);
  if (!seat) return NOT_THERE;
  const { beyond } = await offersFromOutside(tx, own, seatId);
  if (!beyond) return FREE;
  const given = await cancelFromOutside(tx, own, seatId, OTHER_TIME);
  if (!given.ok) return given;
  const { patientId, clusterId, careEventId } = seat;
  const wanted = { patientId, clusterId, careEventId, dueOn: beyond.dueOn, inviteOn: beyond.opensOn };
  await rememberForLater(tx, organizationId, wanted, { personId, at: own.now });
  return accept({ seatId, inviteOn: beyond.opensOn });
}
