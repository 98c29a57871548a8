import { parentPort } from 'node:worker_threads';
import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { BundlingProblem } from '#engine/bundling/problem.ts';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';

export type SolveAsked = { readonly number: number; readonly problem: BundlingProblem; readonly budgetMs: number };

/**
 * So that the same facts give the same find: more than almost any patient needs for the proof, and well within each budget. The budget
 * is only there for a machine that is overwhelmed.
 */
const STEPS_MAX = 100;
export type SolveAnswered = { readonly number: number; readonly plan: BundlingPlan | null };

/** Runs in a worker thread: solves one problem after the other and answers by number. */
parentPort?.on('message', ({ number, problem, budgetMs }: SolveAsked) => {
  const answer = (plan: BundlingPlan | null) => parentPort?.postMessage({ number, plan } satisfies SolveAnswered);
  try {
    const { plans } = solveBundling(problem, { seed: 1, budgetMs, stepsMax: STEPS_MAX, now: () => performance.now() });
    answer(plans[0] ?? null);
  } catch {
    answer(null);
  }
});
