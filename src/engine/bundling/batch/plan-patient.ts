import type { BundlingModel } from '../patient/bundling-model.ts';
import type { Candidate } from '../visits/candidates.ts';
import { firstPlan } from '../visits/first-plan.ts';
import { type PatientAnswer, type PatientWish, solvePatient } from '../visits/solve-patient.ts';

export type PlanWish = Omit<PatientWish, 'effort'> & {
  /** Only a plan that costs less is looked for. */
  readonly limit: number;
  /** Steps of the exact search. */
  readonly steps: number;
};

/**
 * The cheapest plan for one patient that costs less than the limit, exactly unless the steps run out. Then, where nothing is priced, at
 * least what filling one visit after the other gives.
 */
export function bestPlan(model: BundlingModel, { steps, ...wish }: PlanWish): PatientAnswer {
  let left = steps;
  const effort = {
    spend: () => {
      left -= 1;
      return left < 0;
    },
  };
  const answer = solvePatient(model, { ...wish, effort });
  if (answer.isExact || wish.prices !== undefined) return answer;
  return {
    ...answer,
    candidate: cheaper(
      answer.candidate,
      firstPlan(model, () => false),
      wish.limit,
    ),
  };
}

function cheaper(a: Candidate | null, b: Candidate | null, limit: number): Candidate | null {
  if (b === null || b.cost >= Math.min(limit, a?.cost ?? limit)) return a;
  return b;
}
