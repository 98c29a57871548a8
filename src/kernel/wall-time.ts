import { Temporal } from 'temporal-polyfill';
import type { CalendarDate } from './calendar-date.ts';

/** A time of day on the clock of some place. `minute` counts from midnight as the clock shows it, 0 to 1439. */
export type WallTime = { readonly date: CalendarDate; readonly minute: number };

/**
 * The instant at which the clock of an IANA zone shows `minute` minutes after midnight on a date. When the clock skips it, the first valid minute after the gap;
 * when the clock shows it twice, the first time. Throws RangeError on an unknown zone.
 */
export function instantOfWallTime(date: CalendarDate, minute: number, zone: string): Date {
  const plain = Temporal.PlainDate.from(date).toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const isSkipped = !earlier.toPlainDateTime().equals(plain);
  const valid = isSkipped ? (earlier.getTimeZoneTransition('next') ?? earlier) : earlier;
  return new Date(valid.epochMilliseconds);
}

/** What the clock of a zone shows at an instant, whole minutes. */
export function wallTimeOfInstant(at: Date, zone: string): WallTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return { date: zoned.toPlainDate().toString(), minute: zoned.hour * 60 + zoned.minute };
}

/** Minutes between two wall times as they really pass, so across a clock change more or fewer than the clock shows. */
function minutesBetween(from: WallTime, to: WallTime, zone: string): number {
  const start = instantOfWallTime(from.date, from.minute, zone);
  return Math.round((instantOfWallTime(to.date, to.minute, zone).getTime() - start.getTime()) / 60_000);
}

/** Length of a calendar day in minutes: 1380, 1440 or 1500, or 1410 and 1470 on Lord Howe Island. */
export function minutesOfDay(date: CalendarDate, zone: string): number {
  const day = Temporal.PlainDate.from(date);
  return minutesBetween({ date, minute: 0 }, { date: day.add({ days: 1 }).toString(), minute: 0 }, zone);
}

export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
