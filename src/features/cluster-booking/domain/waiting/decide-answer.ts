import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export const OFFER_STATES = ['open', 'accepted', 'declined', 'unreached', 'expired', 'lost', 'withdrawn'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

export type AnswerFacts = {
  readonly state: OfferState;
  readonly expiresAt: Date;
  readonly sessionTakesBookings: boolean;
  readonly now: Date;
};

export type AnswerRefusal = 'offer-over' | 'offer-lost' | 'offer-answered' | 'session-closed';

const LOST = refuse('offer-lost', 'Somebody else took this seat first. Nothing of yours has changed.');

/** `repeat`: it was accepted before, and stays so. */
export function decideAccepting(facts: AnswerFacts): Result<'take' | 'repeat', Refusal<AnswerRefusal>> {
  if (facts.state === 'accepted') return accept('repeat');
  if (facts.state === 'lost') return LOST;
  if (facts.state === 'declined') return refuse('offer-answered', 'This offer was declined. Ask for another.');
  if (facts.state !== 'open' || facts.expiresAt <= facts.now) {
    return refuse('offer-over', 'This offer has run out. Nothing of yours has changed.');
  }
  if (!facts.sessionTakesBookings) {
    return refuse('session-closed', 'This session has begun or is not open for booking.');
  }
  return accept('take');
}

/** Declining twice, or what is over, does no harm. An accepted seat is given back by cancelling it. */
export function decideDeclining(state: OfferState): Result<'decline' | 'repeat', Refusal<'offer-answered'>> {
  if (state === 'accepted') {
    return refuse('offer-answered', 'This offer was accepted. Cancel the seat instead.');
  }
  return accept(state === 'open' ? 'decline' : 'repeat');
}

/** The place that is taken: the one offered, another at the same minute, or null when none is left. */
export function placeOfOffer(
  offered: number | null,
  { free, sameMinute }: { readonly free: readonly number[]; readonly sameMinute: (seatNumber: number) => boolean },
): number | null {
  if (offered === null) return free[0] ?? null;
  if (free.includes(offered)) return offered;
  return free.find(sameMinute) ?? null;
}
