import type { CalendarDate } from '#kernel/calendar-date.ts';
import { periodsOf } from './template-phases.ts';

type Standing = { readonly seriesOn: CalendarDate; readonly isException: boolean };
type Wanted = { readonly on: CalendarDate; readonly period: string | null };

export type Pairs<S, W> = {
  readonly pairs: readonly { readonly session: S; readonly wanted: W }[];
  readonly loneSessions: readonly S[];
  readonly loneWanted: readonly W[];
};

/**
 * Which session that is there stands for which day that is wanted: the one of that day, otherwise one of the same week (or month, when it
 * comes monthly) whose own day is not wanted any more, in order. A session edited on its own stands for its own day only.
 */
export function pairOccurrences<S extends Standing, W extends Wanted>(
  sessions: readonly S[],
  wanted: readonly W[],
): Pairs<S, W> {
  const byDay = new Map(sessions.map((session) => [session.seriesOn, session]));
  const pairs: { session: S; wanted: W }[] = [];
  const rest: W[] = [];
  const left = new Set(sessions);
  for (const each of wanted) {
    const session = byDay.get(each.on);
    if (session === undefined) rest.push(each);
    else {
      pairs.push({ session, wanted: each });
      left.delete(session);
    }
  }
  const byPeriod = new Map<string, S[]>();
  for (const session of [...left].sort((a, b) => (a.seriesOn < b.seriesOn ? -1 : 1))) {
    if (session.isException) continue;
    for (const period of periodsOf(session.seriesOn)) byPeriod.set(period, [...(byPeriod.get(period) ?? []), session]);
  }
  const loneWanted: W[] = [];
  for (const each of rest) {
    const session = each.period === null ? undefined : byPeriod.get(each.period)?.find((one) => left.has(one));
    if (session === undefined) loneWanted.push(each);
    else {
      pairs.push({ session, wanted: each });
      left.delete(session);
    }
  }
  return { pairs, loneSessions: [...left], loneWanted };
}
