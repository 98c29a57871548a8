import { addDays, earlierOf } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import {
  fillWeeks,
  mondayOf,
  type Reading,
  readWeeks,
  type WeekFacts,
  type WeekReading,
  wholeWeeks,
} from '../domain/measure.ts';
import { findMeasure } from '../domain/measure-catalogue.ts';
import { WEEK_FACTS_BY_MEASURE } from './week-facts-store.ts';

export type MeasureWindow = {
  readonly from: string;
  /** The day after the last. */
  readonly until: string;
  /** Only weeks that are over by this day are read. */
  readonly today: string;
  readonly clusterId?: string | null;
};

export type MeasureReading = {
  readonly series: readonly WeekReading[];
  /** All weeks of the window together. */
  readonly current: Reading;
  /** What each week of the window adds up to; weeks without events have zeros. */
  readonly weeks: readonly WeekFacts[];
  /** The last so many weeks of the window, some weeks back. */
  readonly of: (weeks: number, options?: { skip?: number }) => Reading;
};

/** A measure by whole weeks of a window, read from events. Null for a measure that is not in the catalogue. */
export async function readMeasure(
  tx: Tx,
  organizationId: string,
  measureId: string,
  { from, until, today, clusterId = null }: MeasureWindow,
): Promise<MeasureReading | null> {
  const measure = findMeasure(measureId);
  const readFacts = WEEK_FACTS_BY_MEASURE.get(measureId);
  if (!measure || !readFacts) return null;
  const weeks = wholeWeeks({ from, until: earlierOf(until, mondayOf(today)) });
  const [first, last] = [weeks[0], weeks.at(-1)];
  const facts: WeekFacts[] =
    first && last
      ? fillWeeks(weeks, await readFacts(tx, organizationId, { from: first, until: addDays(last, 7), clusterId }))
      : [];
  return {
    series: facts.map((week) => ({ weekOn: week.weekOn, ...readWeeks(measure.kind, [week]) })),
    current: readWeeks(measure.kind, facts),
    weeks: facts,
    of: (count, { skip = 0 } = {}) =>
      readWeeks(measure.kind, facts.slice(Math.max(0, facts.length - skip - count), Math.max(0, facts.length - skip))),
  };
}
