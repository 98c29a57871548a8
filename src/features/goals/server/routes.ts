import { findMeasure, MEASURES } from '#features/measures/public.ts';
import { actionsFor, dayInZone, type OpenSpace, openSpace } from '#features/work/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { createGoal, editGoal, listGoalChoices, listGoals, readBaseline } from '../contract.ts';
import { findGoalRow, listClusters, listGoalRows, saveGoal } from './goal-store.ts';
import { measureBaseline, measureGoal } from './measure-goal.ts';
import { planGoal, setGoal } from './plan-goal.ts';

export const goalRoutes: readonly ServedRoute[] = [
  serve(listGoals, async ({ tx, access, params, now }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'read');
    if (!space.ok) return space;
    const today = await dayInZone(tx, space.value.workspace.zone, now);
    const goals = [];
    for (const row of await listGoalRows(tx, access.organizationId, space.value.id)) {
      goals.push(await measureGoal(tx, row, today));
    }
    return accept({ goals, mayEdit: actionsFor(access, space.value.role).includes('edit-goals') });
  }),

  serve(listGoalChoices, async ({ tx, access }) =>
    accept({ measures: [...MEASURES], clusters: await listClusters(tx, access.organizationId) }),
  ),

  serve(readBaseline, async ({ tx, access, query, now }) => {
    const { measureId, startsOn, clusterId = null } = query;
    if (!findMeasure(measureId)) return refuse('not-found', 'This measure is not in the catalogue.');
    const today = now.toISOString().slice(0, 10);
    return accept(await measureBaseline(tx, access.organizationId, { measureId, clusterId }, { startsOn, today }));
  }),

  serve(createGoal, async ({ tx, access, params, body, now, newId, audit, publish }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'edit-goals');
    if (!space.ok) return space;
    const today = await dayInZone(tx, space.value.workspace.zone, now);
    const { organizationId } = access;
    const id = newId();
    const set = await setGoal(tx, { id, organizationId, spaceId: space.value.id, today, plan: body });
    if (!set.ok) return set;
    await audit({ action: 'create', entityType: 'goal', entityId: id, detail: { measureId: body.measureId } });
    await publish(goalsChanged(space.value));
    return accept(await measureSaved(tx, { organizationId, id, today }));
  }),

  serve(editGoal, async ({ tx, access, params, body, version, now, audit, publish }) => {
    const { organizationId } = access;
    const row = await findGoalRow(tx, organizationId, params.goalId);
    if (!row) return refuse('not-found', 'There is nothing here that you can open.');
    const space = await openSpace({ tx, access }, row.space_id, 'edit-goals');
    if (!space.ok) return space;
    const today = await dayInZone(tx, space.value.workspace.zone, now);
    const planned = await planGoal(tx, { organizationId, today, plan: body, kept: row });
    if (!planned.ok) return planned;
    if (!(await saveGoal(tx, organizationId, { id: row.id, version: version ?? 0 }, planned.value))) {
      return {
        ok: false,
        refusal: {
          code: 'stale',
          sentence: 'Someone else changed this goal just now. Here it is as it stands.',
          extra: { current: await measureGoal(tx, row, today) },
        },
      };
    }
    await audit({ action: 'update', entityType: 'goal', entityId: row.id });
    await publish(goalsChanged(space.value));
    return accept(await measureSaved(tx, { organizationId, id: row.id, today }));
  }),
];

async function measureSaved(tx: Tx, goal: { organizationId: string; id: string; today: string }) {
  const row = await findGoalRow(tx, goal.organizationId, goal.id);
  if (!row) throw new Error('the goal was saved a moment ago');
  return measureGoal(tx, row, goal.today);
}

/** The id of a private space stays inside it. */
function goalsChanged({ id, workspace }: OpenSpace) {
  return {
    topic: 'goals',
    audience: 'work.read',
    payload: workspace.type === 'private' ? {} : { spaceId: id },
  } as const;
}
