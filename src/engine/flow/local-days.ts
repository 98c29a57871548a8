import { addDays, type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';

/** The days of one place: which day an instant falls on, and when a day begins. Remembers what it worked out. */
export type LocalDays = {
  readonly dateOf: (second: number) => CalendarDate;
  /** First second of the day. */
  readonly startOf: (date: CalendarDate) => number;
};

const HOUR = 3600;

/** Throws RangeError on an unknown IANA zone. */
export function localDays(zone: string): LocalDays {
  const starts = new Map<CalendarDate, number>();
  const days = new Map<number, readonly [date: CalendarDate, nextStart: number]>();
  const startOf = (date: CalendarDate) => {
    const known = starts.get(date);
    if (known !== undefined) return known;
    const start = Math.ceil(instantOfWallTime(date, 0, zone).getTime() / 1000);
    starts.set(date, start);
    return start;
  };
  const dateOf = (second: number) => {
    const hour = Math.floor(second / HOUR);
    let found = days.get(hour);
    if (found === undefined) {
      const { date } = wallTimeOfInstant(new Date(hour * HOUR * 1000), zone);
      found = [date, startOf(addDays(date, 1))];
      days.set(hour, found);
    }
    return second < found[1] ? found[0] : addDays(found[0], 1);
  };
  return { dateOf, startOf };
}

/** Whole days as people count them: started and finished on one day is 1 (Vacanti, Actionable Agile Metrics, 2015). */
export function wholeDays(days: LocalDays, fromSecond: number, untilSecond: number): number {
  return dayNumber(days.dateOf(untilSecond)) - dayNumber(days.dateOf(fromSecond)) + 1;
}

/** Every day from one to another, both included. */
export function datesFrom(fromOn: CalendarDate, untilOn: CalendarDate): readonly CalendarDate[] {
  const count = Math.max(0, dayNumber(untilOn) - dayNumber(fromOn) + 1);
  return Array.from({ length: count }, (_, index) => addDays(fromOn, index));
}

/** The Monday on or before a day; 1970-01-01 was a Thursday. */
export function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, -((((dayNumber(date) + 3) % 7) + 7) % 7));
}
