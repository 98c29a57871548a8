import type { BundlingModel } from '../patient/bundling-model.ts';
import type { Candidate } from '../visits/candidates.ts';
import type { KnownVisits } from '../visits/search-visits.ts';
import { type BatchModel, modelNow } from './batch-model.ts';
import { bestPlan } from './plan-patient.ts';
import type { SolveClock } from './solve-clock.ts';

/** What each patient would have if nobody else were there, and what that costs at least: no plan of theirs in the batch costs less. */
export type Ideals = {
  readonly candidates: readonly (Candidate | null)[];
  readonly least: Float64Array;
  /** What was found out on the way, kept for batches that are not too large. */
  readonly known: readonly (KnownPatient | null)[];
};

/** A patient with nothing taken, and the visits looked at so far. */
export type KnownPatient = { readonly model: BundlingModel; readonly visits: KnownVisits['visits'] };

/** With more patients memory counts. */
const KNOWN_PATIENTS_MAX = 30_000;

/** Steps of the exact search for one patient. */
const STEPS_PER_PATIENT = 400;

/** To be called while nothing is taken in the batch's calendar. */
export function findIdeals(batch: BatchModel, clock: SolveClock): Ideals {
  const candidates: (Candidate | null)[] = [];
  const known: (KnownPatient | null)[] = [];
  const least = new Float64Array(batch.problem.patients.length);
  for (const index of batch.problem.patients.keys()) {
    if (clock.isOver()) {
      candidates.push(null);
      known.push(null);
      continue;
    }
    const patient = { model: modelNow(batch, index), visits: new Map() };
    const { candidate, bound } = bestPlan(patient.model, {
      limit: Number.POSITIVE_INFINITY,
      steps: STEPS_PER_PATIENT,
      visits: patient.visits,
    });
    known.push(least.length <= KNOWN_PATIENTS_MAX ? patient : null);
    candidates.push(candidate);
    least[index] = bound;
    clock.report({ cost: null, bound: null });
  }
  return { candidates, least, known };
}
