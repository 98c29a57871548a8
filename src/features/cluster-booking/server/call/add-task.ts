import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import type { Call } from '#platform/server/http/call.ts';
import { contactByOn, type TaskKind, type TaskPriority } from '../../domain/call/desk-task.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { insertDeskTask } from './desk-task-store.ts';

export type TaskWanted = {
  readonly kind: TaskKind;
  readonly patientId: string;
  readonly clusterId?: string | null;
  readonly careEventId?: string | null;
  readonly lostSeatId?: string | null;
  readonly priority?: TaskPriority;
  readonly needByOn?: string | null;
  readonly callAt?: Date | null;
  readonly careKindId?: string | null;
  readonly siteId?: string | null;
  readonly withWhom?: string;
  readonly reason: string;
};

/** Keeps what the desk owes, notes it in the trail and tells open worklists. The id of the task. */
export async function addTask(call: Call<Route>, wanted: TaskWanted): Promise<string> {
  const { organizationId, personId } = call.access;
  const zone = await findOrganizationZone(call.tx, organizationId);
  const today = wallTimeOfInstant(call.now, zone).date;
  const { priority = 'routine', needByOn = null, callAt = null } = wanted;
  const byDay = callAt ? wallTimeOfInstant(callAt, zone).date : contactByOn(priority, today, needByOn);
  const task = { ...wanted, priority, needByOn, contactByOn: byDay };
  const taskId = await insertDeskTask(call.tx, { organizationId, personId, now: call.now }, task);
  await announceTask(call, { taskId, patientId: wanted.patientId, kind: wanted.kind, state: 'open' }, 'create');
  return taskId;
}

type Told = { readonly taskId: string; readonly patientId: string; readonly kind: TaskKind; readonly state: string };

export async function announceTask(
  call: Call<Route>,
  { taskId, patientId, kind, state }: Told,
  action: 'create' | 'update',
): Promise<void> {
  await call.audit({
    action,
    entityType: 'desk-task',
    entityId: taskId,
    patientIds: [patientId],
    detail: { kind, state },
  });
  await call.publish({ topic: 'desk-task', audience: 'seats.book', payload: { taskId, patientId, kind, state } });
}
