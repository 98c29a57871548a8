import type { Explanation } from '../../explanation.ts';
import { explainBundling } from '../explain/explain-bundling.ts';
import type { PatientPlan } from '../plan.ts';
import type { BatchProblem } from '../problem.ts';
import { agreedEvents } from '../repair/keep-times.ts';
import { openBatch, problemOf } from './batch-model.ts';
import { freeTimeLeft, giveBack, take } from './shared-calendar.ts';

/** So many patients are explained, and each by so many sentences at most. */
const PATIENTS_MAX = 12;
const SENTENCES_MAX = 5;
/** With more events each question takes seconds. */
const EVENTS_MAX = 9;

/**
 * Why patients of a batch are planned as they are while all others keep their time: first those with something left out, then those whose
 * plan costs most. Of each what weighs most, by solving that patient anew with one thing different. Bounded in length and work.
 */
export function explainPatients(problem: BatchProblem, plans: readonly PatientPlan[]): Explanation[] {
  const batch = openBatch(problem);
  const held = new Map(
    problem.patients.flatMap(({ id }, index) => {
      const plan = plans.find(({ patientId }) => patientId === id);
      const stretches = plan === undefined ? [] : agreedEvents(batch, index, plan).flatMap(({ named }) => named ?? []);
      return [[id, stretches] as const];
    }),
  );
  for (const stretch of [...held.values()].flat()) take(batch.calendar, stretch);
  return mostTelling(plans).flatMap((plan) => {
    const patient = problem.patients.find(({ id }) => id === plan.patientId);
    if (patient === undefined || patient.events.length > EVENTS_MAX) return [];
    const own = held.get(patient.id) ?? [];
    for (const stretch of own) giveBack(batch.calendar, stretch);
    const alone = problemOf(problem, patient, batch.resources);
    const resources = freeTimeLeft(batch.calendar, alone.resources);
    const said = explainBundling({ ...alone, resources }, { ...plan, bound: 0, optimal: false });
    for (const stretch of own) take(batch.calendar, stretch);
    return weightiest(said).map((one) => ({ ...one, subjectId: patient.id }));
  });
}

function mostTelling(plans: readonly PatientPlan[]): readonly PatientPlan[] {
  const sorted = plans.toSorted((a, b) => b.unplaced.length - a.unplaced.length || b.cost - a.cost);
  return sorted.slice(0, PATIENTS_MAX);
}

/** What has no place is told elsewhere; that something is merely on a day is no reason. */
function weightiest(said: readonly Explanation[]): readonly Explanation[] {
  const pointsOf = ({ data }: Explanation) => Number(data.points ?? 0);
  return said
    .filter(({ code }) => code !== 'no-place' && code !== 'on-day')
    .toSorted((a, b) => pointsOf(b) - pointsOf(a))
    .slice(0, SENTENCES_MAX);
}
