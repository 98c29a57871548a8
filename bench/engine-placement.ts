import { performance } from 'node:perf_hooks';
import { highsSolver } from '#app/engine/highs-solver.ts';
import { checkPlacement } from '#engine/sessions/placement/check-placement.ts';
import { generatePlacement } from '#engine/sessions/placement/generate-placement.ts';
import type { PlacementPlan } from '#engine/sessions/placement/plan.ts';
import { solvePlacement } from '#engine/sessions/placement/solve-placement.ts';

const SEEDS = [1, 2, 3, 4, 5];
const WHAT_IF_MS = 2_000;
const HIGHS_SEEDS = [2, 4];
const HIGHS_MS = 20_000;

/** A hospital of 30 clusters and 60 resources: "what if" in two seconds, and against HiGHS with more time on the same instances. */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  const figures: Record<string, number | string> = { clusters: 30, resources: 60 };
  const whatIf: { ms: number; gap: number; plan: PlacementPlan }[] = [];
  for (const seed of SEEDS) {
    const problem = generatePlacement({ clusters: 30, seed });
    const begin = performance.now();
    const plan = solvePlacement(problem, { seed, budgetMs: WHAT_IF_MS, now: () => performance.now() });
    const ms = performance.now() - begin;
    const { violations } = checkPlacement(problem, plan);
    if (violations.length > 0) throw new Error(violations.join(' '));
    whatIf.push({ ms, gap: plan.gap, plan });
  }
  figures['what if, slowest ms'] = Math.round(Math.max(...whatIf.map(({ ms }) => ms)));
  figures['what if, gap to its own bound, %'] = whatIf.map(({ gap }) => (100 * gap).toFixed(2)).join(' ');
  const linearSolver = await highsSolver();
  for (const seed of HIGHS_SEEDS) {
    const problem = generatePlacement({ clusters: 30, seed });
    const plan = solvePlacement(problem, {
      seed,
      budgetMs: HIGHS_MS,
      now: () => performance.now(),
      linearSolver,
    });
    const alone = whatIf[SEEDS.indexOf(seed)]?.plan;
    if (alone === undefined) continue;
    figures[`instance ${seed}: greedy cost / cost with HiGHS`] = (alone.cost / plan.cost).toFixed(4);
    figures[`instance ${seed}: greedy bound / bound with HiGHS`] = (alone.bound / plan.bound).toFixed(4);
    figures[`instance ${seed}: gap of greedy to the bound of HiGHS, %`] = (100 * (1 - plan.bound / alone.cost)).toFixed(
      2,
    );
  }
  return { name: 'placement of sessions', figures };
}

if (import.meta.main) console.log(await run());
