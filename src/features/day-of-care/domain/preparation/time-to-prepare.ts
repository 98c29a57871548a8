import { type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';

/** Tasks are made this long before the first of them is due, so that nobody learns of one on its last day. */
export const NOTICE_DAYS = 14;

/** Whether the tasks of a session are made now: all at once, so that readiness does not fall when later ones appear. */
export function isTimeToPrepare(
  { sessionOn, daysBeforeMax }: { readonly sessionOn: CalendarDate; readonly daysBeforeMax: number },
  today: CalendarDate,
): boolean {
  const days = daysBetween(today, sessionOn);
  return days >= 0 && days <= daysBeforeMax + NOTICE_DAYS;
}
