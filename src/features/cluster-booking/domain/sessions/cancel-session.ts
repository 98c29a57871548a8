import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { CancelReason } from '../seats/cancel-reasons.ts';
import type { SessionStatus } from './session-status.ts';

export type CancelSessionRefusal = 'not-cancellable' | 'seats-changed' | 'reason-unknown';

export type CancelSessionFacts = {
  readonly session: { readonly status: SessionStatus; readonly startsAt: Date };
  /** Null: the code names no reason that is offered. */
  readonly reason: CancelReason | null;
  readonly bookedCount: number;
  /** How many booked seats were shown when it was confirmed. */
  readonly seatsShown: number;
  /** Somebody is there already. */
  readonly hasArrivals: boolean;
  readonly now: Date;
};

/** May the whole session be cancelled? A patient's wish is no reason to, and whoever confirms must have seen every seat that goes. */
export function decideCancellingSession(facts: CancelSessionFacts): Result<true, Refusal<CancelSessionRefusal>> {
  const { session, reason, bookedCount, seatsShown, hasArrivals, now } = facts;
  if (reason === null || reason.initiator === 'patient') {
    return refuse(
      'reason-unknown',
      'A session is cancelled by the clinic or the organisation. Choose their reason.',
      'reason',
    );
  }
  if (session.status === 'cancelled') return refuse('not-cancellable', 'This session is cancelled already.');
  if (session.startsAt <= now || hasArrivals || session.status === 'in-progress' || session.status === 'completed') {
    return refuse('not-cancellable', 'This session has begun. Give back the seats one by one.');
  }
  if (bookedCount !== seatsShown) {
    return refuse('seats-changed', `${bookedCount} seats are booked now. Look at them and confirm again.`);
  }
  return accept(true);
}
