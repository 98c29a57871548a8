import { addDays, type CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Seeker } from '../../domain/seats/offer.ts';
import { rankOffers } from '../../domain/seats/rank-offers.ts';
import { type SeriesRow, seriesDays, seriesGrid, usualWeeksBetween } from '../../domain/seats/series-grid.ts';
import { NO_WISHES } from '../../domain/seats/wishes.ts';
import type { OfferReply } from '../../offer-contract.ts';
import type { SeriesRowReply } from '../../series-contract.ts';
import { describeOffers } from './describe-offers.ts';
import { type FoundSession, findSessionAsOffer, findSessionsOn } from './offerable-store.ts';
import { findSeeker } from './seeker-store.ts';

export type SeriesAsked = {
  readonly organizationId: string;
  readonly personId: string;
  readonly patientId: string;
  readonly firstSessionId: string;
  readonly count: number;
  readonly everyWeeks: number | null;
  readonly now: Date;
};

export type SeriesPlanned = { readonly everyWeeks: number; readonly rows: SeriesRowReply[] };

const LOOK_AHEAD_WEEKS = 26;

/** Every day of a series with its state; null when the patient or the first session is not there. */
export async function findSeriesPlan(tx: Tx, asked: SeriesAsked): Promise<SeriesPlanned | null> {
  const own = { now: asked.now, own: asked };
  const first = await findSessionAsOffer(tx, asked.organizationId, { ...own, sessionId: asked.firstSessionId });
  const seeker = await seekerOf(tx, asked, null);
  if (!first || !seeker) return null;
  const weeks = asked.count * (asked.everyWeeks ?? 1);
  const span = {
    fromOn: addDays(first.occursOn, -3),
    untilOn: addDays(first.occursOn, 7 * Math.max(weeks, LOOK_AHEAD_WEEKS)),
  };
  const nearby = await findSessionsOn(tx, asked.organizationId, { ...own, ...span, clusterId: first.clusterId });
  const everyWeeks = asked.everyWeeks ?? usualWeeksBetween(daysOfTemplate(nearby, first));
  const days = seriesDays(first.occursOn, { count: asked.count, everyWeeks });
  const rows = await gridOf(tx, asked, { days, first, seeker });
  return { everyWeeks, rows: rows.map(({ row }) => row) };
}

function daysOfTemplate(sessions: readonly FoundSession[], { templateId, occursOn }: FoundSession): CalendarDate[] {
  return sessions
    .filter((session) => session.templateId === templateId && session.occursOn >= occursOn)
    .map((session) => session.occursOn);
}

type Own = Pick<SeriesAsked, 'organizationId' | 'personId' | 'patientId' | 'now'> & {
  /** Seats that move in the same step. */
  readonly leavingSeatIds?: readonly string[];
};

export async function seekerOf(tx: Tx, asked: Own, movingSeatId: string | null): Promise<Seeker | null> {
  const facts = await findSeeker(tx, { ...asked, careEventId: null, movingSeatId });
  return facts ? { ...facts, now: asked.now, wishes: NO_WISHES } : null;
}

type Grid = { readonly days: readonly CalendarDate[]; readonly first: FoundSession; readonly seeker: Seeker };
type GridRow = { readonly row: SeriesRowReply; readonly decided: SeriesRow };

/** The grid over given days, told with what a desk reads out. */
export async function gridOf(tx: Tx, asked: Own, { days, first, seeker }: Grid): Promise<GridRow[]> {
  const sorted = [...days].sort();
  const others = await findSessionsOn(tx, asked.organizationId, {
    clusterId: first.clusterId,
    fromOn: addDays(sorted[0] ?? first.occursOn, -7),
    untilOn: addDays(sorted.at(-1) ?? first.occursOn, 7),
    now: asked.now,
    own: asked,
  });
  const sessionOn = new Map(
    others.filter((session) => session.templateId === first.templateId).map((session) => [session.occursOn, session]),
  );
  const closedBecause = await findClosures(tx, asked.organizationId, { siteId: first.siteId, days });
  const rows = seriesGrid({ days, sessionOn, closedBecause, others, seeker });
  const offers = await offersOf(tx, asked.organizationId, { rows, others, seeker });
  return rows.map((decided) => ({
    decided,
    row: {
      on: decided.on,
      state: decided.state,
      why: decided.why,
      offer: decided.state === 'ok' ? (offers.get(decided.sessionId ?? '') ?? null) : null,
      alternative: offers.get(decided.alternativeSessionId ?? '') ?? null,
    },
  }));
}

async function offersOf(
  tx: Tx,
  organizationId: string,
  { rows, others, seeker }: { rows: readonly SeriesRow[]; others: readonly FoundSession[]; seeker: Seeker },
): Promise<ReadonlyMap<string, OfferReply>> {
  const ids = new Set(rows.flatMap((row) => [row.sessionId ?? [], row.alternativeSessionId ?? []].flat()));
  const wanted = others.filter((session) => ids.has(session.sessionId));
  const offers = await describeOffers(tx, organizationId, rankOffers(wanted, seeker), wanted);
  return new Map(offers.map((offer) => [offer.sessionId, offer]));
}

async function findClosures(
  tx: Tx,
  organizationId: string,
  { siteId, days }: { siteId: string; days: readonly CalendarDate[] },
): Promise<ReadonlyMap<CalendarDate, string>> {
  if (days.length === 0) return new Map();
  const rows = await tx
    .selectFrom('closure')
    .select(['closed_on', 'reason'])
    .where('organization_id', '=', organizationId)
    .where('site_id', '=', siteId)
    .where('closed_on', 'in', [...days])
    .execute();
  return new Map(rows.map((row) => [row.closed_on, row.reason]));
}
