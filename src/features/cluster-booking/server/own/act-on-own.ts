import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { CancelReason } from '../../domain/seats/cancel-reasons.ts';
import { cancelFromOutside, moveFromOutside, type OtherPlace, type Outsider } from '../seats/act-from-outside.ts';
import { findCancelReasons } from '../seats/booking-setting-store.ts';
import { findSeat } from '../seats/seat-store.ts';
import { findMovedTo } from './own-seat-store.ts';

type Done<Code extends string> = Result<{ readonly seatId: string }, Refusal<Code | 'not-found'>>;

/** Reasons that a patient may give: their own, never the clinic's. */
export async function findOwnReasons(tx: Tx, organizationId: string): Promise<CancelReason[]> {
  const reasons = await findCancelReasons(tx, organizationId);
  return reasons.filter((reason) => reason.isOffered && reason.initiator === 'patient');
}

/** Gives a booking back. Given back already, it is as good as done. */
export async function cancelOwn(
  tx: Tx,
  own: Outsider,
  { seatId, reason }: { readonly seatId: string; readonly reason: string },
): Promise<Done<'not-cancellable'>> {
  const { organizationId } = own.access;
  const mayGive = await findOwnReasons(tx, organizationId);
  if (!mayGive.some((each) => each.code === reason)) return refuse('not-cancellable', 'Please choose a reason first.');
  const cancelled = await cancelFromOutside(tx, own, seatId, reason);
  if (cancelled.ok) return cancelled;
  const isDone = (await findSeat(tx, organizationId, seatId))?.status === 'cancelled';
  return isDone ? accept({ seatId }) : cancelled;
}

/** Moves a booking within the days that patients book on their own. Moved there already, it is as good as done. */
export async function moveOwn(
  tx: Tx,
  own: Outsider,
  { seatId, sessionId, seatNumber }: OtherPlace & { readonly seatId: string },
): Promise<Done<'not-movable' | 'too-far-ahead'>> {
  const { organizationId } = own.access;
  const moved = await moveFromOutside(tx, own, { seatId, sessionId, seatNumber });
  if (moved.ok) return moved;
  const there = await findMovedTo(tx, organizationId, { seatId, sessionId });
  return there === null ? moved : accept({ seatId: there });
}
