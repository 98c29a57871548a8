import { performance } from 'node:perf_hooks';
import { exactWhen } from '#engine/flow/exact-law.ts';
import { forecastSeed } from '#engine/flow/forecast-seed.ts';
import type { ForecastProblem } from '#engine/flow/problem.ts';
import { solveForecast } from '#engine/flow/solve-forecast.ts';

const ROUNDS = 15;
const PERCENT = 85;

/** 90 days with about one finish a day: the basis that a board of that size has. */
function problemOf(items: number, trials = 10_000): ForecastProblem {
  const finishedPerDay = Array.from({ length: 90 }, (_, day) => [0, 2, 1, 0, 3, 1, 0][day % 7] ?? 0);
  return {
    name: 'Bench',
    basis: { fromOn: '2026-01-01', finishedPerDay, excluded: [] },
    calendar: { mode: 'all-days', workingWeekdays: [1, 2, 3, 4, 5], closedDays: [] },
    startOn: '2026-04-01',
    trials,
    whenItems: [items],
    howManyBy: [],
    scenarios: null,
    flowChecks: [],
  };
}

/** Monte Carlo of 10,000 trials, and what it misses of the exact law; beside it the plain loop that draws each day by `Math.random`. */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  const figures: Record<string, number | string> = {};
  for (const items of [50, 500]) {
    const problem = problemOf(items);
    const ours = timesOf(() => solve(problem));
    const plain = timesOf(() => plainWhen(problem.basis.finishedPerDay, items, problem.trials));
    const exact =
      exactWhen(problem.basis.finishedPerDay, items, 3_653).findIndex((chance) => chance >= PERCENT / 100) + 1;
    const seeds = Array.from({ length: 40 }, (_, seed) => p85(solve(problem, seed)));
    figures[`${items} items, median ms`] = ours;
    figures[`${items} items, plain loop ms`] = plain;
    figures[`${items} items, plain ÷ ours`] = Number((plain / ours).toFixed(2));
    figures[`${items} items, P85 in days, exact`] = exact;
    figures[`${items} items, P85 over 40 seeds`] = `${Math.min(...seeds)} to ${Math.max(...seeds)}`;
  }
  figures['500 items, 100,000 trials, ms'] = timesOf(() => solve(problemOf(500, 100_000)), 3);
  return { name: 'forecast, 10,000 trials', figures };
}

function solve(problem: ForecastProblem, seed = forecastSeed(problem)) {
  return solveForecast(problem, { seed, budgetMs: 60_000, now: () => performance.now() });
}

function p85(plan: ReturnType<typeof solve>): number {
  return plan.when[0]?.percentiles.find(({ percent }) => percent === PERCENT)?.days ?? 0;
}

function plainWhen(basis: readonly number[], items: number, trials: number): number {
  const days: number[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    let done = 0;
    let day = 0;
    while (done < items && day < 3_653) {
      done += basis[Math.floor(Math.random() * basis.length)] ?? 0;
      day += 1;
    }
    days.push(day);
  }
  days.sort((a, b) => a - b);
  return days[Math.ceil((PERCENT / 100) * trials) - 1] ?? 0;
}

function timesOf(work: () => unknown, rounds = ROUNDS): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  }).sort((a, b) => a - b);
  return Number((times[Math.floor(rounds / 2)] ?? 0).toFixed(1));
}

if (import.meta.main) console.log(await run());
