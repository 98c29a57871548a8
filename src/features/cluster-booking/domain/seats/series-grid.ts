import { addDays, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import { JOIN_SENTENCES } from '../sessions/may-join.ts';
import type { OfferableSession, Seeker } from './offer.ts';
import { nextFreeSeat } from './offer.ts';
import { everyWhyNot, sentenceFor } from './why-not-offered.ts';

export const SERIES_STATES = ['ok', 'full', 'clash', 'closed'] as const;
export type SeriesState = (typeof SERIES_STATES)[number];

/** Weeks between two days of a series when nobody has said: the shortest gap of its sessions, at least one. */
export function usualWeeksBetween(days: readonly CalendarDate[]): number {
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  return gaps.length === 0 ? 1 : Math.max(1, Math.round(Math.min(...gaps) / 7));
}

/** The days of a series: from the first, every so many weeks. */
export function seriesDays(
  firstOn: CalendarDate,
  { count, everyWeeks }: { readonly count: number; readonly everyWeeks: number },
): readonly CalendarDate[] {
  return Array.from({ length: count }, (_, index) => addDays(firstOn, index * everyWeeks * 7));
}

export type SeriesRow = {
  readonly on: CalendarDate;
  readonly state: SeriesState;
  /** The session of that day; null when there is none. */
  readonly sessionId: string | null;
  /** The seat to take; null unless it is ok. */
  readonly seatNumber: number | null;
  /** In the reader's words, empty when ok. */
  readonly why: string;
  /** Another session of the cluster within the same days that would do; null when ok, or when none would. */
  readonly alternativeSessionId: string | null;
};

export type SeriesFacts = {
  readonly days: readonly CalendarDate[];
  /** Sessions of the template, by local day. */
  readonly sessionOn: ReadonlyMap<CalendarDate, OfferableSession>;
  /** Why the site is closed on a day, when it is. */
  readonly closedBecause: ReadonlyMap<CalendarDate, string>;
  /** All sessions of the cluster over the time of the series. */
  readonly others: readonly OfferableSession[];
  readonly seeker: Seeker;
};

/** An alternative lies at most this many days from the day it stands for. */
const ALTERNATIVE_DAYS = 3;

/** Every day of a series with what is to be said of it. An alternative is named once. */
export function seriesGrid(facts: SeriesFacts): readonly SeriesRow[] {
  const ofTheSeries = new Set([...facts.sessionOn.values()].map((session) => session.sessionId));
  const named = new Set<string>();
  return facts.days.map((on) => {
    const row = rowOf(on, facts);
    if (row.state === 'ok') return row;
    const alternative = facts.others
      .filter((other) => !ofTheSeries.has(other.sessionId) && !named.has(other.sessionId))
      .filter((other) => Math.abs(daysBetween(on, other.occursOn)) <= ALTERNATIVE_DAYS)
      .filter((other) => everyWhyNot(other, facts.seeker).length === 0)
      .sort(
        (a, b) =>
          Math.abs(daysBetween(on, a.occursOn)) - Math.abs(daysBetween(on, b.occursOn)) ||
          a.startsAt.getTime() - b.startsAt.getTime(),
      )[0];
    if (alternative) named.add(alternative.sessionId);
    return { ...row, alternativeSessionId: alternative?.sessionId ?? null };
  });
}

function rowOf(on: CalendarDate, { sessionOn, closedBecause, seeker }: SeriesFacts): SeriesRow {
  const session = sessionOn.get(on);
  const empty = { on, sessionId: session?.sessionId ?? null, seatNumber: null, alternativeSessionId: null };
  if (!session) return { ...empty, state: 'closed', why: closedBecause.get(on) ?? 'No session on this day.' };
  const failed = everyWhyNot(session, seeker);
  const [first] = failed;
  if (first === undefined) return { ...empty, state: 'ok', seatNumber: nextFreeSeat(session), why: '' };
  if (first === 'not-open') {
    return { ...empty, state: 'closed', why: closedBecause.get(on) ?? 'This session is not open for booking.' };
  }
  if (first === 'opens-later' || first === 'closed-early') {
    return { ...empty, state: 'closed', why: sentenceFor(first, session, seeker) };
  }
  if (first === 'full') return { ...empty, state: 'full', why: 'Every seat is taken.' };
  if (first === 'limit-reached') return { ...empty, state: 'full', why: sentenceFor(first, session, seeker) };
  if (first === 'quota-full' || first === 'walk-in-only')
    return { ...empty, state: 'full', why: JOIN_SENTENCES[first] };
  if (first === 'closed-group' || first === 'reserved')
    return { ...empty, state: 'closed', why: JOIN_SENTENCES[first] };
  return { ...empty, state: 'clash', why: CLASH_WORDS[first] };
}

const CLASH_WORDS = {
  'already-in': 'The patient has a seat in it already.',
  clash: 'The patient is somewhere else at that time.',
  travel: 'The patient is at another site too shortly before or after.',
  'held-for-others': 'This session is held for others: women, or people of another language.',
} as const;
