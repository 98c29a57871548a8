import type { CalendarDate } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { dueState, isRequired, readinessOf, taskDueOn } from '../../domain/preparation/readiness.ts';
import type { ReadinessTaskReply, SessionReadiness } from '../../preparation-contract.ts';
import type { ComingSession, TaskRow } from './readiness-store.ts';

export function sessionReplyOf(session: ComingSession, tasks: readonly TaskRow[], now: Date): SessionReadiness {
  const { clusterId: _clusterId, needInterpreter, ...rest } = session;
  const today = wallTimeOfInstant(now, session.zone).date;
  return {
    ...rest,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    readiness: readinessOf({ tasks, sessionOn: session.occursOn, today, seated: { needInterpreter } }),
  };
}

export function taskReplyOf(task: TaskRow, session: ComingSession, today: CalendarDate): ReadinessTaskReply {
  const { taskId, area, title, status, ownerId, ownerName, notedAt, notedByName } = task;
  const dueOn = taskDueOn(task, session.occursOn);
  return {
    taskId,
    area,
    title,
    status,
    dueOn,
    dueState: dueState(status, dueOn, today),
    isRequired: isRequired(task, session),
    owner: ownerId === null ? null : { personId: ownerId, name: ownerName ?? '' },
    noted: notedAt === null ? null : { name: notedByName ?? '', at: notedAt.toISOString() },
  };
}
