import { addDays, type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';

/**
 * How the weeks of a measure become one number.
 * share: 100 × sum ÷ count. per-week: sum, averaged over weeks. median: the middle of the values.
 */
export type MeasureKind = 'share' | 'per-week' | 'median';

export type Measure = {
  readonly id: string;
  readonly name: string;
  readonly kind: MeasureKind;
  readonly unit: '%' | 'visits a week' | 'needles a week' | 'sedations a week' | 'days';
  /** One sentence: what is counted, over what, when. */
  readonly definition: string;
  /** What one thing of `n` is. */
  readonly counted: string;
  readonly better: 'higher' | 'lower';
  /** Whether it can be read for one cluster. */
  readonly isByCluster: boolean;
};

/** What the events of one week, Monday to Sunday at the site, add up to. */
export type WeekFacts = {
  readonly weekOn: CalendarDate;
  readonly sum: number;
  readonly count: number;
  /** For a median; empty otherwise. */
  readonly values: readonly number[];
};

const SMALL_NUMBER = 5;

/** `isSmall`: there are events, but fewer than 5, and so neither the number nor the count is told. */
export type Reading = { readonly value: number | null; readonly n: number | null; readonly isSmall: boolean };

export type WeekReading = Reading & { readonly weekOn: CalendarDate };

/** Reads one number from some weeks. Without events a weekly count is 0 and a share or median has no value. */
export function readWeeks(kind: MeasureKind, weeks: readonly WeekFacts[]): Reading {
  const count = weeks.reduce((total, week) => total + week.count, 0);
  if (count > 0 && count < SMALL_NUMBER) return { value: null, n: null, isSmall: true };
  if (weeks.length === 0) return { value: null, n: 0, isSmall: false };
  if (count === 0) return { value: kind === 'per-week' ? 0 : null, n: 0, isSmall: false };
  return { value: combine(kind, weeks, count), n: count, isSmall: false };
}

function combine(kind: MeasureKind, weeks: readonly WeekFacts[], count: number): number {
  const sum = weeks.reduce((total, week) => total + week.sum, 0);
  if (kind === 'share') return (100 * sum) / count;
  if (kind === 'per-week') return sum / weeks.length;
  return medianOf(weeks.flatMap(({ values }) => values));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
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
