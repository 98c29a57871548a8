import { addDays, addMonths } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Offer, Seeker } from '../../domain/seats/offer.ts';
import { rankOffers } from '../../domain/seats/rank-offers.ts';
import { sentenceFor, whyNotOffered } from '../../domain/seats/why-not-offered.ts';
import { HORIZON_MONTHS } from '../../domain/templates/session-occurrences.ts';
import type { OfferReply } from '../../seat-contract.ts';
import { namesOfStaff } from '../sessions/staff-names.ts';
import { type FoundSession, findOfferable, findStaffOfSessions } from './offerable-store.ts';
import { findSeeker } from './seeker-store.ts';

export type OfferRequest = {
  readonly organizationId: string;
  readonly personId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly careEventId: string | null;
  readonly shownSessionIds?: readonly string[];
  readonly preferredWeekdays?: readonly number[];
  readonly preferredSiteId?: string | null;
  readonly now: Date;
};

export type PassedOver = {
  readonly sessionId: string;
  readonly startsAt: string;
  readonly zone: string;
  readonly why: string;
};
export type OffersFound = { readonly offers: OfferReply[]; readonly more: boolean; readonly passedOver: PassedOver[] };

const OFFERS_SHOWN = 3;
const BATCH = 120;
/** Enough to rank well when nothing bounds the time; the clinical window is always searched whole. */
const CHOICE_MIN = 12;
const PASSED_OVER_MAX = 12;

/** The next three offers for a patient; null when the patient or the care event is not there. */
export async function findOffersFor(tx: Tx, request: OfferRequest): Promise<OffersFound | null> {
  const facts = await findSeeker(tx, request);
  if (!facts) return null;
  const seeker: Seeker = {
    ...facts,
    now: request.now,
    preferredWeekdays: request.preferredWeekdays ?? [],
    ...(request.preferredSiteId ? { preferredSiteId: request.preferredSiteId } : {}),
  };
  const shown = new Set(request.shownSessionIds ?? []);
  const gathered = await gatherSessions(tx, request, { seeker, wanted: shown.size + CHOICE_MIN });
  // Staff are looked up for every session only when the patient knows some of them.
  const sessions = seeker.knownStaffIds.size > 0 ? await withStaff(tx, request.organizationId, gathered) : gathered;
  const ranked = rankOffers(sessions, seeker).filter((offer) => !shown.has(offer.sessionId));
  const chosen = ranked.slice(0, OFFERS_SHOWN);
  const chosenIds = new Set(chosen.map((offer) => offer.sessionId));
  const described = await withStaff(
    tx,
    request.organizationId,
    sessions.filter((session) => chosenIds.has(session.sessionId)),
  );
  const byId = new Map(described.map((session) => [session.sessionId, session]));
  return {
    offers: await describeOffers(tx, request.organizationId, chosen, byId),
    more: ranked.length > OFFERS_SHOWN,
    passedOver: passedOverBefore(chosen, sessions, seeker),
  };
}

async function withStaff(tx: Tx, organizationId: string, sessions: readonly FoundSession[]): Promise<FoundSession[]> {
  const staff = await findStaffOfSessions(
    tx,
    organizationId,
    sessions.map((session) => session.sessionId),
  );
  return sessions.map((session) => ({ ...session, staffIds: staff.get(session.sessionId) ?? [] }));
}

type Wanted = { readonly seeker: Seeker; readonly wanted: number };

async function gatherSessions(tx: Tx, request: OfferRequest, { seeker, wanted }: Wanted): Promise<FoundSession[]> {
  const horizon = new Date(`${addMonths(request.now.toISOString().slice(0, 10), HORIZON_MONTHS)}T00:00:00Z`);
  const inWindow = seeker.window ? windowSpan(seeker.window, { from: request.now, until: horizon }) : null;
  const found = new Map<string, FoundSession>();
  const collect = async (span: Span, isEnough: () => boolean) => {
    for await (const batch of batches(tx, request, span)) {
      for (const session of batch) found.set(session.sessionId, session);
      if (isEnough()) return;
    }
  };
  const offerable = () => [...found.values()].filter((session) => whyNotOffered(session, seeker) === null).length;
  if (inWindow) await collect(inWindow, () => false);
  if (offerable() < wanted) await collect({ from: request.now, until: horizon }, () => offerable() >= wanted);
  return [...found.values()];
}

type Span = { readonly from: Date; readonly until: Date };

/** A day is added on either side: the ranking compares local days exactly. */
function windowSpan(window: { earliestOn: string; latestOn: string }, within: Span): Span | null {
  const from = new Date(`${addDays(window.earliestOn, -1)}T00:00:00Z`);
  const until = new Date(`${addDays(window.latestOn, 2)}T00:00:00Z`);
  const span = { from: from > within.from ? from : within.from, until: until < within.until ? until : within.until };
  return span.from < span.until ? span : null;
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
    yield batch;
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = { startsAt: last.startsAt, sessionId: last.sessionId };
  }
}

async function describeOffers(
  tx: Tx,
  organizationId: string,
  offers: readonly Offer[],
  byId: ReadonlyMap<string, FoundSession>,
): Promise<OfferReply[]> {
  const staffIds = offers.flatMap((offer) => byId.get(offer.sessionId)?.staffIds ?? []);
  const names = await namesOfStaff(tx, organizationId, staffIds);
  return offers.flatMap((offer) => {
    const session = byId.get(offer.sessionId);
    if (!session) return [];
    return [
      {
        sessionId: offer.sessionId,
        seatNumber: offer.seatNumber,
        startsAt: session.startsAt.toISOString(),
        endsAt: session.endsAt.toISOString(),
        arrivesAt: offer.arrivesAt.toISOString(),
        zone: session.zone,
        siteName: session.siteName,
        staffNames: session.staffIds.flatMap((id) => names.get(id) ?? []),
        seatsLeft: offer.seatsLeft,
        capacity: session.capacity,
        inWindow: offer.inWindow,
        reasons: [...offer.reasons],
      },
    ];
  });
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
          why: sentenceFor(why),
        },
      ];
    })
    .slice(0, PASSED_OVER_MAX);
}
