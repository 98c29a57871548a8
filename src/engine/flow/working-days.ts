import { type CalendarDate, dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { HORIZON_DAYS } from './forecast-limits.ts';
import type { ForecastCalendar, ThroughputBasis } from './problem.ts';

/** Whether work is done on a day, given as its number since 1970-01-01. */
function worksOn({ mode, workingWeekdays, closedDays }: ForecastCalendar): (day: number) => boolean {
  if (mode === 'all-days') return () => true;
  const closed = new Set(closedDays.map(dayNumber));
  const works = [1, 2, 3, 4, 5, 6, 7].map((weekday) => workingWeekdays.includes(weekday));
  // Day 0 was a Thursday.
  return (day) => works[(((day + 3) % 7) + 7) % 7] === true && !closed.has(day);
}

/** The days on which work is done within ten years of a start. */
export type WorkingHorizon = {
  readonly length: number;
  /** Counted from 1; null beyond the horizon. */
  readonly dateOf: (count: number) => CalendarDate | null;
};

export function workingHorizon(calendar: ForecastCalendar, startOn: CalendarDate): WorkingHorizon {
  const works = worksOn(calendar);
  const start = dayNumber(startOn);
  const days = Array.from({ length: HORIZON_DAYS }, (_, index) => start + index).filter(works);
  const dateOf = (count: number) => {
    const day = days[count - 1];
    return day === undefined ? null : dateOfDayNumber(day);
  };
  return { length: days.length, dateOf };
}

/**
 * How many were finished on each day that may be drawn. What was finished on a day without work counts on the next working day, or on the
 * last one when there is none after; what lies in an excluded time is left out.
 */
export function drawableDays(
  { fromOn, finishedPerDay, excluded }: ThroughputBasis,
  calendar: ForecastCalendar,
): readonly number[] {
  const works = worksOn(calendar);
  const first = dayNumber(fromOn);
  const spans = excluded.map((span) => [dayNumber(span.fromOn), dayNumber(span.untilOn)] as const);
  const drawable: number[] = [];
  let carried = 0;
  for (const [index, finished] of finishedPerDay.entries()) {
    const day = first + index;
    if (spans.some(([from, until]) => from <= day && day <= until)) continue;
    carried += finished;
    if (!works(day)) continue;
    drawable.push(carried);
    carried = 0;
  }
  if (carried > 0 && drawable.length > 0) drawable.push((drawable.pop() ?? 0) + carried);
  return drawable;
}

/** Days of the calendar from one to another, both included. */
export function workingDaysBetween(calendar: ForecastCalendar, fromOn: CalendarDate, untilOn: CalendarDate): number {
  const works = worksOn(calendar);
  const last = dayNumber(untilOn);
  let count = 0;
  for (let day = dayNumber(fromOn); day <= last; day += 1) if (works(day)) count += 1;
  return count;
}
