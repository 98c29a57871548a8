import { type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import { isOpenRole, type StatusRole } from './status-role.ts';

export type DateTone = 'calm' | 'soon' | 'late';

export type DateState = {
  readonly tone: DateTone;
  /** Never colour alone: `due in 3 days`, `should have started 2 days ago`. */
  readonly word: string;
};

export type CardDates = {
  readonly startsOn: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
  readonly role: StatusRole;
};

const SOON_DAYS = 7;

/** What a card's dates say on a day; null without dates or once nothing waits any more. What is missed speaks before what is near. */
export function dateState({ startsOn, dueOn, role }: CardDates, today: CalendarDate): DateState | null {
  if (!isOpenRole(role)) return null;
  const dueInDays = dueOn === null ? null : daysBetween(today, dueOn);
  const startsInDays = startsOn === null || role !== 'not-started' ? null : daysBetween(today, startsOn);
  if (dueInDays !== null && dueInDays < 0) return { tone: 'late', word: `due ${ago(-dueInDays)}` };
  if (startsInDays !== null && startsInDays < 0)
    return { tone: 'late', word: `should have started ${ago(-startsInDays)}` };
  if (dueInDays !== null && dueInDays <= SOON_DAYS) return { tone: 'soon', word: `due ${ahead(dueInDays)}` };
  if (startsInDays !== null && startsInDays <= SOON_DAYS)
    return { tone: 'soon', word: `starts ${ahead(startsInDays)}` };
  if (dueInDays !== null) return { tone: 'calm', word: `due ${ahead(dueInDays)}` };
  return startsInDays === null ? null : { tone: 'calm', word: `starts ${ahead(startsInDays)}` };
}

function ahead(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

function ago(days: number): string {
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
