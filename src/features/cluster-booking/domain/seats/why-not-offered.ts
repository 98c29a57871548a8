import { isForPatient } from '../clusters/group-suitability.ts';
import { type WindowFacts, whyOutsideWindow, windowStateOf } from '../sessions/booking-window.ts';
import { JOIN_SENTENCES, type JoinRefusal, whyNotJoin } from '../sessions/may-join.ts';
import { takesBookings } from '../sessions/session-status.ts';
import { patientSpan } from '../templates/arrival-times.ts';
import { arrivalPlanOf, nextFreeSeat, type OfferableSession, type Seeker } from './offer.ts';
import { clashOf } from './patient-clash.ts';

export type WhyNot =
  | 'not-open'
  | 'opens-later'
  | 'closed-early'
  | 'full'
  | 'already-in'
  | 'clash'
  | 'travel'
  | 'held-for-others'
  | 'limit-reached'
  | JoinRefusal;

const SENTENCES: Readonly<Record<WhyNot, string>> = {
  'not-open': 'This session has begun, or is not open for booking.',
  'opens-later': 'It does not open for booking yet.',
  'closed-early': 'It is too near to be booked.',
  full: 'Every seat is taken.',
  'already-in': 'The patient already has a seat in this session.',
  clash: 'The patient is somewhere else at that time.',
  travel: 'The patient is at another site too shortly before or after.',
  ...JOIN_SENTENCES,
  'held-for-others': 'This session is held for others: women, or people of another language.',
  'limit-reached': 'As many seats are taken in that day or week as may be.',
};

/** The first rule that keeps a session from being offered; null when it may be. */
export function whyNotOffered(session: OfferableSession, seeker: Seeker): WhyNot | null {
  return everyWhyNot(session, seeker)[0] ?? null;
}

/** Every rule that keeps a session from being offered. */
export function everyWhyNot(session: OfferableSession, seeker: Seeker): readonly WhyNot[] {
  const failed: WhyNot[] = [];
  if (!takesBookings(session, seeker.now)) failed.push('not-open');
  else {
    const state = windowStateOf(windowFactsOf(session, seeker));
    if (state !== 'open') failed.push(state);
  }
  if (seeker.seatedIn.has(session.sessionId)) failed.push('already-in');
  if (!isForPatient(session.audience ?? null, seeker)) failed.push('held-for-others');
  const seatNumber = nextFreeSeat(session);
  if (seatNumber === null) failed.push('full');
  if (session.limitReached) failed.push('limit-reached');
  const keptOut = session.admission ? whyNotJoin(session.admission) : null;
  if (keptOut !== null) failed.push(keptOut);
  const wanted = {
    ...patientSpan(session.startsAt, seatNumber ?? 1, arrivalPlanOf(session)),
    siteId: session.siteId,
  };
  // The own seat in this session is not somewhere else.
  if (failed.includes('already-in')) return failed;
  const clashes = seeker.busy.map((span) => clashOf(wanted, span, seeker.travelMinutes));
  if (clashes.includes('overlap')) failed.push('clash');
  else if (clashes.includes('travel')) failed.push('travel');
  return failed;
}

/** The rule as a sentence, with the day on which the session opens where that is why. */
export function sentenceFor(why: WhyNot, session: OfferableSession, seeker: Seeker): string {
  if (why === 'limit-reached' && session.limitReached) return session.limitReached;
  const outside = why === 'opens-later' || why === 'closed-early';
  return (outside ? whyOutsideWindow(windowFactsOf(session, seeker)) : null) ?? SENTENCES[why];
}

function windowFactsOf(session: OfferableSession, { channel = 'staff', now }: Seeker): WindowFacts {
  const { bookingWindow: window = null, occursOn, zone } = session;
  return { window, channel, occursOn, zone, now };
}
