import type { BatchPatient, BatchProblem, BundlingProblem } from '#engine/bundling/problem.ts';
import { validateProblem } from '#engine/bundling/validate-problem.ts';
import { onePatientProblem } from './one-patient.ts';

const PATIENTS_MAX = 50_000;
const EVENTS_MAX = 200_000;

/** A sentence per fault of a batch, each naming the place. */
export function validateBatch(problem: BatchProblem): string[] {
  const { patients } = problem;
  const events = patients.reduce((sum, patient) => sum + patient.events.length, 0);
  if (patients.length > PATIENTS_MAX) return [`patients has ${patients.length} entries; at most ${PATIENTS_MAX} fit.`];
  if (events > EVENTS_MAX) return [`The patients have ${events} events together; at most ${EVENTS_MAX} fit.`];
  const shared = faultOf({ ...onePatientProblem(problem, NOBODY), resources: problem.resources }, '');
  if (shared !== null) return [shared];
  // Why: free time is judged once, above, not again for each patient.
  const resources = problem.resources.map((resource) => ({ ...resource, units: [] }));
  const sentences: string[] = [];
  const seen = new Set<string>();
  for (const [index, patient] of patients.entries()) {
    const place = `patients[${index}]`;
    if (seen.has(patient.id)) sentences.push(`${place}.id: Patient ${patient.id} is there twice.`);
    seen.add(patient.id);
    const fault = faultOf(onePatientProblem({ ...problem, resources }, patient), `${place}.`);
    if (fault !== null) sentences.push(fault);
  }
  return sentences;
}

const NOBODY: BatchPatient = {
  id: '',
  events: [],
  relations: [],
  limits: {
    awakeNeedlesPerVisit: null,
    minutesPerVisit: null,
    bloodMlPerDay: null,
    bloodMlPer30Days: null,
    transferMinutes: 0,
  },
  unavailableDays: [],
  travelMinutes: {},
};

function faultOf(problem: BundlingProblem, before: string): string | null {
  const valid = validateProblem(problem);
  if (valid.ok) return null;
  const { field, sentence } = valid.refusal;
  return field === undefined ? sentence : `${before}${field}: ${sentence}`;
}
