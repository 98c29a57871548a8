import { type CalendarDate, dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';

/** When a template's sessions happen, in wall time of a zone. */
export type Recurrence = {
  /** IANA name. */
  readonly zone: string;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** Every n weeks, counted from the week of `startsOn`. */
  readonly intervalWeeks: number;
  readonly startsOn: CalendarDate;
  /** Last day, inclusive; null goes on to the horizon. */
  readonly endsOn: CalendarDate | null;
  /** Wall minutes after midnight. */
  readonly startMinute: number;
  readonly durationMinutes: number;
};

export type Occurrence = {
  readonly on: CalendarDate;
  readonly weekday: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The reason of a closure on that day; null when the site is open. */
  readonly closedBecause: string | null;
};

export type Horizon = {
  /** First and last local day, both inclusive. */
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
  readonly closures: ReadonlyMap<CalendarDate, string>;
};

/** Schedules are kept open for this long ahead. */
export const HORIZON_MONTHS = 13;

/**
 * Every occurrence within the horizon, earliest first, closed days included and marked. The wall time is kept through changes of the
 * clock: a minute that does not exist becomes the next one that does, a minute that comes twice means the first.
 */
export function occurrencesOf(recurrence: Recurrence, { fromOn, untilOn, closures }: Horizon): readonly Occurrence[] {
  const first = Math.max(dayNumber(recurrence.startsOn), dayNumber(fromOn));
  const last = Math.min(dayNumber(recurrence.endsOn ?? untilOn), dayNumber(untilOn));
  const anchor = mondayOf(dayNumber(recurrence.startsOn));
  const found: Occurrence[] = [];
  for (let day = first; day <= last; day += 1) {
    const weekday = weekdayOfDay(day);
    if (!recurrence.weekdays.includes(weekday)) continue;
    if (((mondayOf(day) - anchor) / 7) % recurrence.intervalWeeks !== 0) continue;
    found.push(occurrenceOn(dateOfDayNumber(day), weekday, recurrence, closures));
  }
  return found;
}

function occurrenceOn(
  on: CalendarDate,
  weekday: number,
  recurrence: Recurrence,
  closures: ReadonlyMap<CalendarDate, string>,
): Occurrence {
  const startsAt = instantOfWallTime(on, recurrence.startMinute, recurrence.zone);
  const endsAt = new Date(startsAt.getTime() + recurrence.durationMinutes * 60_000);
  return { on, weekday, startsAt, endsAt, closedBecause: closures.get(on) ?? null };
}

/** Day 0 was a Thursday. */
function weekdayOfDay(day: number): number {
  return ((day + 3) % 7) + 1;
}

function mondayOf(day: number): number {
  return day - (weekdayOfDay(day) - 1);
}
