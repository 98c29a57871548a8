import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { SeatStatus } from '../seats/seat-status.ts';
import { isResolved } from '../seats/seat-steps.ts';
import type { SessionStatus } from './session-status.ts';

export type CompletingFacts = {
  readonly status: SessionStatus;
  readonly startsAt: Date;
  /** Of every seat that somebody has or had. */
  readonly statuses: readonly SeatStatus[];
  readonly now: Date;
};

export type CompletingRefusal = 'seats-unresolved' | 'not-begun' | 'session-over';

/** Seats of which nobody has said yet whether the patient came and is done. */
export function countUnresolved(statuses: readonly SeatStatus[]): number {
  return statuses.filter((status) => !isResolved(status)).length;
}

/** A session is completed once it has begun and every seat is resolved. */
export function decideCompleting(facts: CompletingFacts): Result<null, Refusal<CompletingRefusal>> {
  const { status, startsAt, statuses, now } = facts;
  if (status === 'completed' || status === 'cancelled') return refuse('session-over', `This session is ${status}.`);
  if (startsAt > now) return refuse('not-begun', 'This session has not begun.');
  const left = countUnresolved(statuses);
  if (left > 0) {
    const seats = left === 1 ? '1 seat is' : `${left} seats are`;
    return refuse('seats-unresolved', `${seats} not resolved. Say for each whether the patient came.`);
  }
  return accept(null);
}
