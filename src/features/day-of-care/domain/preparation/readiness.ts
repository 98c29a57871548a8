import { addDays, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import type { ReadinessArea, ReadinessStatus } from './readiness-area.ts';

export type ReadinessTask = {
  readonly area: ReadinessArea;
  readonly daysBefore: number;
  readonly status: ReadinessStatus;
};

/** What of the patients decides whether a task is required at all. */
export type SeatedFacts = { readonly needInterpreter: number };

export type Readiness = {
  readonly done: number;
  readonly required: number;
  /** Done of required, rounded down, so that 100 means everything; null when nothing is required. */
  readonly percent: number | null;
  readonly overdue: number;
};

/** Not what somebody said is not needed; an interpreter only while a patient who has a seat needs one. */
export function isRequired({ area, status }: Pick<ReadinessTask, 'area' | 'status'>, seated: SeatedFacts): boolean {
  if (status === 'not-needed') return false;
  return area !== 'interpreter' || status === 'done' || seated.needInterpreter > 0;
}

export function taskDueOn({ daysBefore }: Pick<ReadinessTask, 'daysBefore'>, sessionOn: CalendarDate): CalendarDate {
  return addDays(sessionOn, -daysBefore);
}

export type DueState = 'over' | 'today' | 'soon' | 'later' | 'settled';
const SOON_DAYS = 3;

/** Whether an open task is late: its day has passed. */
export function dueState(status: ReadinessStatus, dueOn: CalendarDate, today: CalendarDate): DueState {
  if (status !== 'open') return 'settled';
  const days = daysBetween(today, dueOn);
  if (days < 0) return 'over';
  if (days === 0) return 'today';
  return days <= SOON_DAYS ? 'soon' : 'later';
}

type Judged = {
  readonly tasks: readonly ReadinessTask[];
  readonly sessionOn: CalendarDate;
  readonly today: CalendarDate;
  readonly seated: SeatedFacts;
};

export function readinessOf({ tasks, sessionOn, today, seated }: Judged): Readiness {
  const required = tasks.filter((task) => isRequired(task, seated));
  const done = required.filter(({ status }) => status === 'done').length;
  const overdue = required.filter((task) => dueState(task.status, taskDueOn(task, sessionOn), today) === 'over').length;
  const percent = required.length === 0 ? null : Math.floor((100 * done) / required.length);
  return { done, required: required.length, percent, overdue };
}

type Ranked = { readonly readiness: Readiness; readonly startsAt: string };

/** Least ready first; as ready, the sooner first. Sessions that require nothing come last. */
export function compareReadiness(a: Ranked, b: Ranked): number {
  const [first, second] = [a.readiness.percent ?? 101, b.readiness.percent ?? 101];
  if (first !== second) return first - second;
  return a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0;
}
