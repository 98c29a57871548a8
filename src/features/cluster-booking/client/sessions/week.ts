import { addDays, type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';

/** The Monday of the week of a day. */
export function mondayOf(day: CalendarDate): CalendarDate {
  return addDays(day, -((dayNumber(day) + 3) % 7));
}

/** On a weekend the week that matters is the one to come. */
export function weekToOpen(today: CalendarDate): CalendarDate {
  return mondayOf(addDays(today, 2));
}

export function daysOfWeek(monday: CalendarDate): readonly CalendarDate[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** What day it is on the clock of a zone. */
export function todayIn(zone: string): CalendarDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
}

const LONG = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export function weekdayName(weekday: number): string {
  return LONG[weekday - 1] ?? '';
}

export function wallTimeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Minutes after midnight of `15:30`; null when it is not a time. */
export function minuteOfWallTime(text: string): number | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
