import { parentPort } from 'node:worker_threads';
import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { BundlingProblem } from '#engine/bundling/problem.ts';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';

export type SolveAsked = { readonly number: number; readonly problem: BundlingProblem; readonly budgetMs: number };
export type SolveAnswered = { readonly number: number; readonly plan: BundlingPlan | null };

/** Runs in a worker thread: solves one problem after the other and answers by number. */
parentPort?.on('message', ({ number, problem, budgetMs }: SolveAsked) => {
  const answer = (plan: BundlingPlan | null) => parentPort?.postMessage({ number, plan } satisfies SolveAnswered);
  try {
    const { plans } = solveBundling(problem, { seed: 1, budgetMs, now: () => performance.now() });
    answer(plans[0] ?? null);
  } catch {
    answer(null);
  }
});
