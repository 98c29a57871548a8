import { solveBatch } from '#engine/bundling/batch/solve-batch.ts';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';
import type { ThreadSteering } from '#platform/server/threads/work-in-thread.ts';
import type { Solve } from '../domain/hunt-alone.ts';
import type { Solvers } from '../domain/plan-together.ts';

type Steering = Pick<ThreadSteering<never>, 'now' | 'signal'>;

/**
 * So that the same facts give the same find: more than almost any patient needs for the proof, and well within each budget. The budget
 * is only there for a machine that is overwhelmed.
 */
const STEPS_MAX = 100;
const STEPS_PER_PATIENT = 4;
const BATCH_BUDGET_MS = 60_000;
const SEED = 1;

/** The best plan for one patient found within a fixed number of steps, and the budget. */
export function solveOne({ now, signal, budgetMs }: Steering & { readonly budgetMs: number }): Solve {
  return (problem) => {
    const [plan] = solveBundling(problem, { seed: SEED, budgetMs, stepsMax: STEPS_MAX, now, signal }).plans;
    if (plan === undefined) throw new Error('The engine gave no plan.');
    return plan;
  };
}

/** The best plan for many patients found within a number of steps that grows with them. */
export function solveMany({ now, signal }: Steering): Solvers['batch'] {
  return (problem) => {
    const stepsMax = STEPS_PER_PATIENT * problem.patients.length;
    return solveBatch(problem, { seed: SEED, budgetMs: BATCH_BUDGET_MS, stepsMax, now, signal });
  };
}
