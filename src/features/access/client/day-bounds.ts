import { Temporal } from 'temporal-polyfill';

/** The first instant of a calendar day at the site, as ISO text. */
export function dayStart(date: string, zone: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant().toString();
}

/** The first instant after a calendar day at the site; the day itself is within. */
export function dayEnd(date: string, zone: string): string {
  return dayStart(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), zone);
}
