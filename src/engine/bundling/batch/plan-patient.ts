import type { BundlingModel } from '../bundling-model.ts';
import type { Candidate } from '../candidates.ts';
import { firstPlan } from '../first-plan.ts';
import { type PatientAnswer, solvePatient } from '../solve-patient.ts';

export type PlanWish = {
  /** Only a plan that costs less is looked for. */
  readonly limit: number;
  /** Steps of the exact search. */
  readonly steps: number;
  /** `extra[event][cell]`: points on top, such as prices of what is taken there. */
  readonly extra?: readonly Float64Array[];
};

/** The cheapest plan for one patient that costs less than the limit, exactly unless the steps run out. */
export function bestPlan(model: BundlingModel, wish: PlanWish): PatientAnswer {
  let left = wish.steps;
  const effort = {
    spend: () => {
      left -= 1;
      return left < 0;
    },
  };
  const { extra, limit } = wish;
  const answer =
    extra === undefined
      ? solvePatient(model, { limit, effort })
      : solvePatient(model, { limit, effort, extraCost: (event, cell) => extra[event]?.[cell] ?? 0 });
  if (answer.isExact || extra !== undefined) return answer;
  return {
    ...answer,
    candidate: cheaper(
      answer.candidate,
      firstPlan(model, () => false),
      limit,
    ),
  };
}

function cheaper(a: Candidate | null, b: Candidate | null, limit: number): Candidate | null {
  if (b === null || b.cost >= Math.min(limit, a?.cost ?? limit)) return a;
  return b;
}
