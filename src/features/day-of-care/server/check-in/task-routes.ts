import { mayUse } from '#features/access/public.ts';
import { addTask } from '#features/cluster-booking/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import {
  type CheckInTask,
  countCheckInTasks,
  listCheckInTasks,
  settleCheckInTask,
} from '../../check-in-desk-contract.ts';
import { settleChoices } from '../../domain/check-in/settle-choices.ts';
import { openName } from '../../domain/sheets/open-name.ts';
import { movePatientOn } from '../flow/move-patient.ts';
import { lateRuleOf } from './late-rule-of.ts';
import { announceTasks } from './raise-task.ts';
import { takeOverRoute, viewTakeOver } from './take-over-route.ts';
import { countOpenTasks, findOpenTasks, lockTask, markSettled, type TaskRow } from './task-store.ts';

export const checkInTaskRoutes: readonly ServedRoute[] = [
  serve(listCheckInTasks, async (call) => {
    const { organizationId } = call.access;
    const all = await findOpenTasks(call.tx, organizationId, call.now);
    const bySite = Map.groupBy(all, (task) => task.siteId);
    const sites = [...bySite].map(([siteId, tasks]) => ({
      siteId,
      name: tasks[0]?.siteName ?? '',
      openCount: tasks.length,
    }));
    const siteId = call.query.siteId ?? sites[0]?.siteId ?? null;
    const shown = bySite.get(siteId ?? '') ?? [];
    const patientIds = shown.flatMap((task) => task.patientId ?? []);
    if (patientIds.length > 0) {
      await call.audit({ action: 'read', entityType: 'check-in-task', patientIds, detail: { tasks: shown.length } });
    }
    const tasks: CheckInTask[] = [];
    for (const task of shown) tasks.push(await taskOf(call.tx, call.access, { task, now: call.now }));
    return accept({ sites, siteId, tasks });
  }),

  serve(countCheckInTasks, async ({ tx, access, now }) =>
    accept({ count: await countOpenTasks(tx, access.organizationId, now) }),
  ),

  serve(settleCheckInTask, async (call) => {
    const { organizationId, personId } = call.access;
    const { outcome } = call.body;
    const task = await lockTask(call.tx, organizationId, call.params.taskId);
    if (!task) return refuse('not-found', 'There is nothing here that you can open.');
    if (task.settledAt !== null) return refuse('settled-already', 'Somebody else has seen to this.');
    const rule = await lateRuleOf(call.tx, organizationId, { task, now: call.now });
    if (!settleChoices({ reason: task.reason, lateChoices: rule.choices }).includes(outcome)) {
      return refuse('not-for-this', 'That is no way to end this.');
    }
    if (outcome !== 'seen-to' && task.seatId !== null) {
      const late = outcome === 'checked-in' ? null : outcome;
      const moved = await movePatientOn(call.tx, call, {
        seatId: task.seatId,
        to: 'arrived',
        late,
        // Who came far too early is noted when they are let in; all others since they stood there.
        ...(task.reason === 'early' ? {} : { arrivedAt: task.at }),
      });
      if (!moved.ok) return moved;
      if (outcome === 'rebook') {
        const { patientId, clusterId, seatId } = moved.value;
        const reason = 'Came too late to be seen.';
        await addTask(call, { kind: 'rebook', patientId, clusterId, lostSeatId: seatId, priority: 'soon', reason });
      }
    }
    const { taskId, patientId } = task;
    await markSettled(call.tx, organizationId, { taskId, outcome, personId, now: call.now });
    await call.audit({
      action: 'update',
      entityType: 'check-in-task',
      entityId: taskId,
      patientIds: patientId === null ? [] : [patientId],
      detail: { outcome },
    });
    await announceTasks(call.tx, organizationId, task.siteId);
    return accept({ taskId });
  }),

  takeOverRoute,
];

async function taskOf(
  tx: Tx,
  access: Access,
  { task, now }: { readonly task: TaskRow; readonly now: Date },
): Promise<CheckInTask> {
  const { taskId, reason, doorName, at, zone, tries, patientId, sessionId, clusterName, expectedAt } = task;
  const rule = await lateRuleOf(tx, access.organizationId, { task, now });
  const { givenNames = '', preferredName = null, familyName = '' } = task;
  return {
    taskId,
    reason,
    doorName,
    at: at.toISOString(),
    zone,
    tries,
    patient:
      patientId === null
        ? null
        : {
            patientId,
            name: openName({ givenNames, preferredName, familyName }),
            sessionId,
            clusterName,
            expectedAt: expectedAt?.toISOString() ?? null,
          },
    changes: mayUse(access, 'patients.read')
      ? Object.entries(task.changes).map(([field, words]) => ({ field, words }))
      : [],
    takeOver: mayUse(access, 'patients.edit') ? await viewTakeOver(tx, access.organizationId, task) : null,
    choices: [...settleChoices({ reason, lateChoices: rule.choices })],
    nextWaveAt: rule.nextWaveAt?.toISOString() ?? null,
  };
}
