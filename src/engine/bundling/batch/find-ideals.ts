import type { Candidate } from '../candidates.ts';
import { type BatchModel, modelNow } from './batch-model.ts';
import { bestPlan } from './plan-patient.ts';
import type { SolveClock } from './solve-clock.ts';

/** What each patient would have if nobody else were there, and what that costs at least: no plan of theirs in the batch costs less. */
export type Ideals = { readonly candidates: readonly (Candidate | null)[]; readonly least: Float64Array };

/** Steps of the exact search for one patient. */
const STEPS_PER_PATIENT = 400;

/** To be called while nothing is taken in the batch's calendar. */
export function findIdeals(batch: BatchModel, clock: SolveClock): Ideals {
  const candidates: (Candidate | null)[] = [];
  const least = new Float64Array(batch.problem.patients.length);
  for (const index of batch.problem.patients.keys()) {
    if (clock.isOver()) {
      candidates.push(null);
      continue;
    }
    const { candidate, bound } = bestPlan(modelNow(batch, index), {
      limit: Number.POSITIVE_INFINITY,
      steps: STEPS_PER_PATIENT,
    });
    candidates.push(candidate);
    least[index] = bound;
    clock.report({ cost: null, bound: null });
  }
  return { candidates, least };
}
