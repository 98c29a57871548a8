import { type CalendarDate, earlierOf, laterOf } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { daysOfRecurrence, type Recurrence, weekdayOf } from './recurrence.ts';

/** When a template's sessions happen, in wall time of a zone. */
export type Schedule = {
  /** IANA name. */
  readonly zone: string;
  readonly recurrence: Recurrence;
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
  /** The closure or holiday of that day; null when sessions are held. */
  readonly closedBecause: string | null;
};

export type Horizon = {
  /** First and last local day, both inclusive. */
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
  /** Days on which nothing is held, with their names. */
  readonly closures: ReadonlyMap<CalendarDate, string>;
};

/** Schedules are kept open for this long ahead. */
export const HORIZON_MONTHS = 13;

/**
 * Every occurrence within the horizon, earliest first, closed days included and marked. The wall time is kept through changes of the
 * clock: a minute that does not exist becomes the next one that does, a minute that comes twice means the first.
 */
export function occurrencesOf(schedule: Schedule, { fromOn, untilOn, closures }: Horizon): readonly Occurrence[] {
  const span = {
    fromOn: laterOf(schedule.startsOn, fromOn),
    untilOn: schedule.endsOn === null ? untilOn : earlierOf(schedule.endsOn, untilOn),
  };
  return daysOfRecurrence(schedule.recurrence, schedule.startsOn, span).map((on) => ({
    on,
    weekday: weekdayOf(on),
    ...timesOf(schedule, on),
    closedBecause: closures.get(on) ?? null,
  }));
}

/** When a session of that day starts and ends: the length is as time really passes. */
export function timesOf(
  { zone, startMinute, durationMinutes }: Pick<Schedule, 'zone' | 'startMinute' | 'durationMinutes'>,
  on: CalendarDate,
): { readonly startsAt: Date; readonly endsAt: Date } {
  const startsAt = instantOfWallTime(on, startMinute, zone);
  return { startsAt, endsAt: new Date(startsAt.getTime() + durationMinutes * 60_000) };
}
