import type { PlacementPlan } from '#engine/sessions/placement/plan.ts';
import type { PlacementProblem } from '#engine/sessions/placement/problem.ts';
import { solvePlacement } from '#engine/sessions/placement/solve-placement.ts';
import { workInThread } from '#platform/server/threads/work-in-thread.ts';

const BUDGET_MS = 3_000;

export const run = workInThread<PlacementProblem, PlacementPlan>((problem, { now, signal }) =>
  solvePlacement(problem, { seed: 1, budgetMs: BUDGET_MS, now, signal }),
);
