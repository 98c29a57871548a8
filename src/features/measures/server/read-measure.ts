import { addDays, earlierOf } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import {
  fillWeeks,
  mondayOf,
  type Reading,
  readWeeks,
  tellReading,
  type WeekFacts,
  type WeekReading,
  wholeWeeks,
} from '../domain/measure.ts';
import { findMeasure } from '../domain/measure-catalogue.ts';
import { type Choice, narrowTo, type Slice, WHOLE } from '../domain/slice.ts';
import type { BucketFacts } from './facts/span.ts';
import { FACTS_BY_MEASURE } from './week-facts-store.ts';

export type MeasureWindow = {
  readonly from: string;
  /** The day after the last. */
  readonly until: string;
  /** Only weeks that are over by this day are read. */
  readonly today: string;
  readonly clusterId?: string | null;
  /** Narrows further than a cluster does; what the measure cannot be narrowed to is left out. */
  readonly slice?: Slice;
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
  window: MeasureWindow,
): Promise<MeasureReading | null> {
  const measure = findMeasure(measureId);
  const readFacts = FACTS_BY_MEASURE.get(measureId);
  if (!measure || !readFacts) return null;
  const weeks = weeksOf(window);
  const span = spanOf(measure.choices, window, weeks);
  const facts = span === null ? [] : fillWeeks(weeks, weekFactsOf(await readFacts(tx, organizationId, span)));
  return {
    series: facts.map((week) => ({ weekOn: week.weekOn, ...readWeeks(measure.kind, [week]) })),
    current: readWeeks(measure.kind, facts),
    weeks: facts,
    of: (count, { skip = 0 } = {}) =>
      readWeeks(measure.kind, facts.slice(Math.max(0, facts.length - skip - count), Math.max(0, facts.length - skip))),
  };
}

export type Part = Reading & { readonly key: string };

/** The whole window of a measure told apart by a choice, small parts untold. Null when the measure cannot be told apart so. */
export async function readParts(
  tx: Tx,
  organizationId: string,
  { measureId, by }: { readonly measureId: string; readonly by: Choice },
  window: MeasureWindow,
): Promise<readonly Part[] | null> {
  const measure = findMeasure(measureId);
  const readFacts = FACTS_BY_MEASURE.get(measureId);
  if (!measure?.choices.includes(by) || !readFacts) return null;
  const span = spanOf(measure.choices, window, weeksOf(window));
  if (span === null) return [];
  const facts = await readFacts(tx, organizationId, { ...span, by });
  return facts.map(({ bucket, ...rest }) => ({
    key: bucket,
    ...tellReading(measure.kind, [{ ...rest, weekOn: span.from }]),
  }));
}

function weeksOf({ from, until, today }: MeasureWindow): string[] {
  return wholeWeeks({ from, until: earlierOf(until, mondayOf(today)) });
}

function spanOf(choices: readonly Choice[], { slice = WHOLE, clusterId }: MeasureWindow, weeks: readonly string[]) {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return null;
  const narrowed = narrowTo(choices, { ...slice, cluster: clusterId ?? slice.cluster });
  return { from: first, until: addDays(last, 7), slice: narrowed, by: 'week' } as const;
}

function weekFactsOf(facts: readonly BucketFacts[]): WeekFacts[] {
  return facts.map(({ bucket, ...rest }) => ({ ...rest, weekOn: bucket }));
}
