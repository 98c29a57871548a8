import { type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

/** The baseline is read over the 12 weeks before a goal starts; the present over its last 4 whole weeks. */
export const BASELINE_WEEKS = 12;
export const PRESENT_WEEKS = 4;

export type GoalPlan = {
  readonly target: number;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
};

export type GoalRefusal = Refusal<'days-crossed' | 'too-little-data' | 'target-no-better' | 'measure-not-by-cluster'>;

export type GoalMeasure = {
  readonly name: string;
  readonly counted: string;
  readonly better: 'higher' | 'lower';
  readonly isByCluster: boolean;
};

/** Accepts a plan whose target is better than what was measured before it starts; gives the baseline. */
export function decideGoal(
  plan: GoalPlan,
  measure: GoalMeasure,
  { baseline, isForCluster }: { baseline: number | null; isForCluster: boolean },
): Result<number, GoalRefusal> {
  if (plan.startsOn >= plan.endsOn) {
    return refuse('days-crossed', 'The goal would end before it starts.', 'endsOn');
  }
  if (isForCluster && !measure.isByCluster) {
    return refuse('measure-not-by-cluster', `${measure.name} cannot be read for one cluster.`, 'clusterId');
  }
  if (baseline === null) {
    return refuse(
      'too-little-data',
      `There are fewer than 5 ${measure.counted} in the ${BASELINE_WEEKS} weeks before the start: too few to measure from.`,
      'startsOn',
    );
  }
  const isBetter = measure.better === 'higher' ? plan.target > baseline : plan.target < baseline;
  if (!isBetter) {
    const better = measure.better === 'higher' ? 'above' : 'below';
    return refuse('target-no-better', `The target must be ${better} what was measured before the start.`, 'target');
  }
  return accept(baseline);
}

/** The share of the way from the baseline to the target: 1 when reached, below 0 when things got worse. Null while unmeasured. */
export function goalProgress(
  { baseline, target }: { baseline: number; target: number },
  current: number | null,
): number | null {
  return current === null || target === baseline ? null : (current - baseline) / (target - baseline);
}

/** The share of a goal's time that has gone by on a day, 0 to 1. */
export function timeGone({ startsOn, endsOn }: Pick<GoalPlan, 'startsOn' | 'endsOn'>, today: CalendarDate): number {
  return Math.min(1, Math.max(0, daysBetween(startsOn, today) / daysBetween(startsOn, endsOn)));
}

export type GoalState = 'not-measured' | 'reached' | 'on-the-way' | 'behind' | 'missed';

/** Behind: less of the way is done than of the time gone. */
export function goalState(progress: number | null, gone: number): GoalState {
  if (progress === null) return 'not-measured';
  if (progress >= 1) return 'reached';
  if (gone >= 1) return 'missed';
  return progress >= gone ? 'on-the-way' : 'behind';
}
