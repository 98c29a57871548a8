import { uuidv7 } from 'uuidv7';
import type { Route } from '#platform/contract/route.ts';
import type { Call } from '#platform/server/http/call.ts';
import type { ReadinessStatus } from '../../domain/preparation/readiness-area.ts';
import type { LockedTask } from './readiness-store.ts';

type Change = { readonly status: ReadinessStatus; readonly ownerId: string | null };
type Changing = Pick<Call<Route>, 'tx' | 'now' | 'access' | 'audit' | 'publish'>;

/** Writes a task as it is now, with its history, the trail and the news. What is so already is left alone. */
export async function changeTask(call: Changing, task: LockedTask, to: Change): Promise<void> {
  const { tx, now } = call;
  const { organizationId, personId } = call.access;
  const { taskId, sessionId } = task;
  if (task.status === to.status && task.ownerId === to.ownerId) return;
  const noted = to.status === 'open' ? { noted_by: null, noted_at: null } : { noted_by: personId, noted_at: now };
  await tx
    .updateTable('readiness_task')
    .set((given) => ({
      status: to.status,
      owner_id: to.ownerId,
      version: given('version', '+', 1),
      ...(task.status === to.status ? {} : noted),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', taskId)
    .execute();
  await tx
    .insertInto('readiness_task_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      task_id: taskId,
      at: now,
      person_id: personId,
      from_status: task.status,
      to_status: to.status,
      from_owner_id: task.ownerId,
      to_owner_id: to.ownerId,
    })
    .execute();
  const detail = { status: to.status };
  await call.audit({ action: 'update', entityType: 'readiness-task', entityId: taskId, patientIds: [], detail });
  await call.publish({ topic: 'readiness', audience: 'sessions.read', payload: { taskId, sessionId } });
}
