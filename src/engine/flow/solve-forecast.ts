import type { SolveOptions, Stop } from '../solve-options.ts';
import { BASIS_DAYS_MIN, BASIS_ITEMS_MIN, SCENARIO_WEEKS_MIN, TRIALS_MIN } from './forecast-limits.ts';
import { forecastWarnings } from './forecast-warnings.ts';
import { nearestRankOfCounts } from './nearest-rank.ts';
import {
  FORECAST_PERCENTS,
  type ForecastNote,
  type ForecastPlan,
  type HowManyAnswer,
  type WhenAnswer,
} from './plan.ts';
import type { ForecastProblem } from './problem.ts';
import { emptyCounts, runTrials, type TrialCounts, type TrialGoals } from './run-trials.ts';
import { drawScenarios } from './scenarios.ts';
import { drawableDays, type WorkingHorizon, workingDaysBetween, workingHorizon } from './working-days.ts';

const TRIALS_PER_TURN = 500;

/**
 * Answers a forecast problem that `validateForecast` accepts, by Monte Carlo on past days. Give `forecastSeed(problem)` as the seed, so that
 * all who ask the same see the same. Cut short, it answers from the trials made so far, if they are a thousand. A step is a trial.
 */
export function solveForecast(problem: ForecastProblem, options: SolveOptions): ForecastPlan {
  const basis = drawableDays(problem.basis, problem.calendar);
  const basisItems = basis.reduce((sum, finished) => sum + finished, 0);
  const scenarios = problem.scenarios === null ? null : drawScenarios(problem.scenarios, problem.calendar);
  const obstacles = obstaclesOf(problem, { days: basis.length, items: basisItems });
  const common = {
    seed: options.seed,
    basisDays: basis.length,
    basisItems,
    scenarios,
    warnings: forecastWarnings(problem),
  };
  const nothing = { ...common, trials: 0, when: [], howMany: [] };
  if (obstacles.some(({ code }) => code.startsWith('basis-'))) return { ...nothing, obstacles, stop: 'finished' };
  const horizon = workingHorizon(problem.calendar, problem.startOn);
  const spans = problem.howManyBy.map((byOn) => workingDaysBetween(problem.calendar, problem.startOn, byOn));
  const goals = {
    items: [...new Set(problem.whenItems)].filter((items) => items > 1).sort((a, b) => a - b),
    days: [...new Set(spans)].filter((days) => days > 0).sort((a, b) => a - b),
    daysMax: horizon.length,
  };
  const counts = emptyCounts(goals);
  const { trials, stop } = runAll(problem, options, { basis, goals, counts });
  if (trials < Math.min(TRIALS_MIN, problem.trials)) {
    return { ...nothing, obstacles: [...obstacles, note('cut-short', { trials, needed: TRIALS_MIN })], stop };
  }
  const when = problem.whenItems
    .filter((items) => items > 1)
    .map((items) => whenAnswer(items, { goals, counts, horizon, trials }));
  const howMany = problem.howManyBy.map((byOn, index) =>
    howManyAnswer({ byOn, days: spans[index] ?? 0 }, { goals, counts, trials }),
  );
  return { ...common, trials, when, howMany, obstacles, stop };
}

function note(code: string, data: ForecastNote['data']): ForecastNote {
  return { code, data };
}

function obstaclesOf(
  problem: ForecastProblem,
  basis: { readonly days: number; readonly items: number },
): ForecastNote[] {
  const weeks = problem.scenarios?.weeks.length ?? SCENARIO_WEEKS_MIN;
  const { days, items } = basis;
  return [
    ...(days < BASIS_DAYS_MIN ? [note('basis-few-days', { days, needed: BASIS_DAYS_MIN })] : []),
    ...(items === 0 ? [note('basis-nothing-finished', { days })] : []),
    ...(items > 0 && items < BASIS_ITEMS_MIN ? [note('basis-few-items', { items, needed: BASIS_ITEMS_MIN })] : []),
    ...(problem.whenItems.includes(1) ? [note('single-item', {})] : []),
    ...(weeks < SCENARIO_WEEKS_MIN ? [note('few-weeks', { weeks, needed: SCENARIO_WEEKS_MIN })] : []),
  ];
}

function runAll(
  { trials }: ForecastProblem,
  { seed, budgetMs, now, stepsMax, onProgress, signal }: SolveOptions,
  {
    basis,
    goals,
    counts,
  }: { readonly basis: readonly number[]; readonly goals: TrialGoals; readonly counts: TrialCounts },
): { readonly trials: number; readonly stop: Stop } {
  const sorted = Int32Array.from(basis).sort();
  const endMs = now() + budgetMs;
  const last = Math.min(trials, Math.max(0, Math.floor(stepsMax ?? trials)));
  for (let from = 0; from < last; ) {
    if (signal?.aborted === true) return { trials: from, stop: 'cancelled' };
    if (from > 0 && now() > endMs) return { trials: from, stop: 'budget' };
    const until = Math.min(last, from + TRIALS_PER_TURN);
    runTrials(sorted, goals, counts, { seed, from, until });
    from = until;
    onProgress?.({ fraction: from / trials, cost: null, bound: null });
  }
  return { trials: last, stop: last < trials ? 'steps' : 'finished' };
}

function whenAnswer(
  items: number,
  facts: {
    readonly goals: TrialGoals;
    readonly counts: TrialCounts;
    readonly horizon: WorkingHorizon;
    readonly trials: number;
  },
): WhenAnswer {
  const row = facts.counts.reached[facts.goals.items.indexOf(items)] ?? new Int32Array(1);
  const histogram = [...row].flatMap((trials, days) => (days > 0 && trials > 0 ? [{ days, trials }] : []));
  const counted = histogram.map(({ days, trials }) => ({ value: days, count: trials }));
  const percentiles = FORECAST_PERCENTS.map((percent) => {
    const days = nearestRankOfCounts(counted, facts.trials, percent);
    return { percent, days, on: days === null ? null : facts.horizon.dateOf(days) };
  });
  return { items, percentiles, histogram, unfinishedTrials: row[0] ?? 0 };
}

/** 85 % of trials gave the number at P85 or more: it is the 15th percentile of what they gave. */
function howManyAnswer(
  { byOn, days }: { readonly byOn: string; readonly days: number },
  { goals, counts, trials }: { readonly goals: TrialGoals; readonly counts: TrialCounts; readonly trials: number },
): HowManyAnswer {
  const row = counts.done[goals.days.indexOf(days)] ?? new Map([[0, trials]]);
  const counted = [...row].sort(([a], [b]) => a - b).map(([value, count]) => ({ value, count }));
  return {
    byOn,
    days,
    percentiles: FORECAST_PERCENTS.map((percent) => ({
      percent,
      items: nearestRankOfCounts(counted, trials, 100 - percent) ?? 0,
    })),
    histogram: counted.map(({ value, count }) => ({ items: value, trials: count })),
  };
}
