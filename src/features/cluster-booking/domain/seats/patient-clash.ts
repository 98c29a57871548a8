import { type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';

/** A time that a patient spends somewhere. What was cancelled is none. */
export type BusySpan = { readonly from: Date; readonly until: Date; readonly siteId: string };

export type ClashKind = 'overlap' | 'travel';

/** Whether one time stands against another: at once, or too near for the way from one site to the other. */
export function clashOf(wanted: BusySpan, busy: BusySpan, travelMinutes: number): ClashKind | null {
  if (busy.from < wanted.until && wanted.from < busy.until) return 'overlap';
  if (busy.siteId === wanted.siteId) return null;
  const gapMs = Math.max(wanted.from.getTime() - busy.until.getTime(), busy.from.getTime() - wanted.until.getTime());
  return gapMs < travelMinutes * 60_000 ? 'travel' : null;
}

const DAYS_A_YEAR = 365;
/** A visit that comes at three quarters of its interval or later is the next one, not the same twice. */
const CADENCE_SHARE = 0.75;

/** Within this many days of a visit another of the same cluster comes too soon: 68 at four visits a year. */
export function cadenceWindowDays(visitsPerYear: number): number {
  return Math.floor((DAYS_A_YEAR / visitsPerYear) * CADENCE_SHARE);
}

/**
 * The seat of the same cluster that is nearest, when it is within the cadence; null when the seat is not too soon. A need that the records
 * show to be due by that day is never too soon. A booking that moves is too soon only when it comes
 * nearer to another visit than it was.
 */
export function tooSoonAfter(
  wantedOn: CalendarDate,
  facts: {
    readonly seatedOn: readonly CalendarDate[];
    readonly visitsPerYear: number;
    readonly isDue: boolean;
    /** The day of the booking in this cluster that is to move; null: none moves. */
    readonly movesFromOn: CalendarDate | null;
  },
): CalendarDate | null {
  if (facts.isDue) return null;
  const windowDays = cadenceWindowDays(facts.visitsPerYear);
  const near = facts.seatedOn
    .map((on) => ({ on, days: Math.abs(daysBetween(wantedOn, on)) }))
    .filter(({ days }) => days < windowDays)
    .filter(({ on, days }) => facts.movesFromOn === null || days < Math.abs(daysBetween(facts.movesFromOn, on)))
    .sort((a, b) => a.days - b.days);
  return near[0]?.on ?? null;
}
