import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { chooseSeat, type SeatFacts, type SeatRefusal } from './choose-seat.ts';
import { HOLD_RENEWALS_MAX, HOLDS_MAX } from './hold-rules.ts';

export type HoldRefusal = SeatRefusal | 'holds-many';

/** May this person hold the seat they were shown? The value is the seat number. */
export function decideHold(facts: SeatFacts & { readonly holdsNow: number }): Result<number, Refusal<HoldRefusal>> {
  if (facts.holdsNow >= HOLDS_MAX) {
    return refuse('holds-many', `You already hold ${HOLDS_MAX} seats. Book or release one first.`);
  }
  return chooseSeat(facts);
}

export type RenewalRefusal = 'hold-over' | 'renewed-already';

export function decideRenewal(
  hold: { readonly expiresAt: Date | null; readonly renewals: number },
  now: Date,
): Result<true, Refusal<RenewalRefusal>> {
  if (hold.expiresAt === null || hold.expiresAt <= now) {
    return refuse('hold-over', 'The hold has run out. The seat may still be free: pick it again.');
  }
  if (hold.renewals >= HOLD_RENEWALS_MAX) return refuse('renewed-already', 'A hold can be renewed once.');
  return accept(true);
}
