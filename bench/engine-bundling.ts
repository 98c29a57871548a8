import { performance } from 'node:perf_hooks';
import { sampleProblem } from '#engine/bundling/bundling-samples.ts';
import { startsFrom } from '#engine/bundling/patient/build-model.ts';
import { compilePatient } from '#engine/bundling/patient/compile-patient.ts';
import { freeStartsOf } from '#engine/bundling/patient/free-starts.ts';
import { withStarts } from '#engine/bundling/patient/with-starts.ts';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';
import { solvePatient } from '#engine/bundling/visits/solve-patient.ts';

const PLACE = { resources: 60, days: 28, occupancy: 0.7 };

/**
 * One patient over 60 resources and 28 days, 70 % of the time taken: 8 events with the best plan and two others, 15 events,
 * and 4 events whose free time is set anew before each solve, as a batch does. `cpu` is the thread's own time: on a busy machine
 * the clock counts others' work as well.
 */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  for (let seed = 9_000; seed < 9_020; seed += 1) solve(seed, { events: 8, top: 3, budgetMs: 10_000 });
  return {
    name: 'bundling, one patient',
    figures: {
      ...figuresOf('8 events, 3 plans', times(200, { events: 8, top: 3, budgetMs: 10_000 })),
      ...figuresOf('15 events', times(100, { events: 15, top: 1, budgetMs: 5_000 })),
      ...rebuilding(),
    },
  };
}

type Wish = { readonly events: number; readonly top: number; readonly budgetMs: number };
type Solved = ReturnType<typeof solve>;

function times(count: number, wish: Wish): readonly Solved[] {
  return Array.from({ length: count }, (_, seed) => solve(seed, wish));
}

function figuresOf(name: string, solved: readonly Solved[]): Record<string, number | string> {
  const at = (key: 'ms' | 'cpuMs', share: number) => {
    const sorted = solved.map((one) => one[key]).sort((a, b) => a - b);
    return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));
  };
  const mean = (key: 'visits' | 'visitsAlone' | 'gap') =>
    Number((solved.reduce((sum, one) => sum + one[key], 0) / solved.length).toFixed(3));
  return {
    [`${name}: instances`]: solved.length,
    [`${name}: p50 ms`]: at('ms', 0.5),
    [`${name}: p99 ms`]: at('ms', 0.99),
    [`${name}: p50 cpu ms`]: at('cpuMs', 0.5),
    [`${name}: p99 cpu ms`]: at('cpuMs', 0.99),
    [`${name}: proved optimal`]: solved.filter((one) => one.isOptimal).length,
    [`${name}: all plans proved`]: solved.filter((one) => one.areRanked).length,
    [`${name}: mean gap`]: mean('gap'),
    [`${name}: mean visits`]: mean('visits'),
    [`${name}: mean visits one by one`]: mean('visitsAlone'),
  };
}

function solve(seed: number, wish: Wish) {
  const problem = sampleProblem(seed, { ...PLACE, events: wish.events });
  const begin = performance.now();
  const cpu = process.threadCpuUsage();
  const { plans } = solveBundling(problem, { ...wish, seed, now: () => performance.now() });
  const used = process.threadCpuUsage(cpu);
  const [best] = plans;
  return {
    ms: performance.now() - begin,
    cpuMs: (used.user + used.system) / 1_000,
    isOptimal: best?.optimal === true,
    areRanked: best?.optimal === true && plans.slice(1).every(({ cost, rankBound }) => rankBound === cost),
    gap: best === undefined ? 1 : (best.cost - best.bound) / best.cost,
    visits: best?.figures.visits ?? 0,
    visitsAlone: best?.baseline.visits ?? 0,
  };
}

/** Mean of setting the free time anew and solving, patients compiled before. */
function rebuilding(): Record<string, number | string> {
  const patients = Array.from({ length: 100 }, (_, seed) => {
    const problem = sampleProblem(seed, { ...PLACE, events: 4 });
    const patient = compilePatient(problem);
    return { patient, source: startsFrom(patient, freeStartsOf(problem.resources)) };
  });
  const round = () => {
    const cpu = process.threadCpuUsage();
    for (const { patient, source } of patients) {
      solvePatient(withStarts(patient, source), { effort: { spend: () => false } });
    }
    return process.threadCpuUsage(cpu).user / 1_000 / patients.length;
  };
  for (let warm = 0; warm < 10; warm += 1) round();
  const rounds = Array.from({ length: 10 }, round).sort((a, b) => a - b);
  return { '4 events, starts set anew: mean cpu ms': Number((rounds[5] ?? 0).toFixed(3)) };
}

if (import.meta.main) console.log(await run());
