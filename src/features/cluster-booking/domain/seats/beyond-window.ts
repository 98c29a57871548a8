import type { CalendarDate } from '#kernel/calendar-date.ts';
import { opensOn } from '../sessions/booking-window.ts';
import type { OfferableSession, Seeker } from './offer.ts';
import { rankOffers } from './rank-offers.ts';
import { everyWhyNot } from './why-not-offered.ts';

/** A session with a free seat for the patient, which nothing but its booking window keeps from being offered. */
export type BeyondWindow = {
  readonly session: OfferableSession;
  /** From this day on it may be booked. */
  readonly opensOn: CalendarDate;
};

/**
 * The first session that the patient could have if it were open for booking already, inside the clinical window when there is one. Null
 * when a seat in time is free now, or when nothing lies beyond: then there is nothing to remember the patient for.
 */
export function beyondWindow(sessions: readonly OfferableSession[], seeker: Seeker): BeyondWindow | null {
  if (rankOffers(sessions, seeker).some((offer) => offer.inWindow)) return null;
  const { window, channel = 'staff' } = seeker;
  const [first] = sessions
    .filter(({ occursOn }) => window === null || (window.earliestOn <= occursOn && occursOn <= window.latestOn))
    .filter((session) => isOnlyTooEarly(session, seeker))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const on = first ? opensOn({ window: first.bookingWindow ?? null, channel, occursOn: first.occursOn }) : null;
  return first && on !== null ? { session: first, opensOn: on } : null;
}

function isOnlyTooEarly(session: OfferableSession, seeker: Seeker): boolean {
  const failed = everyWhyNot(session, seeker);
  return failed.length === 1 && failed[0] === 'opens-later';
}
