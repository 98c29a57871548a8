import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { FlowItem } from './flow-item.ts';
import { type ClockOptions, isPresentAt, readClock } from './item-clock.ts';
import { type LocalDays, wholeDays } from './local-days.ts';
import { PERCENTILE_VALUES_MIN, type Percentile, percentilesOf } from './nearest-rank.ts';

/** A dot: all items that were finished on one day after the same number of days. */
export type ScatterDot = {
  readonly finishedOn: CalendarDate;
  readonly cycleDays: number;
  readonly itemIds: readonly string[];
};

export type Scatterplot = {
  readonly dots: readonly ScatterDot[];
  /** P50, P70, P85 and P95 of the dots; null below ten items. */
  readonly lines: readonly Percentile[];
  /** How often each number of days came, ascending. */
  readonly histogram: readonly { readonly cycleDays: number; readonly count: number }[];
  /** Left out by a person, who said why. */
  readonly excluded: readonly ExcludedItem[];
};

export type ExcludedItem = { readonly itemId: string; readonly reason: string };

/** Cycle times of what was finished in the space, in whole days with both ends counted. */
export function scatterplot(
  items: readonly FlowItem[],
  {
    days,
    excluded,
    ...options
  }: ClockOptions & { readonly days: LocalDays; readonly excluded: readonly ExcludedItem[] },
): Scatterplot {
  const out = new Set(excluded.map(({ itemId }) => itemId));
  const dots = new Map<string, { finishedOn: CalendarDate; cycleDays: number; itemIds: string[] }>();
  const all: number[] = [];
  for (const item of items) {
    const cycleDays = cycleDaysOf(item, days, options);
    if (cycleDays === null || out.has(item.id)) continue;
    const finishedOn = days.dateOf(readClock(item, options).finishedSecond ?? 0);
    const key = `${finishedOn}/${cycleDays}`;
    const dot = dots.get(key) ?? { finishedOn, cycleDays, itemIds: [] };
    dot.itemIds.push(item.id);
    dots.set(key, dot);
    all.push(cycleDays);
  }
  const ids = new Set(items.map(({ id }) => id));
  return {
    dots: [...dots.values()]
      .map((dot) => ({ ...dot, itemIds: dot.itemIds.toSorted() }))
      .sort((a, b) => (a.finishedOn < b.finishedOn ? -1 : a.finishedOn > b.finishedOn ? 1 : a.cycleDays - b.cycleDays)),
    lines: percentilesOf(all),
    histogram: histogramOf(all),
    excluded: excluded.filter(({ itemId }) => ids.has(itemId)),
  };
}

/** Null for an item that is not completed, or was completed elsewhere. */
function cycleDaysOf(item: FlowItem, days: LocalDays, options: ClockOptions = {}): number | null {
  const { startedSecond, finishedSecond } = readClock(item, options);
  if (startedSecond === null || finishedSecond === null || !isPresentAt(item, finishedSecond)) return null;
  return wholeDays(days, startedSecond, finishedSecond);
}

function histogramOf(values: readonly number[]) {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b).map(([cycleDays, count]) => ({ cycleDays, count }));
}

/**
 * A service level expectation: so many percent of items take so many days or less, from history; a forecast for one item. Null below ten
 * items (Kanban Guide, 2020, on the service level expectation).
 */
export type ServiceLevel = { readonly percent: number; readonly days: number; readonly items: number };

export function serviceLevelOf(cycleDays: readonly number[], percent = 85): ServiceLevel | null {
  const value = percentilesOf(cycleDays, [percent])[0]?.value ?? null;
  return value === null || cycleDays.length < PERCENTILE_VALUES_MIN
    ? null
    : { percent, days: value, items: cycleDays.length };
}
