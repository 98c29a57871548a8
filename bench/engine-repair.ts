import { performance } from 'node:perf_hooks';
import { solveBatch } from '#engine/bundling/batch/solve-batch.ts';
import { generateBundling } from '#engine/bundling/generate/generate-bundling.ts';
import type { BatchPlan } from '#engine/bundling/plan.ts';
import type { BatchProblem } from '#engine/bundling/problem.ts';
import { repairBatch } from '#engine/bundling/repair/repair-batch.ts';

const PATIENTS = Number(process.env.SHEAF_REPAIR_PATIENTS ?? 2_000);
const PLAN_MS = Number(process.env.SHEAF_REPAIR_PLAN_MS ?? 60_000);
const LOSSES = 10;

/** A resource loses a day in a plan of 2,000 patients: how long until everybody has a place again, and how many had to move. */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  const problem = generateBundling({ patients: PATIENTS, seed: 7, scenario: 'paediatric-hospital' });
  const now = () => performance.now();
  const plan = solveBatch(problem, { seed: 1, budgetMs: PLAN_MS, now });
  const repairs = busiestDays(plan)
    .slice(0, LOSSES)
    .map((lost) => {
      const begin = now();
      const repair = repairBatch(without(problem, lost), plan.patients, { seed: 1, budgetMs: 10_000, now });
      return { ms: now() - begin, repair };
    });
  const times = repairs.map(({ ms }) => ms).sort((a, b) => a - b);
  const sum = (of: (one: (typeof repairs)[number]['repair']) => number) =>
    repairs.reduce((total, { repair }) => total + of(repair), 0);
  return {
    name: 'bundling, repair after a resource loses a day',
    figures: {
      patients: PATIENTS,
      'days lost, one by one': repairs.length,
      'median ms': Math.round(times[times.length >> 1] ?? 0),
      'slowest ms': Math.round(times.at(-1) ?? 0),
      'events moved or left out': sum(({ moves }) => moves),
      'proved lower bound on them': sum(({ movesBound }) => movesBound),
      'repairs proved to move the fewest': repairs.filter(({ repair }) => repair.provedFewest).length,
      'events left out': sum(({ changes }) => changes.filter(({ kind }) => kind === 'left-out').length),
    },
  };
}

type ResourceDay = { readonly day: number; readonly resourceId: string };

/** The resource-days that serve most events, the busiest first. */
function busiestDays(plan: BatchPlan): readonly ResourceDay[] {
  const counts = new Map<string, { lost: ResourceDay; count: number }>();
  for (const { day, events } of plan.patients.flatMap(({ visits }) => visits)) {
    for (const resourceId of events.flatMap(({ resourceIds }) => resourceIds)) {
      const known = counts.get(`${day}|${resourceId}`) ?? { lost: { day, resourceId }, count: 0 };
      known.count += 1;
      counts.set(`${day}|${resourceId}`, known);
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ lost }) => lost);
}

function without(problem: BatchProblem, lost: ResourceDay): BatchProblem {
  const resources = problem.resources.map((resource) =>
    resource.id === lost.resourceId
      ? { ...resource, units: resource.units.map(({ free }) => ({ free: { ...free, [lost.day]: [] } })) }
      : resource,
  );
  return { ...problem, resources };
}

if (import.meta.main) console.log(await run());
