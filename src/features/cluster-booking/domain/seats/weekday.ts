import { type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';

/** 1 is Monday. */
export function weekdayOf(date: CalendarDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}
