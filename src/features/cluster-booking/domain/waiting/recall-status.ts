import { addDays, addMonths, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';

export const RECALL_STATUSES = ['upcoming', 'due', 'overdue', 'lapsed'] as const;
export type RecallStatus = (typeof RECALL_STATUSES)[number];

/** Our proposal: seen 30 days before, overdue after 14 days, lapsed after 90. */
export const UPCOMING_DAYS = 30;
const OVERDUE_DAYS = 14;
const LAPSED_DAYS = 90;

/** Null: further away than 30 days. */
export function recallStatusOf(dueOn: CalendarDate, today: CalendarDate): RecallStatus | null {
  const days = daysBetween(dueOn, today);
  if (days < -UPCOMING_DAYS) return null;
  if (days < 0) return 'upcoming';
  if (days < OVERDUE_DAYS) return 'due';
  return days < LAPSED_DAYS ? 'overdue' : 'lapsed';
}

/** The days between which a due day has this status; null is open. */
export function dueDaysOf(
  status: RecallStatus,
  today: CalendarDate,
): { from: CalendarDate | null; until: CalendarDate } {
  if (status === 'upcoming') return { from: addDays(today, 1), until: addDays(today, UPCOMING_DAYS) };
  if (status === 'due') return { from: addDays(today, 1 - OVERDUE_DAYS), until: today };
  if (status === 'overdue') return { from: addDays(today, 1 - LAPSED_DAYS), until: addDays(today, -OVERDUE_DAYS) };
  return { from: null, until: addDays(today, -LAPSED_DAYS) };
}

/** The last completed visit and the cadence of the cluster; visits that were missed or cancelled do not count. */
export function nextDueOn(lastCompletedOn: CalendarDate, visitsPerYear: number): CalendarDate {
  return addMonths(lastCompletedOn, Math.max(1, Math.round(12 / visitsPerYear)));
}
