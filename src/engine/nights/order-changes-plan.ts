import type { SolveOptions, Stop } from '#engine/solve-options.ts';
import { type OrderChange, proposeOrderChanges } from './order-changes.ts';
import type { NightFigures } from './plan.ts';
import type { NightProblem } from './problem.ts';
import { recomputeNight } from './recompute-night.ts';

/** What could be asked of clinicians for a ward's night, best first. */
export type OrderChangesPlan = {
  readonly patients: readonly AskedPatient[];
  readonly changes: readonly OrderChange[];
  readonly stop: Stop;
};

export type AskedPatient = {
  readonly patientId: string;
  /** Nothing is asked for a guarded patient. */
  readonly guarded: boolean;
  /** Every task at its ordered time. */
  readonly ordered: NightFigures;
};

/** `proposeOrderChanges` as a document, with the night as it is ordered. */
export function solveOrderChanges(problem: NightProblem, options: SolveOptions): OrderChangesPlan {
  const until = options.now() + options.budgetMs;
  const changes = proposeOrderChanges(problem, options);
  const isCancelled = options.signal?.aborted === true;
  const patients = problem.patients.map((patient) => ({
    patientId: patient.id,
    guarded: patient.guarded,
    ordered: recomputeNight(problem, patient, null).ordered,
  }));
  return { patients, changes, stop: isCancelled ? 'cancelled' : options.now() > until ? 'budget' : 'finished' };
}
