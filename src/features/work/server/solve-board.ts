import { performance } from 'node:perf_hooks';
import { forecastSeed } from '#engine/flow/forecast-seed.ts';
import type { ForecastPlan } from '#engine/flow/plan.ts';
import type { ForecastProblem } from '#engine/flow/problem.ts';
import { solveForecast } from '#engine/flow/solve-forecast.ts';

const BUDGET_MS = 2_000;

/** Ten thousand trials take some ten milliseconds; the seed is the problem's, so that all who ask see the same. */
export function solveBoard(problem: ForecastProblem): ForecastPlan {
  return solveForecast(problem, {
    seed: forecastSeed(problem),
    budgetMs: BUDGET_MS,
    now: () => performance.now(),
  });
}

/** The day of a percentile; null: none, or not within ten years. */
export function dayAt(plan: ForecastPlan, percent: number): string | null {
  return plan.when[0]?.percentiles.find((each) => each.percent === percent)?.on ?? null;
}
