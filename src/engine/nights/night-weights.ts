import type { NightProblem, NightWeights } from './problem.ts';

/** Points of one grid step, entry, task and so on, as the search counts them; all whole. */
export type NightPoints = {
  readonly uncovered: number;
  /** Per task whose time differs from the plan that is repaired. */
  readonly moved: number;
  readonly offTime: number;
  readonly quietEntry: number;
  readonly entry: number;
  readonly waking: number;
  readonly quietStep: number;
  /** Costs without the quiet stretch are multiples of this. */
  readonly unit: number;
  /** Quiet hours weigh what the patient's `cost` says, not 1. */
  readonly usesQuietCost: boolean;
};

/**
 * A lexicographic goal becomes points: one more of a higher term outweighs everything below it. Exact while the points of a whole ward
 * stay below 2^53; `validateNight` sees to that.
 */
export function nightPoints(problem: NightProblem, repairs = false): NightPoints {
  if (problem.goal.kind === 'weighted') return weightedPoints(problem, problem.goal.weights, repairs);
  const entry = problem.patients.length * stepsOf(problem) + 1;
  const step = tasksOf(problem) + 1;
  const quietEntry = entry * step;
  const offTime = quietEntry * step;
  const moved = repairs ? offTime * step : 0;
  return {
    uncovered: (repairs ? moved : offTime) * step,
    moved,
    offTime,
    quietEntry,
    entry,
    waking: 0,
    quietStep: 1,
    unit: entry,
    usesQuietCost: false,
  };
}

function weightedPoints(problem: NightProblem, weights: NightWeights, repairs: boolean): NightPoints {
  const worst = worstOf(problem, weights) + 1;
  return {
    ...weights,
    uncovered: repairs ? worst * (tasksOf(problem) + 1) : weights.uncovered,
    moved: repairs ? worst : 0,
    quietStep: weights.quietMinute * problem.gridMinutes,
    unit: 1,
    usesQuietCost: true,
  };
}

function worstOf(problem: NightProblem, weights: NightWeights): number {
  const quietCost = Math.max(1, ...problem.patients.flatMap((one) => one.quietHours.map((span) => span.cost)));
  const perTask = weights.offTime + weights.entry + 3 * weights.waking + weights.quietEntry * quietCost;
  const span = problem.nightUntilMinute - problem.nightFromMinute;
  return tasksOf(problem) * perTask + problem.patients.length * span * weights.quietMinute;
}

/** The most a whole ward can cost in points. */
export function worstPoints(problem: NightProblem): number {
  const points = nightPoints(problem);
  const tasks = tasksOf(problem);
  return (
    3 * tasks * Math.max(points.uncovered, points.offTime) +
    problem.patients.length * stepsOf(problem) * points.quietStep
  );
}

export function stepsOf(problem: NightProblem): number {
  return Math.round((problem.nightUntilMinute - problem.nightFromMinute) / problem.gridMinutes);
}

function tasksOf(problem: NightProblem): number {
  return problem.patients.reduce((sum, patient) => sum + patient.tasks.length, 0);
}
