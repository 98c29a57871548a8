import type { Tx } from '#platform/server/database/within-wall.ts';
import { rankOffers, whyRankedAfter } from '../../domain/seats/rank-offers.ts';
import { everyWhyNot, sentenceFor } from '../../domain/seats/why-not-offered.ts';
import { asksForStaff } from '../../domain/seats/wishes.ts';
import type { OfferReply } from '../../offer-contract.ts';
import { describeOffers } from './describe-offers.ts';
import { gatherFor, type OfferRequest } from './offer-seats.ts';
import { findSessionsOn, withStaff } from './offerable-store.ts';

export type WhyNotFound = {
  readonly sessions: {
    readonly sessionId: string;
    readonly startsAt: string;
    readonly zone: string;
    readonly siteName: string;
    readonly failed: string[];
    readonly place: number | null;
    readonly whyLater: string | null;
    readonly offer: OfferReply | null;
  }[];
  readonly none: string | null;
};

/** Of each session of a day: the rules that it fails, or its place among the offers and why it is not earlier. Null: no such patient. */
export async function findWhyNotOn(tx: Tx, request: OfferRequest & { on: string }): Promise<WhyNotFound | null> {
  const gathered = await gatherFor(tx, request);
  if (!gathered) return null;
  const { seeker } = gathered;
  const query = { clusterId: request.clusterId, fromOn: request.on, untilOn: request.on, now: request.now };
  const found = await findSessionsOn(tx, request.organizationId, { ...query, own: request });
  const staffCounts = seeker.knownStaffIds.size > 0 || asksForStaff(seeker.wishes);
  const onDay = staffCounts ? await withStaff(tx, request.organizationId, found) : found;
  const named = new Set(onDay.map((session) => session.sessionId));
  const all = [...gathered.sessions.filter((session) => !named.has(session.sessionId)), ...onDay];
  const ranked = rankOffers(all, seeker);
  const offers = await describeOffers(
    tx,
    request.organizationId,
    ranked.filter((offer) => named.has(offer.sessionId)),
    onDay,
  );
  const byId = new Map(all.map((session) => [session.sessionId, session]));
  const sessions = onDay.map((session) => {
    const failed = everyWhyNot(session, seeker).map((why) => sentenceFor(why, session, seeker));
    const index = ranked.findIndex((offer) => offer.sessionId === session.sessionId);
    const before = index > 0 ? byId.get(ranked[0]?.sessionId ?? '') : undefined;
    return {
      sessionId: session.sessionId,
      startsAt: session.startsAt.toISOString(),
      zone: session.zone,
      siteName: session.siteName,
      failed,
      place: index < 0 ? null : index + 1,
      whyLater: before ? whyRankedAfter(session, before, seeker) : null,
      offer: offers.find((offer) => offer.sessionId === session.sessionId) ?? null,
    };
  });
  return { sessions, none: sessions.length > 0 ? null : await whyNone(tx, request) };
}

async function whyNone(tx: Tx, request: OfferRequest & { on: string }): Promise<string> {
  const closures = await tx
    .selectFrom('closure')
    .innerJoin('session_template', (join) =>
      join
        .onRef('session_template.organization_id', '=', 'closure.organization_id')
        .onRef('session_template.site_id', '=', 'closure.site_id'),
    )
    .select('closure.reason')
    .where('closure.organization_id', '=', request.organizationId)
    .where('session_template.cluster_id', '=', request.clusterId)
    .where('closed_on', '=', request.on)
    .limit(1)
    .execute();
  const [closed] = closures;
  return closed ? `No session on that day: ${closed.reason}.` : 'This cluster has no session on that day.';
}
