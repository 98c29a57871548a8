import { takesBookings } from '../sessions/session-status.ts';
import { patientSpan } from '../templates/arrival-times.ts';
import { arrivalPlanOf, nextFreeSeat, type OfferableSession, type Seeker } from './offer.ts';

const WHY_NOT = ['not-open', 'full', 'already-in', 'clash'] as const;
export type WhyNot = (typeof WHY_NOT)[number];

const SENTENCES: Readonly<Record<WhyNot, string>> = {
  'not-open': 'This session has begun, or is not open for booking.',
  full: 'Every seat is taken.',
  'already-in': 'The patient already has a seat in this session.',
  clash: 'The patient is somewhere else at that time.',
};

/** The first rule that keeps a session from being offered; null when it may be. */
export function whyNotOffered(session: OfferableSession, seeker: Seeker): WhyNot | null {
  if (!takesBookings(session, seeker.now)) return 'not-open';
  if (seeker.seatedIn.has(session.sessionId)) return 'already-in';
  const seatNumber = nextFreeSeat(session);
  if (seatNumber === null) return 'full';
  const { from, until } = patientSpan(session.startsAt, seatNumber, arrivalPlanOf(session));
  if (seeker.busy.some((span) => span.from < until && from < span.until)) return 'clash';
  return null;
}

export function sentenceFor(why: WhyNot): string {
  return SENTENCES[why];
}
