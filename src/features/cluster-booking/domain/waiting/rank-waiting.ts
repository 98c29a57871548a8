import { type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import { WAITING_PRIORITIES, type WaitingPriority } from './waitlist-entry.ts';

/**
 * All that orders those who wait. Nothing else is known here, and nothing that was predicted about a patient ever is: predictions size a
 * session, they do not choose who waits. Shorter forecasts for some would make the others wait longer (Samorani et al., 30 % longer).
 */
export type Waiting = {
  readonly entryId: string;
  readonly priority: WaitingPriority;
  /** By when the seat is needed; null when nothing is due. */
  readonly dueOn: CalendarDate | null;
  readonly waitingSince: Date;
};

/** Whole days past the day it was due; 0 when it is not overdue. */
export function overdueDaysOf(dueOn: CalendarDate | null, today: CalendarDate): number {
  return dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, today));
}

/** Priority first, then the longest overdue, then the longest waiting. */
export function rankWaiting<Entry extends Waiting>(entries: readonly Entry[], today: CalendarDate): readonly Entry[] {
  return entries.toSorted(
    (a, b) =>
      WAITING_PRIORITIES.indexOf(a.priority) - WAITING_PRIORITIES.indexOf(b.priority) ||
      overdueDaysOf(b.dueOn, today) - overdueDaysOf(a.dueOn, today) ||
      a.waitingSince.getTime() - b.waitingSince.getTime() ||
      (a.entryId < b.entryId ? -1 : 1),
  );
}

/** The lanes of the waiting list in the order in which they are served: those overdue before the others of each band. */
export const WAITING_LANES: readonly { readonly priority: WaitingPriority; readonly isOverdue: boolean }[] =
  WAITING_PRIORITIES.flatMap((priority) => [true, false].map((isOverdue) => ({ priority, isOverdue })));
