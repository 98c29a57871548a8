import { dayNumber } from '#kernel/calendar-date.ts';

export type DayAxis = { readonly first: number; readonly last: number };

/** An axis that holds all the days, with a little room on both sides. */
export function axisOf(days: readonly string[]): DayAxis {
  const numbers = days.map(dayNumber);
  if (numbers.length === 0) return { first: 0, last: 1 };
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const room = Math.max(1, Math.round((last - first) * 0.05));
  return { first: first - room, last: last + room };
}

/** Where a day lies on the axis, in per cent. */
export function placeOn({ first, last }: DayAxis, date: string): number {
  return ((dayNumber(date) - first) / Math.max(1, last - first)) * 100;
}

/** Mondays on the axis, at most about eight of them. */
export function weekStarts({ first, last }: DayAxis): readonly number[] {
  const step = last - first > 60 ? 14 : 7;
  const monday = first + ((4 - (first % 7) + 7) % 7);
  return Array.from({ length: Math.max(0, Math.ceil((last - monday) / step)) }, (_, index) => monday + index * step);
}

/** The nearest of some days. */
export function nearest(day: string, days: readonly string[]): string {
  const distance = (other: string) => Math.abs(dayNumber(other) - dayNumber(day));
  return days.reduce((best, other) => (distance(other) < distance(best) ? other : best), days[0] ?? day);
}
