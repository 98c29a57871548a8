import { censusMinOf } from '../sessions/census.ts';
import { openSeatsOf } from '../sessions/seat-limit.ts';
import { arrivesAt } from '../templates/arrival-times.ts';
import { arrivalPlanOf, limitOf, nextFreeSeat, type Offer, type OfferableSession, type Seeker } from './offer.ts';
import { whyNotOffered } from './why-not-offered.ts';
import { type WishKind, wishesOf } from './wishes.ts';

/**
 * The sessions a caller may be offered, best first: of the cluster asked for, inside the clinical window, then near sessions that still need
 * patients, then the patient's wishes (as many as can be met, then the nearer site when that is wished), then staff who know the patient,
 * then the earliest. Sessions that fail a rule are left out.
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

type Merits = {
  /** Of the cluster asked for; a released seat of another comes after all of these. */
  readonly isOwn: boolean;
  readonly inWindow: boolean;
  readonly hasWindow: boolean;
  readonly needsPatients: boolean;
  readonly met: readonly WishKind[];
  readonly missed: readonly WishKind[];
  /** From where the patient lives; null when that is not known. */
  readonly kilometres: number | null;
  /** Counts only when the nearest site is wished for. */
  readonly kilometresCounted: number;
  readonly knowsStaff: boolean;
};

function meritsOf(session: OfferableSession, seeker: Seeker): Merits {
  const { window } = seeker;
  const kilometres = seeker.kilometresToSite.get(session.siteId) ?? null;
  return {
    isOwn: session.admission === undefined || session.admission.asks === 'members',
    hasWindow: window !== null,
    inWindow: window === null || (window.earliestOn <= session.occursOn && session.occursOn <= window.latestOn),
    needsPatients:
      isNear(session, seeker.now) &&
      session.takenSeats.length < censusMinOf({ capacity: session.capacity, censusMin: session.censusMin ?? null }),
    ...wishesOf(session, seeker),
    kilometres,
    kilometresCounted: seeker.wishes.nearest ? (kilometres ?? Number.MAX_SAFE_INTEGER) : 0,
    knowsStaff: session.staff.some(({ id }) => seeker.knownStaffIds.has(id)),
  };
}

function isNear(session: OfferableSession, now: Date): boolean {
  return session.startsAt.getTime() - now.getTime() <= NEEDS_PATIENTS_DAYS * 86_400_000;
}

function compareMerits(a: Merits, b: Merits): number {
  return (
    Number(b.isOwn) - Number(a.isOwn) ||
    Number(b.inWindow) - Number(a.inWindow) ||
    Number(b.needsPatients) - Number(a.needsPatients) ||
    b.met.length - a.met.length ||
    a.kilometresCounted - b.kilometresCounted ||
    Number(b.knowsStaff) - Number(a.knowsStaff)
  );
}

/** Why one session that may be offered comes after another: the first thing in which the other is better. */
export function whyRankedAfter(later: OfferableSession, before: OfferableSession, seeker: Seeker): string {
  const [a, b] = [meritsOf(before, seeker), meritsOf(later, seeker)];
  if (a.isOwn && !b.isOwn) return 'It belongs to another cluster; those before it are of the one asked for.';
  if (a.inWindow && !b.inWindow) return 'It lies outside the time the care is due; those before it lie inside.';
  if (a.needsPatients && !b.needsPatients) return 'Sessions before it are near and still need patients.';
  if (a.met.length > b.met.length) return 'Those before it meet more of the wishes.';
  if (a.kilometresCounted < b.kilometresCounted) return 'Those before it are nearer to where the patient lives.';
  if (a.knowsStaff && !b.knowsStaff) return 'Those before it are with someone the patient knows.';
  return 'Those before it are earlier.';
}

const MISSED_WORDS: Readonly<Record<WishKind, string>> = {
  day: 'Another day than wished',
  time: 'Another time of day than wished',
  site: 'Another site than wished',
  language: 'Nobody there speaks the language',
  'staff gender': 'Not with the clinician wished for',
};

function offerOf(session: OfferableSession, merits: Merits): Offer {
  const seatNumber = nextFreeSeat(session) ?? 1;
  const reasons = [
    ...(merits.hasWindow ? [merits.inWindow ? 'Within the time it is due' : 'Outside the time it is due'] : []),
    ...(merits.needsPatients ? ['This session still needs patients'] : []),
    ...(merits.met.length > 0 ? [`As wished: ${merits.met.join(', ')}`] : []),
    ...merits.missed.map((kind) => MISSED_WORDS[kind]),
    ...(merits.knowsStaff ? ['With someone the patient knows'] : []),
  ];
  return {
    sessionId: session.sessionId,
    seatNumber,
    arrivesAt: arrivesAt(session.startsAt, seatNumber, arrivalPlanOf(session)),
    seatsLeft: openSeatsOf({ limit: limitOf(session), taken: session.takenSeats.length }),
    inWindow: merits.inWindow,
    kilometres: merits.kilometres,
    reasons,
  };
}
