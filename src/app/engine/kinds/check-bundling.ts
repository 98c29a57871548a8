import { type BatchCheck, checkBatchPlan } from '#engine/bundling/batch/check-batch-plan.ts';
import { checkBundlingPlan } from '#engine/bundling/check/check-bundling-plan.ts';
import { type BatchPlan, COST_TERMS } from '#engine/bundling/plan.ts';
import type { BatchProblem } from '#engine/bundling/problem.ts';
import { onePatientProblem } from './one-patient.ts';

const ROUNDING = 1e-6;

/** Judges the plan of a batch; with one patient nobody competes for a unit, so a plan need not say which unit serves. */
export function checkBundling(problem: BatchProblem, plan: BatchPlan): BatchCheck {
  const [patient, another] = problem.patients;
  const [own, more] = plan.patients;
  if (patient === undefined || another !== undefined || more !== undefined) return checkBatchPlan(problem, plan);
  if (own === undefined || own.patientId !== patient.id || namesUnits(plan)) return checkBatchPlan(problem, plan);
  const { bound, optimal } = plan;
  const { violations, cost, terms } = checkBundlingPlan(onePatientProblem(problem, patient), {
    ...own,
    bound,
    optimal,
  });
  const wrong = COST_TERMS.filter((term) => Math.abs(terms[term] - plan.terms[term]) > ROUNDING).map(
    (term) => `The plan counts ${plan.terms[term]} points for ${term} in all; it is ${terms[term]}.`,
  );
  const isCost = Math.abs(plan.cost - cost) <= ROUNDING;
  const total = isCost ? [] : [`The plan says it costs ${plan.cost} in all; it costs ${cost}.`];
  return { violations: [...violations, ...wrong, ...total], cost, terms };
}

function namesUnits(plan: BatchPlan): boolean {
  return plan.patients.some(({ visits }) =>
    visits.some(({ events }) => events.some(({ unitNumbers }) => unitNumbers !== undefined)),
  );
}
