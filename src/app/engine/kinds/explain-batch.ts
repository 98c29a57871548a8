import { explainPatients } from '#engine/bundling/batch/explain-patients.ts';
import { BUNDLING_TEMPLATES } from '#engine/bundling/explain/bundling-templates.ts';
import { explainBundling } from '#engine/bundling/explain/explain-bundling.ts';
import type { BatchPlan, PatientPlan } from '#engine/bundling/plan.ts';
import type { BatchProblem } from '#engine/bundling/problem.ts';
import type { Explanation, Templates } from '#engine/explanation.ts';
import { isOnePatient, onePatientProblem } from './one-patient.ts';

export const BATCH_TEMPLATES: Templates = {
  ...BUNDLING_TEMPLATES,
  batch: '{placed} of {events} events have a place. Patients: {patients}; visits: {visits}, one by one {visitsAlone}.',
  patient:
    'Visits: {visits}, one by one {visitsAlone}; needles: {needles}, {needlesAlone}; anaesthetics: {sedations}, {sedationsAlone}.',
  unplaced: '{event} has no place: {obstacle}',
  'unplaced-by-rule': '{event} has no place: {obstacle} (rule {rule})',
  'soft-rule': 'Rule {rule} is broken for {events}, at {points} points.',
};

/**
 * What each patient gains, what has no place and why, and which soft rules are broken. Also what each day, rule and limit costs, by
 * solving anew with that one thing different: for one patient in full, among many for those it tells most about, the others keeping what they
 * hold.
 */
export function explainBatch(problem: BatchProblem, plan: BatchPlan): Explanation[] {
  const sum = (count: (patient: PatientPlan) => number) => plan.patients.reduce((all, each) => all + count(each), 0);
  const events = problem.patients.reduce((all, patient) => all + patient.events.length, 0);
  const data = {
    events,
    placed: events - sum(({ unplaced }) => unplaced.length),
    patients: problem.patients.length,
    visits: sum(({ figures }) => figures.visits),
    visitsAlone: sum(({ baseline }) => baseline.visits),
  };
  const whole: Explanation = { code: 'batch', data, subjectId: null };
  return [whole, ...plan.patients.flatMap(explainPatient), ...explainWhy(problem, plan)];
}

function explainWhy(problem: BatchProblem, { patients, bound, optimal }: BatchPlan): Explanation[] {
  const [patient] = problem.patients;
  const [own] = patients;
  if (!isOnePatient(problem)) return explainPatients(problem, patients);
  if (patient === undefined || own?.patientId !== patient.id) return [];
  return explainBundling(onePatientProblem(problem, patient), { ...own, bound, optimal });
}

function explainPatient({ patientId, figures, baseline, unplaced, softBroken }: PatientPlan): Explanation[] {
  const gain = {
    visits: figures.visits,
    visitsAlone: baseline.visits,
    needles: figures.needles,
    needlesAlone: baseline.needles,
    sedations: figures.sedations,
    sedationsAlone: baseline.sedations,
  };
  return [
    { code: 'patient', data: gain, subjectId: patientId },
    ...unplaced.map(({ eventId, obstacle, ruleId }) => ({
      code: ruleId === null ? 'unplaced' : 'unplaced-by-rule',
      data: { event: eventId, obstacle, ...(ruleId === null ? {} : { rule: ruleId }) },
      subjectId: patientId,
    })),
    ...softBroken.map(({ ruleId, eventIds, cost }) => ({
      code: 'soft-rule',
      data: { rule: ruleId, events: eventIds.join(', '), points: cost },
      subjectId: patientId,
    })),
  ];
}
