import { type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';
import { arrivesAt } from '../templates/arrival-times.ts';
import { arrivalPlanOf, nextFreeSeat, type Offer, type OfferableSession, type Seeker } from './offer.ts';
import { whyNotOffered } from './why-not-offered.ts';

/**
 * The sessions a caller may be offered, best first: inside the clinical window, then near sessions that still need patients, then the patient's
 * wishes, then staff who know the patient, then the earliest. Sessions that fail a rule are left out.
 */
export function rankOffers(sessions: readonly OfferableSession[], seeker: Seeker): readonly Offer[] {
  return sessions
    .filter((session) => whyNotOffered(session, seeker) === null)
    .map((session) => ({ session, merits: meritsOf(session, seeker) }))
    .sort((a, b) => compareMerits(a.merits, b.merits) || a.session.startsAt.getTime() - b.session.startsAt.getTime())
    .map(({ session, merits }) => offerOf(session, merits));
}

/** Only a session this near is in danger: one that is months away fills by itself. */
const NEEDS_PATIENTS_DAYS = 7;

/** A session below this many patients is in danger: half its seats, rounded up. */
function censusMin(capacity: number): number {
  return Math.ceil(capacity / 2);
}

/** 1 is Monday. */
export function weekdayOf(date: CalendarDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

type Merits = {
  readonly inWindow: boolean;
  readonly needsPatients: boolean;
  readonly wished: number;
  readonly knowsStaff: boolean;
};

function meritsOf(session: OfferableSession, seeker: Seeker): Merits {
  const { window } = seeker;
  return {
    inWindow: window === null || (window.earliestOn <= session.occursOn && session.occursOn <= window.latestOn),
    needsPatients: isNear(session, seeker.now) && session.takenSeats.length < censusMin(session.capacity),
    wished:
      Number(seeker.preferredWeekdays?.includes(weekdayOf(session.occursOn)) ?? false) +
      Number(seeker.preferredSiteId === session.siteId),
    knowsStaff: session.staffIds.some((id) => seeker.knownStaffIds.has(id)),
  };
}

function isNear(session: OfferableSession, now: Date): boolean {
  return session.startsAt.getTime() - now.getTime() <= NEEDS_PATIENTS_DAYS * 86_400_000;
}

function compareMerits(a: Merits, b: Merits): number {
  return (
    Number(b.inWindow) - Number(a.inWindow) ||
    Number(b.needsPatients) - Number(a.needsPatients) ||
    b.wished - a.wished ||
    Number(b.knowsStaff) - Number(a.knowsStaff)
  );
}

function offerOf(session: OfferableSession, merits: Merits): Offer {
  const seatNumber = nextFreeSeat(session) ?? 1;
  const reasons = [
    merits.inWindow ? 'Within the time it is due' : 'Outside the time it is due',
    ...(merits.needsPatients ? ['This session still needs patients'] : []),
    ...(merits.wished > 0 ? ['As wished'] : []),
    ...(merits.knowsStaff ? ['With someone the patient knows'] : []),
  ];
  return {
    sessionId: session.sessionId,
    seatNumber,
    arrivesAt: arrivesAt(session.startsAt, seatNumber, arrivalPlanOf(session)),
    seatsLeft: session.capacity - session.takenSeats.length,
    inWindow: merits.inWindow,
    reasons,
  };
}
