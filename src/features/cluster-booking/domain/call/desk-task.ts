import { addDays, type CalendarDate, earlierOf } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { weekdayOf } from '../seats/weekday.ts';

export const TASK_KINDS = ['no-seat', 'rebook', 'individual-visit', 'call-back'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TASK_STATES = ['open', 'booked', 'redirected', 'returned', 'done', 'withdrawn'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const TASK_PRIORITIES = ['routine', 'soon', 'urgent'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

/** Working days within which somebody rings the patient: urgent the next day, soon within three, otherwise ten (two weeks). */
const CONTACT_WORKING_DAYS: Readonly<Record<TaskPriority, number>> = { urgent: 1, soon: 3, routine: 10 };

/** The day by which the patient hears from the desk: by priority, and never later than the day by which the care is needed. */
export function contactByOn(priority: TaskPriority, today: CalendarDate, needByOn: CalendarDate | null): CalendarDate {
  let day = today;
  for (let left = CONTACT_WORKING_DAYS[priority]; left > 0; ) {
    day = addDays(day, 1);
    if (weekdayOf(day) <= 5) left -= 1;
  }
  if (needByOn === null) return day;
  const latest = earlierOf(day, needByOn);
  return latest < today ? today : latest;
}

/** How a task ends without a seat; a seat ends it by itself. */
export const TASK_ENDINGS = ['redirected', 'returned', 'done', 'withdrawn'] as const;
export type TaskEnding = (typeof TASK_ENDINGS)[number];

/** Which endings suit which task: a lost seat or a visit is not simply "done", somebody has to say what came of it. */
const ENDINGS: Readonly<Record<TaskKind, readonly TaskEnding[]>> = {
  'no-seat': ['redirected', 'returned', 'withdrawn'],
  rebook: ['redirected', 'returned', 'withdrawn'],
  'individual-visit': ['withdrawn', 'redirected', 'returned'],
  'call-back': ['done', 'withdrawn'],
};

export function endingsOf(kind: TaskKind): readonly TaskEnding[] {
  return ENDINGS[kind];
}

export type EndingRefusal = 'task-closed' | 'ending-unfit' | 'answer-missing';

/** May the task end like this? Redirected says where to, returned says with which advice. */
export function decideEnding(
  task: { readonly kind: TaskKind; readonly state: TaskState },
  { ending, answer }: { readonly ending: TaskEnding; readonly answer: string },
): Result<TaskEnding, Refusal<EndingRefusal>> {
  if (task.state !== 'open') return refuse('task-closed', 'Somebody has dealt with this already.');
  if (!ENDINGS[task.kind].includes(ending)) return refuse('ending-unfit', 'This cannot end like that.', 'ending');
  if (ending !== 'done' && answer.trim() === '') {
    return refuse('answer-missing', ASK_FOR[ending], 'answer');
  }
  return accept(ending);
}

const ASK_FOR: Readonly<Record<Exclude<TaskEnding, 'done'>, string>> = {
  redirected: 'Say to which service it goes.',
  returned: 'Write the advice that goes back.',
  withdrawn: 'Say why it is no longer wanted.',
};
