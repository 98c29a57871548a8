import { findMeasure, mondayOf, type Reading } from '#features/measures/public.ts';
import { readMeasure } from '#features/measures/server/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Goal } from '../contract.ts';
import { BASELINE_WEEKS, goalProgress, goalState, PRESENT_WEEKS, timeGone } from '../domain/goal.ts';
import type { GoalRow } from './goal-store.ts';

export type Measured = { readonly measureId: string; readonly clusterId: string | null };

const UNKNOWN: Reading = { value: null, n: 0, isSmall: false };

/** The 12 whole weeks before the week of the start. */
export async function measureBaseline(
  tx: Tx,
  organizationId: string,
  { measureId, clusterId }: Measured,
  { startsOn, today }: { startsOn: string; today: string },
): Promise<Reading> {
  const until = mondayOf(startsOn);
  const window = { from: addDays(until, -7 * BASELINE_WEEKS), until, today, clusterId };
  return (await readMeasure(tx, organizationId, measureId, window))?.current ?? UNKNOWN;
}

/** A goal as it stands on a day. */
export async function measureGoal(tx: Tx, row: GoalRow, today: string): Promise<Goal> {
  const { measure_id: measureId, starts_on: startsOn, ends_on: endsOn, baseline, target } = row;
  const read = await readMeasure(tx, row.organization_id, measureId, {
    from: startsOn,
    until: addDays(endsOn, 1),
    today,
    clusterId: row.cluster_id,
  });
  const current = read?.of(PRESENT_WEEKS) ?? UNKNOWN;
  const progress = goalProgress({ baseline, target }, current.value);
  const gone = timeGone({ startsOn, endsOn }, today);
  const measure = findMeasure(measureId);
  return {
    id: row.id,
    spaceId: row.space_id,
    title: row.title,
    measureId,
    measureName: measure?.name ?? measureId,
    unit: measure?.unit ?? '',
    definition: measure?.definition ?? '',
    cluster: row.cluster_id ? { id: row.cluster_id, name: row.cluster_name ?? '' } : null,
    baseline,
    target,
    startsOn,
    endsOn,
    current,
    progress,
    timeGone: gone,
    state: goalState(progress, gone),
    version: row.version,
  };
}
