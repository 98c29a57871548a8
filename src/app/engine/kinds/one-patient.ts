import type { BatchPlan, BundlingPlan } from '#engine/bundling/plan.ts';
import type { BatchPatient, BatchProblem, BundlingProblem } from '#engine/bundling/problem.ts';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';
import { EVENTS_MAX } from '#engine/bundling/validate/validate-problem.ts';
import type { Stop } from '#engine/solve-options.ts';
import type { KindOptions } from '../kind.ts';

/** Small enough for the exact search, and for several plans. */
export function isOnePatient(problem: BatchProblem): boolean {
  return problem.patients.length === 1 && problem.patients.every(({ events }) => events.length <= EVENTS_MAX);
}

/** The best plan for the only patient of a batch, and the next ones, each as the plan of a batch. */
export function solveOnePatient(problem: BatchProblem, options: KindOptions): BatchPlan[] {
  const [patient] = problem.patients;
  if (patient === undefined) return [];
  const beganAt = options.now();
  const { plans } = solveBundling(onePatientProblem(problem, patient), options);
  const isOver = options.now() - beganAt >= options.budgetMs;
  return plans.map((plan) => batchPlanOf(patient.id, plan, stopOf(plan, options, isOver)));
}

function stopOf(plan: BundlingPlan, options: KindOptions, isOver: boolean): Stop {
  if (plan.optimal) return 'proved';
  if (options.signal?.aborted === true) return 'cancelled';
  if (isOver) return 'budget';
  return options.stepsMax === undefined ? 'finished' : 'steps';
}

export function onePatientProblem(problem: BatchProblem, patient: BatchPatient): BundlingProblem {
  const { id: _, needleFactor, spreadNeedles, ...needs } = patient;
  const { weights } = problem;
  return {
    ...needs,
    resources: problem.resources,
    weights: {
      ...weights,
      needleFactor: needleFactor ?? weights.needleFactor,
      spreadNeedles: spreadNeedles ?? weights.spreadNeedles,
    },
  };
}

function batchPlanOf(patientId: string, plan: BundlingPlan, stop: Stop): BatchPlan {
  const { bound, optimal, rankBound: _, ...patientPlan } = plan;
  const { cost, terms } = plan;
  const gap = cost === 0 ? 0 : (cost - bound) / cost;
  return { patients: [{ patientId, ...patientPlan }], cost, terms, bound, gap, optimal, stop };
}
