import type { SolveOptions } from '../../solve-options.ts';
import { emptyTwin, openBatch } from '../batch/batch-model.ts';
import { openClock } from '../batch/solve-clock.ts';
import type { PatientPlan } from '../plan.ts';
import type { BatchProblem } from '../problem.ts';
import { changesOf, isMove } from './changes-of.ts';
import { type AgreedEvent, agreedEvents, keepTimes } from './keep-times.ts';
import { moveAnother } from './move-another.ts';
import { movesBound } from './moves-bound.ts';
import { openRepair, planOf, repairPatient } from './repair-patient.ts';
import type { RepairPlan } from './repair-plan.ts';

export type RepairOptions = SolveOptions & {
  /** Events that may be moved although nothing is wrong with them; none when absent. */
  readonly mayMove?: readonly string[];
};

/**
 * Makes an agreed plan hold again after something was cancelled or a resource lost time: `problem` is the batch as it is now. First every
 * event keeps its time, on another resource if it must; then patients whose events cannot are planned anew around what stands, moving the
 * fewest; among those the cheapest. What has no place then is left out and named. Expects a batch that `validateBatch` accepts.
 */
export function repairBatch(problem: BatchProblem, agreed: readonly PatientPlan[], options: RepairOptions): RepairPlan {
  const clock = openClock(options);
  const batch = openBatch(problem);
  const plans = new Map(agreed.map((plan) => [plan.patientId, plan]));
  const events = problem.patients.flatMap((patient, index): readonly AgreedEvent[] => {
    const plan = plans.get(patient.id);
    return plan === undefined ? [] : agreedEvents(batch, index, plan);
  });
  const bound = movesBound(emptyTwin(batch), events);
  const times = keepTimes(batch, events);
  const repair = openRepair(batch, { plans, times, mayMove: new Set(options.mayMove ?? []) });
  for (const patient of repair.affected) {
    if (clock.step()) break;
    if (repairPatient(repair, patient).length > 0) moveAnother(repair, patient, clock);
    clock.report({ cost: null, bound: null });
  }
  const patients = problem.patients.map((_, index) => planOf(repair, index));
  const changes = changesOf(problem.patients, plans, patients);
  const moves = changes.filter(isMove).length;
  const isWhole = changes.every(({ kind }) => kind !== 'left-out');
  return {
    patients,
    changes,
    moves,
    movesBound: Math.min(bound, moves),
    provedFewest: isWhole && moves <= bound,
    cost: patients.reduce((sum, plan) => sum + plan.cost, 0),
    stop: isWhole && moves <= bound ? 'proved' : clock.stop(),
  };
}
