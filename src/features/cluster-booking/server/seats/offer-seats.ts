import { addDays, addMonths, type CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { beyondWindow } from '../../domain/seats/beyond-window.ts';
import type { Offer, Seeker } from '../../domain/seats/offer.ts';
import { rankOffers } from '../../domain/seats/rank-offers.ts';
import { sentenceFor, whyNotOffered } from '../../domain/seats/why-not-offered.ts';
import { asksForStaff, hasWishes, NO_WISHES, type Wishes } from '../../domain/seats/wishes.ts';
import type { BookingChannel } from '../../domain/sessions/booking-window.ts';
import { HORIZON_MONTHS } from '../../domain/templates/session-occurrences.ts';
import type { OfferReply } from '../../offer-contract.ts';
import { findAdmissions } from '../sessions/admission-store.ts';
import { describeOffers } from './describe-offers.ts';
import { type FoundSession, findOfferable, findReleased, withStaff } from './offerable-store.ts';
import { findDueOn, findSeeker } from './seeker-store.ts';

export type OfferRequest = {
  readonly organizationId: string;
  readonly personId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly careEventId: string | null;
  readonly shownSessionIds?: readonly string[];
  readonly movingSeatId?: string | null;
  /** Other seats of the patient that move in the same step. */
  readonly leavingSeatIds?: readonly string[];
  /** Not before this day; null or absent: from now on. */
  readonly fromOn?: CalendarDate | null;
  /** Who books; staff when absent. */
  readonly channel?: BookingChannel;
  readonly wishes?: Wishes;
  readonly now: Date;
};

export type PassedOver = {
  readonly sessionId: string;
  readonly startsAt: string;
  readonly zone: string;
  readonly why: string;
};
/** A seat that may be booked from a day on, and the day by which the patient is to be seen. */
export type BeyondFound = {
  readonly startsAt: string;
  readonly zone: string;
  readonly opensOn: CalendarDate;
  readonly dueOn: CalendarDate;
};
export type OffersFound = {
  readonly offers: OfferReply[];
  readonly more: boolean;
  readonly passedOver: PassedOver[];
  readonly beyond: BeyondFound | null;
};

const OFFERS_SHOWN = 3;
const BATCH = 120;
/** Enough to rank well when nothing bounds the time; the clinical window is always searched whole. */
const CHOICE_MIN = 12;
/** A wish is worth looking further ahead. */
const CHOICE_WITH_WISHES = 60;
const PASSED_OVER_MAX = 12;

/** The next three offers for a patient; null when the patient or the care event is not there. */
export async function findOffersFor(tx: Tx, request: OfferRequest): Promise<OffersFound | null> {
  const gathered = await gatherFor(tx, request);
  if (!gathered) return null;
  const { seeker, sessions } = gathered;
  const shown = new Set(request.shownSessionIds ?? []);
  const ranked = rankOffers(sessions, seeker).filter((offer) => !shown.has(offer.sessionId));
  const chosen = ranked.slice(0, OFFERS_SHOWN);
  return {
    offers: await describeOffers(tx, request.organizationId, chosen, sessions),
    more: ranked.length > OFFERS_SHOWN,
    passedOver: passedOverBefore(chosen, sessions, seeker),
    beyond: await findBeyond(tx, request, gathered),
  };
}

type Gathered = { readonly seeker: Seeker; readonly sessions: readonly FoundSession[] };

async function findBeyond(tx: Tx, request: OfferRequest, { sessions, seeker }: Gathered): Promise<BeyondFound | null> {
  const beyond = beyondWindow(sessions, seeker);
  if (!beyond) return null;
  const { startsAt, zone, occursOn } = beyond.session;
  const need = request.careEventId === null ? null : await findDueOn(tx, request.organizationId, request.careEventId);
  return { startsAt: startsAt.toISOString(), zone, opensOn: beyond.opensOn, dueOn: need ?? occursOn };
}

/** Who looks for a seat, and the sessions that were looked at. */
export async function gatherFor(tx: Tx, request: OfferRequest): Promise<Gathered | null> {
  const facts = await findSeeker(tx, request);
  if (!facts) return null;
  const { now, channel = 'staff', wishes = NO_WISHES } = request;
  const seeker: Seeker = { ...facts, now, channel, wishes };
  const wanted = (request.shownSessionIds?.length ?? 0) + (hasWishes(seeker.wishes) ? CHOICE_WITH_WISHES : CHOICE_MIN);
  const gathered = await gatherSessions(tx, request, { seeker, wanted });
  // Staff are looked up for every session only when somebody asks for them, or the patient knows some.
  const staffCounts = seeker.knownStaffIds.size > 0 || asksForStaff(seeker.wishes);
  return { seeker, sessions: staffCounts ? await withStaff(tx, request.organizationId, gathered) : gathered };
}

type Wanted = { readonly seeker: Seeker; readonly wanted: number };

async function gatherSessions(tx: Tx, request: OfferRequest, { seeker, wanted }: Wanted): Promise<FoundSession[]> {
  const horizon = new Date(`${addMonths(request.now.toISOString().slice(0, 10), HORIZON_MONTHS)}T00:00:00Z`);
  const { fromOn = null } = request;
  const from = fromOn === null ? request.now : laterOf(request.now, new Date(`${addDays(fromOn, -1)}T12:00:00Z`));
  const inWindow = seeker.window ? windowSpan(seeker.window, { from, until: horizon }) : null;
  const found = new Map<string, FoundSession>();
  const collect = async (span: Span, isEnough: () => boolean) => {
    for await (const batch of batches(tx, request, span)) {
      for (const session of batch) {
        if (fromOn === null || session.occursOn >= fromOn) found.set(session.sessionId, session);
      }
      if (isEnough()) return;
    }
  };
  const offerable = () => [...found.values()].filter((session) => whyNotOffered(session, seeker) === null).length;
  const released = await findReleased(tx, request.organizationId, { ...request, own: request });
  for (const session of await withAdmissions(tx, request, released)) {
    if (fromOn !== null && session.occursOn < fromOn) continue;
    if (session.startsAt < horizon && whyNotOffered(session, seeker) === null) found.set(session.sessionId, session);
  }
  if (inWindow) await collect(inWindow, () => false);
  if (offerable() < wanted) await collect({ from, until: horizon }, () => offerable() >= wanted);
  return [...found.values()];
}

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}

type Span = { readonly from: Date; readonly until: Date };

/** A day is added on either side: the ranking compares local days exactly. */
function windowSpan(window: { earliestOn: string; latestOn: string }, within: Span): Span | null {
  const from = new Date(`${addDays(window.earliestOn, -1)}T00:00:00Z`);
  const until = new Date(`${addDays(window.latestOn, 2)}T00:00:00Z`);
  const span = { from: from > within.from ? from : within.from, until: until < within.until ? until : within.until };
  return span.from < span.until ? span : null;
}

/** Sessions with what the rules of their templates say, for those that have any. */
async function withAdmissions(
  tx: Tx,
  request: OfferRequest,
  sessions: readonly FoundSession[],
): Promise<FoundSession[]> {
  const sessionIds = sessions.filter((session) => session.hasPolicy).map((session) => session.sessionId);
  if (sessionIds.length === 0) return [...sessions];
  const { patientId, clusterId: forClusterId, now } = request;
  const admissions = await findAdmissions(tx, request.organizationId, { sessionIds, patientId, forClusterId, now });
  return sessions.map((session) => {
    const found = admissions.get(session.sessionId);
    return found ? { ...session, limit: found.limit, censusMin: found.censusMin, admission: found.admission } : session;
  });
}

async function* batches(tx: Tx, request: OfferRequest, { from, until }: Span): AsyncGenerator<FoundSession[]> {
  let after: { startsAt: Date; sessionId: string | null } = { startsAt: from, sessionId: null };
  for (;;) {
    const batch = await findOfferable(tx, request.organizationId, {
      clusterId: request.clusterId,
      after,
      before: until,
      limit: BATCH,
      now: request.now,
      own: request,
    });
    yield await withAdmissions(tx, request, batch);
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = { startsAt: last.startsAt, sessionId: last.sessionId };
  }
}

function passedOverBefore(chosen: readonly Offer[], sessions: readonly FoundSession[], seeker: Seeker): PassedOver[] {
  const starts = chosen.flatMap((offer) => sessions.find((each) => each.sessionId === offer.sessionId)?.startsAt ?? []);
  const latest = starts.reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null);
  return sessions
    .filter((session) => latest === null || session.startsAt < latest)
    .flatMap((session) => {
      const why = whyNotOffered(session, seeker);
      if (why === null) return [];
      return [
        {
          sessionId: session.sessionId,
          startsAt: session.startsAt.toISOString(),
          zone: session.zone,
          why: sentenceFor(why, session, seeker),
        },
      ];
    })
    .slice(0, PASSED_OVER_MAX);
}
