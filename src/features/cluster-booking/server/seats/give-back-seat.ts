import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { offeredReason } from '../../domain/seats/cancel-reasons.ts';
import { type CancelRefusal, decideCancelling } from '../../domain/seats/cancel-seat.ts';
import { decideRenewal, type RenewalRefusal } from '../../domain/seats/decide-hold.ts';
import { holdExpiresAt } from '../../domain/seats/hold-rules.ts';
import { findBookingRules, findCancelReasons } from './booking-setting-store.ts';
import { recordCancellation } from './cancellation-store.ts';
import { lockSeat } from './lock-seat.ts';
import { extendHold, moveSeat, type SeatRow } from './seat-store.ts';
import { reopenNeeds } from './settle-needs.ts';

export type SeatKey = {
  readonly organizationId: string;
  readonly personId: string;
  readonly seatId: string;
  readonly now: Date;
};

const NOT_FOUND = refuse('not-found', 'This seat is not there.');

type Changed<Code extends string> = Result<SeatRow, Refusal<Code | 'not-found'>>;

/** Makes one's own hold last longer, once. */
export async function renewOwnHold(tx: Tx, key: SeatKey): Promise<Changed<RenewalRefusal>> {
  const found = await lockSeat(tx, key);
  if (!found || found.seat.takenBy !== key.personId) return NOT_FOUND;
  const { seat } = found;
  const decided = decideRenewal({ expiresAt: seat.holdExpiresAt, renewals: seat.holdRenewals }, key.now);
  if (!decided.ok) return decided;
  const change = { personId: key.personId, at: key.now, reason: 'renewed' };
  await extendHold(tx, key.organizationId, [seat, holdExpiresAt(key.now)], change);
  return accept(seat);
}

export async function releaseOwnHold(tx: Tx, key: SeatKey): Promise<Changed<'not-held'>> {
  const found = await lockSeat(tx, key);
  if (!found || found.seat.takenBy !== key.personId) return NOT_FOUND;
  const { seat } = found;
  if (seat.status !== 'held') return refuse('not-held', 'This seat is not held any more.');
  const isOver = seat.holdExpiresAt !== null && seat.holdExpiresAt <= key.now;
  const change = { personId: key.personId, at: key.now, reason: 'released' };
  await moveSeat(tx, key.organizationId, [seat, { to: isOver ? 'expired' : 'cancelled' }], change);
  return accept(seat);
}

/** Gives a booked seat back; the need it was for is due again. */
export async function cancelBooking(tx: Tx, key: SeatKey & { reason: string }): Promise<Changed<CancelRefusal>> {
  const found = await lockSeat(tx, key);
  if (!found) return NOT_FOUND;
  const { seat, session } = found;
  const decided = decideCancelling({
    seat: { status: seat.status, startsAt: session.startsAt },
    reason: offeredReason(await findCancelReasons(tx, key.organizationId), key.reason),
    lateHours: (await findBookingRules(tx, key.organizationId)).lateHours,
    now: key.now,
  });
  if (!decided.ok) return decided;
  const change = { personId: key.personId, at: key.now, reason: key.reason };
  await moveSeat(tx, key.organizationId, [seat, { to: 'cancelled' }], change);
  await recordCancellation(tx, key.organizationId, { seat, ...decided.value }, change);
  await reopenNeeds(tx, { ...key, careEventId: seat.careEventId });
  return accept(seat);
}

/** Notes that the patient will come. Saying so twice is as good as once. */
export async function confirmBooking(tx: Tx, key: SeatKey): Promise<Changed<'not-booked'>> {
  const found = await lockSeat(tx, key);
  if (!found) return NOT_FOUND;
  const { seat } = found;
  if (seat.status === 'confirmed') return accept(seat);
  if (seat.status !== 'booked') return refuse('not-booked', 'Only a seat that is booked can be confirmed.');
  const change = { personId: key.personId, at: key.now, reason: 'the patient said so' };
  await moveSeat(tx, key.organizationId, [seat, { to: 'confirmed' }], change);
  return accept(seat);
}
