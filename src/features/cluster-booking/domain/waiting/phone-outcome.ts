import type { OfferState } from './decide-answer.ts';

/** What came of phoning somebody about a freed seat. */
export const PHONE_OUTCOMES = ['accepted', 'declined', 'no-answer', 'left-message'] as const;
export type PhoneOutcome = (typeof PHONE_OUTCOMES)[number];

/** Whom nobody reached may be phoned again. */
export function stateAfterPhoning(outcome: PhoneOutcome): Exclude<OfferState, 'open'> {
  return outcome === 'accepted' || outcome === 'declined' ? outcome : 'unreached';
}
