import { performance } from 'node:perf_hooks';
import { sampleProblem } from '#engine/bundling/bundling-samples.ts';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';

const SIZE = { events: 8, resources: 60, days: 28, occupancy: 0.7 };
const INSTANCES = 200;

/** One patient, now: 8 events over 60 resources and 28 days, 70 % of the time taken; best plan and two others. */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  for (let seed = 9_000; seed < 9_010; seed += 1) solve(seed);
  const solved = Array.from({ length: INSTANCES }, (_, seed) => solve(seed));
  const times = solved.map((one) => one.ms).sort((a, b) => a - b);
  const at = (share: number) =>
    Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2));
  return {
    name: 'bundling, one patient',
    figures: {
      instances: INSTANCES,
      'p50 ms': at(0.5),
      'p99 ms': at(0.99),
      'slowest ms': at(1),
      'proved optimal': solved.filter((one) => one.optimal).length,
      'mean visits': solved.reduce((sum, one) => sum + one.visits, 0) / INSTANCES,
      'mean visits one by one': solved.reduce((sum, one) => sum + one.visitsAlone, 0) / INSTANCES,
    },
  };
}

function solve(seed: number) {
  const problem = sampleProblem(seed, SIZE);
  const begin = performance.now();
  const { plans } = solveBundling(problem, { seed, budgetMs: 10_000, now: () => performance.now(), top: 3 });
  const ms = performance.now() - begin;
  const best = plans[0];
  return {
    ms,
    optimal: best?.optimal === true,
    visits: best?.figures.visits ?? 0,
    visitsAlone: best?.baseline.visits ?? 0,
  };
}

if (import.meta.main) console.log(await run());
