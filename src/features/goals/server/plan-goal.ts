import { findMeasure } from '#features/measures/public.ts';
import { accept, type Result, refuse } from '#kernel/result.ts';
import type { BodyOf } from '#platform/contract/route.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { CallRefusal } from '#platform/server/http/call.ts';
import type { createGoal } from '../contract.ts';
import { decideGoal, type GoalRefusal } from '../domain/goal.ts';
import { addGoal, type GoalColumns, type GoalRow, listClusters } from './goal-store.ts';
import { measureBaseline } from './measure-goal.ts';

type GoalPlanGiven = BodyOf<typeof createGoal>;

type Planning = {
  readonly organizationId: string;
  readonly today: string;
  readonly plan: GoalPlanGiven;
  /** The goal as it was; its baseline stays while start, measure and cluster do. */
  readonly kept: GoalRow | null;
};

/** A goal as it would be saved; refused when there is nothing to start from or no better to reach. */
export async function planGoal(
  tx: Tx,
  { organizationId, today, plan, kept }: Planning,
): Promise<Result<GoalColumns, GoalRefusal | CallRefusal<'not-found'>>> {
  const { title, measureId, clusterId, target, startsOn, endsOn } = plan;
  const measure = findMeasure(measureId);
  const clusters = clusterId === null ? [] : await listClusters(tx, organizationId);
  if (!measure || (clusterId !== null && !clusters.some(({ id }) => id === clusterId))) {
    return refuse('not-found', 'This measure or cluster cannot be found.');
  }
  const isSame = kept?.measure_id === measureId && kept.cluster_id === clusterId && kept.starts_on === startsOn;
  const baseline = isSame
    ? kept.baseline
    : (await measureBaseline(tx, organizationId, { measureId, clusterId }, { startsOn, today })).value;
  const decided = decideGoal({ target, startsOn, endsOn }, measure, { baseline, isForCluster: clusterId !== null });
  if (!decided.ok) return decided;
  return accept({
    title,
    measure_id: measureId,
    cluster_id: clusterId,
    baseline: decided.value,
    target,
    starts_on: startsOn,
    ends_on: endsOn,
  });
}

export type NewGoal = {
  readonly id: string;
  readonly organizationId: string;
  readonly spaceId: string;
  readonly today: string;
  readonly plan: GoalPlanGiven;
};

/** Sets a goal whose baseline is measured now. */
export async function setGoal(
  tx: Tx,
  goal: NewGoal,
): Promise<Result<GoalColumns, GoalRefusal | CallRefusal<'not-found'>>> {
  const { id, organizationId, spaceId, today, plan } = goal;
  const planned = await planGoal(tx, { organizationId, today, plan, kept: null });
  if (planned.ok) await addGoal(tx, organizationId, { id, space_id: spaceId, ...planned.value });
  return planned;
}
