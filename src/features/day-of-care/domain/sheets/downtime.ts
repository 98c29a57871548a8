import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { WallTime } from '#kernel/wall-time.ts';

/** When the printout of the day is made, by the clock of the site. */
const DOWNTIME_MINUTE = 6 * 60;
/** How long printouts are kept: they are for the day, a week lets somebody look back. */
export const DOWNTIME_DAYS_KEPT = 7;

/** The day whose printout is to be made now, or null: before six, or when it stands already. */
export function downtimeDayDue(local: WallTime, lastMadeOn: CalendarDate | null): CalendarDate | null {
  if (local.minute < DOWNTIME_MINUTE) return null;
  return lastMadeOn !== null && lastMadeOn >= local.date ? null : local.date;
}
