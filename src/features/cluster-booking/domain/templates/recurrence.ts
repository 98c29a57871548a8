import { addMonths, type CalendarDate, dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';

/**
 * When sessions come again, in local days; the subset of RFC 5545 that clinics draw, always finite because a horizon ends it.
 * Weekdays: 1 is Monday.
 */
export type Recurrence =
  /** Every n weeks, counted from the week of the first day. */
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[]; readonly everyWeeks: number }
  /** The nth such weekday of every n-th month, counted from the month of the first day; -1 is the last. A month without a fifth has none. */
  | {
      readonly kind: 'monthly';
      readonly weekday: number;
      readonly nths: readonly number[];
      readonly everyMonths: number;
    }
  | { readonly kind: 'dates'; readonly dates: readonly CalendarDate[] };

/** A stretch of local days, both included. */
export type DaySpan = { readonly fromOn: CalendarDate; readonly untilOn: CalendarDate };

/** The days within the span on which it comes, earliest first. `startsOn` is where weeks and months are counted from. */
export function daysOfRecurrence(
  recurrence: Recurrence,
  startsOn: CalendarDate,
  { fromOn, untilOn }: DaySpan,
): readonly CalendarDate[] {
  const days = candidatesOf(recurrence, startsOn, { fromOn, untilOn });
  return [...new Set(days)].filter((day) => day >= fromOn && day <= untilOn).sort();
}

function candidatesOf(recurrence: Recurrence, startsOn: CalendarDate, span: DaySpan): readonly CalendarDate[] {
  if (recurrence.kind === 'dates') return recurrence.dates;
  if (recurrence.kind === 'weekly') return weeklyDays(recurrence, startsOn, span);
  return monthlyDays(recurrence, startsOn, span);
}

function weeklyDays(
  { weekdays, everyWeeks }: Extract<Recurrence, { kind: 'weekly' }>,
  startsOn: CalendarDate,
  { fromOn, untilOn }: DaySpan,
): readonly CalendarDate[] {
  const anchor = mondayNumber(startsOn);
  const days: CalendarDate[] = [];
  for (let monday = mondayNumber(fromOn); monday <= dayNumber(untilOn); monday += 7) {
    if (((monday - anchor) / 7) % everyWeeks !== 0) continue;
    for (const weekday of weekdays) days.push(dateOfDayNumber(monday + weekday - 1));
  }
  return days;
}

function monthlyDays(
  { weekday, nths, everyMonths }: Extract<Recurrence, { kind: 'monthly' }>,
  startsOn: CalendarDate,
  { fromOn, untilOn }: DaySpan,
): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  const firstMonth = `${startsOn.slice(0, 7)}-01`;
  const steps = Math.max(0, Math.floor(monthsBetween(firstMonth, fromOn) / everyMonths));
  for (
    let month = addMonths(firstMonth, steps * everyMonths);
    month <= untilOn;
    month = addMonths(month, everyMonths)
  ) {
    const all = weekdaysOfMonth(month, weekday);
    for (const nth of nths) {
      const day = nth === -1 ? all.at(-1) : all[nth - 1];
      if (day !== undefined) days.push(day);
    }
  }
  return days;
}

/** Every such weekday of the month that begins on `first`. */
function weekdaysOfMonth(first: CalendarDate, weekday: number): readonly CalendarDate[] {
  const start = dayNumber(first);
  const end = dayNumber(addMonths(first, 1));
  const days: CalendarDate[] = [];
  for (let day = start + ((weekday - weekdayOf(first) + 7) % 7); day < end; day += 7) days.push(dateOfDayNumber(day));
  return days;
}

function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}

/** 1 is Monday. Day 0 was a Thursday. */
export function weekdayOf(day: CalendarDate): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

function mondayNumber(day: CalendarDate): number {
  return dayNumber(day) - (weekdayOf(day) - 1);
}
