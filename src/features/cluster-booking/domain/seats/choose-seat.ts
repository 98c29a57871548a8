import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { type WindowFacts, whyOutsideWindow } from '../sessions/booking-window.ts';
import { JOIN_SENTENCES, type JoinFacts, type JoinRefusal, whyNotJoin } from '../sessions/may-join.ts';
import { type SessionStatus, takesBookings } from '../sessions/session-status.ts';
import { type ArrivalPlan, arrivalOffsetMinutes } from '../templates/arrival-times.ts';

export type SeatFacts = {
  readonly session: { readonly status: SessionStatus; readonly startsAt: Date };
  readonly plan: ArrivalPlan;
  /** How many days ahead it may be booked, and by whom; at any time when absent. */
  readonly bookable?: WindowFacts;
  /** Seats that may be taken; the capacity when absent. */
  readonly limit?: number;
  /** What decides who may join; anybody when absent. */
  readonly admission?: JoinFacts;
  /** Seats taken by others at this moment. */
  readonly takenSeats: readonly number[];
  /** Why a limit of the day or week takes no more seats, as a sentence; null or absent: it does. */
  readonly limitReached?: string | null;
  /** The seat the desk was shown. */
  readonly wantedSeat: number;
  readonly patientIsSeated: boolean;
  /** At that very time. */
  readonly patientIsElsewhere: boolean;
  /** At another site, too shortly before or after for the way between. */
  readonly isTravelShort: boolean;
  /** The day of a seat in the same cluster that makes this one too soon; null when there is none. */
  readonly tooSoonAfterOn: string | null;
  /** Why the seat is right all the same; empty when nobody said so. */
  readonly overrideReason: string;
  readonly now: Date;
};

export type SeatRefusal =
  | 'session-closed'
  | 'outside-window'
  | 'already-booked'
  | 'patient-clash'
  | 'too-soon'
  | 'seat-taken'
  | 'limit-reached'
  | JoinRefusal;

/**
 * The seat to take: the one that was shown, or another at which the patient is asked to come at the very same minute. Never a seat
 * with another time: the seat booked is the seat shown.
 */
export function chooseSeat(facts: SeatFacts): Result<number, Refusal<SeatRefusal>> {
  if (!takesBookings(facts.session, facts.now)) {
    return refuse('session-closed', 'This session has begun or is not open for booking.');
  }
  const outside = facts.bookable ? whyOutsideWindow(facts.bookable) : null;
  if (outside !== null) return refuse('outside-window', outside);
  if (facts.patientIsSeated) return refuse('already-booked', 'The patient already has a seat in this session.');
  const keptOut = facts.admission ? whyNotJoin(facts.admission) : null;
  if (keptOut !== null) return refuse(keptOut, JOIN_SENTENCES[keptOut]);
  if (facts.limitReached) return refuse('limit-reached', facts.limitReached);
  const seat = freeSeatAtSameMinute(facts);
  if (seat === null) return refuse('seat-taken', 'Someone else has just taken this seat.');
  // Last: nobody is asked why a seat is right that cannot be had.
  const warning = facts.overrideReason.trim() === '' ? warningOf(facts) : null;
  return warning ?? accept(seat);
}

/** What a desk must give a reason for; null when nothing speaks against the seat. */
function warningOf(facts: SeatFacts): { readonly ok: false; readonly refusal: Refusal<SeatRefusal> } | null {
  if (facts.patientIsElsewhere) {
    return refuse(
      'patient-clash',
      'The patient is somewhere else at that time. Say why both are right, or pick another time.',
    );
  }
  if (facts.isTravelShort) {
    return refuse(
      'patient-clash',
      'The patient is at another site too shortly before or after. Say why both are right, or pick another time.',
    );
  }
  if (facts.tooSoonAfterOn !== null) {
    return refuse(
      'too-soon',
      'The patient has a seat in this cluster shortly before or after. Say why both are right, or pick a later time.',
    );
  }
  return null;
}

function freeSeatAtSameMinute({ plan, limit = plan.capacity, takenSeats, wantedSeat }: SeatFacts): number | null {
  if (wantedSeat < 1 || wantedSeat > limit || takenSeats.length >= limit) return null;
  const taken = new Set(takenSeats);
  if (!taken.has(wantedSeat)) return wantedSeat;
  const offset = arrivalOffsetMinutes(wantedSeat, plan);
  for (let seat = 1; seat <= limit; seat += 1) {
    if (!taken.has(seat) && arrivalOffsetMinutes(seat, plan) === offset) return seat;
  }
  return null;
}
