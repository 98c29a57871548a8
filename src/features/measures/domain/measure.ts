import { addDays, type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';
import type { Choice } from './slice.ts';

/**
 * How the weeks of a measure become one number.
 * share: 100 × sum ÷ count. per-week: sum, averaged over weeks. mean: sum ÷ count. median: the middle of the values. centile-90: nine
 * of ten values are at most this.
 */
export const MEASURE_KINDS = ['share', 'per-week', 'mean', 'median', 'centile-90'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export const UNITS = [
  '%',
  'visits a week',
  'needles a week',
  'sedations a week',
  'seconds',
  'minutes',
  'hours',
  'days',
  'points',
] as const;
export type Unit = (typeof UNITS)[number];

export const FAMILIES = [
  'Access',
  'Seats',
  'Attendance',
  'Waits in the clinic',
  'Time of staff',
  'Booking',
  'Outcomes',
  'Brought together',
] as const;
export type MeasureFamily = (typeof FAMILIES)[number];

export type Measure = {
  readonly id: string;
  readonly name: string;
  readonly kind: MeasureKind;
  readonly family: MeasureFamily;
  readonly unit: Unit;
  /** One sentence: what is counted, over what, when. */
  readonly definition: string;
  /** What one thing of `n` is. */
  readonly counted: string;
  readonly better: 'higher' | 'lower';
  /** Whether it can be read for one cluster. */
  readonly isByCluster: boolean;
  /** By what it can be told apart. */
  readonly choices: readonly Choice[];
  /** What to come to or stay below, where a source names it. */
  readonly goal?: number | undefined;
  /** Above this it is to be looked at. */
  readonly warnAbove?: number | undefined;
};

/** What the events of one week, Monday to Sunday at the site, add up to. */
export type WeekFacts = {
  readonly weekOn: CalendarDate;
  readonly sum: number;
  readonly count: number;
  /** For a median or a centile; empty otherwise. */
  readonly values: readonly number[];
  /** How many people or sessions stand behind it, when `count` counts something else, such as minutes. */
  readonly basis?: number;
};

const SMALL_NUMBER = 5;

/** `isSmall`: there are events, but fewer than 5, and so neither the number nor the count is told. */
export type Reading = { readonly value: number | null; readonly n: number | null; readonly isSmall: boolean };

export type WeekReading = Reading & { readonly weekOn: CalendarDate };

/** Reads one number from some weeks. Without events a weekly count is 0 and a share or median has no value. */
export function readWeeks(kind: MeasureKind, weeks: readonly WeekFacts[]): Reading {
  const count = weeks.reduce((total, week) => total + week.count, 0);
  const basis = weeks.reduce((total, week) => total + basisOf(week), 0);
  if (basis > 0 && basis < SMALL_NUMBER) return { value: null, n: null, isSmall: true };
  if (weeks.length === 0) return { value: null, n: 0, isSmall: false };
  if (count === 0) return { value: kind === 'per-week' ? 0 : null, n: 0, isSmall: false };
  return { value: combine(kind, weeks, count), n: basis, isSmall: false };
}

/** Of how many it tells: whoever stands behind minutes, otherwise what is counted. */
export function basisOf({ count, basis }: WeekFacts): number {
  return basis ?? count;
}

/**
 * A reading as it may be shown: of a share 1 to 4 that were counted are not told either.
 */
export function tellReading(kind: MeasureKind, weeks: readonly WeekFacts[]): Reading {
  const sum = weeks.reduce((total, week) => total + week.sum, 0);
  const isCounted = kind === 'share' && weeks.every(({ basis }) => basis === undefined);
  return isCounted && sum > 0 && sum < SMALL_NUMBER ? { value: null, n: null, isSmall: true } : readWeeks(kind, weeks);
}

function combine(kind: MeasureKind, weeks: readonly WeekFacts[], count: number): number {
  const sum = weeks.reduce((total, week) => total + week.sum, 0);
  if (kind === 'share') return (100 * sum) / count;
  if (kind === 'per-week') return sum / weeks.length;
  if (kind === 'mean') return sum / count;
  const values = weeks.flatMap((week) => week.values);
  return (kind === 'median' ? medianOf(values) : centile90Of(values)) ?? 0;
}

/** Null without values. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The smallest value that at least nine of ten values do not exceed (nearest rank). Null without values. */
export function centile90Of(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(0.9 * sorted.length) - 1)] ?? null;
}

/** Mondays of the weeks that lie wholly in a span of days; `until` is the day after the last. */
export function wholeWeeks({ from, until }: { from: CalendarDate; until: CalendarDate }): CalendarDate[] {
  const weeks: CalendarDate[] = [];
  for (let weekOn = mondayOf(addDays(from, 6)); addDays(weekOn, 7) <= until; weekOn = addDays(weekOn, 7)) {
    weeks.push(weekOn);
  }
  return weeks;
}

export function mondayOf(day: CalendarDate): CalendarDate {
  // 1970-01-01 was a Thursday.
  return addDays(day, -((((dayNumber(day) + 3) % 7) + 7) % 7));
}

/** Facts for each week in turn; a week without events has zeros. */
export function fillWeeks(weeks: readonly CalendarDate[], facts: readonly WeekFacts[]): WeekFacts[] {
  const byWeek = new Map(facts.map((week) => [week.weekOn, week]));
  return weeks.map((weekOn) => byWeek.get(weekOn) ?? { weekOn, sum: 0, count: 0, values: [] });
}

/** Weeks put together four by four, counted from a fixed Monday, so that the same weeks always belong together. */
export function joinFourWeeks(weeks: readonly WeekFacts[]): WeekFacts[] {
  const joined = new Map<CalendarDate, WeekFacts>();
  for (const week of weeks) {
    // The Monday of the week of 1 January 1970.
    const weekOn = addDays(week.weekOn, -((((dayNumber(week.weekOn) + 3) % 28) + 28) % 28));
    const before = joined.get(weekOn);
    joined.set(weekOn, before ? addFacts(before, week) : { ...week, weekOn });
  }
  return [...joined.values()];
}

function addFacts(one: WeekFacts, other: WeekFacts): WeekFacts {
  const added = {
    weekOn: one.weekOn,
    sum: one.sum + other.sum,
    count: one.count + other.count,
    values: [...one.values, ...other.values],
  };
  const isBased = one.basis !== undefined || other.basis !== undefined;
  return isBased ? { ...added, basis: basisOf(one) + basisOf(other) } : added;
}
