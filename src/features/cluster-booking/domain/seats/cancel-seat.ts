import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { CancelReason, Initiator } from './cancel-reasons.ts';
import { canBeCancelled, type SeatStatus } from './seat-status.ts';

export type Cancelling = {
  readonly initiator: Initiator;
  /** Whole hours until the patient was expected. */
  readonly noticeHours: number;
  /** Short notice by the patient; the wish of a clinic is never late. */
  readonly isLate: boolean;
};

export type CancelRefusal = 'not-cancellable' | 'reason-unknown';

export type CancelFacts = {
  readonly seat: { readonly status: SeatStatus; readonly startsAt: Date };
  /** Null: the code names no reason that is offered. */
  readonly reason: CancelReason | null;
  /** A patient's notice shorter than this is late. */
  readonly lateHours: number;
  readonly now: Date;
};

export function decideCancelling({
  seat,
  reason,
  lateHours,
  now,
}: CancelFacts): Result<Cancelling, Refusal<CancelRefusal>> {
  if (reason === null) return refuse('reason-unknown', 'Choose one of the reasons offered.', 'reason');
  if (!canBeCancelled(seat.status)) {
    return refuse('not-cancellable', 'Only a seat that is booked and has not begun can be cancelled.');
  }
  const noticeHours = Math.max(0, Math.floor((seat.startsAt.getTime() - now.getTime()) / 3_600_000));
  const { initiator } = reason;
  return accept({ initiator, noticeHours, isLate: initiator === 'patient' && noticeHours < lateHours });
}
