import type { BatchProblem, BundlingProblem } from '../problem.ts';
import { validateProblem } from '../validate/validate-problem.ts';
import { problemOf, resourcesById } from './batch-model.ts';

const PATIENTS_MAX = 100_000;
const BATCH_EVENTS_MAX = 500_000;
/** Three years. */
const HORIZON_DAYS_MAX = 1_100;
const SENTENCES_MAX = 20;

/** What stands against a batch, each sentence with its place first; empty when the engine can trust it. */
export function validateBatch(problem: BatchProblem): string[] {
  const { patients } = problem;
  if (patients.length > PATIENTS_MAX) {
    return [`patients: A batch may have at most ${PATIENTS_MAX} patients, not ${patients.length}.`];
  }
  const events = patients.reduce((sum, patient) => sum + patient.events.length, 0);
  if (events > BATCH_EVENTS_MAX) {
    return [`patients: A batch may have at most ${BATCH_EVENTS_MAX} events, not ${events}.`];
  }
  const days = horizonDays(problem);
  if (!(days <= HORIZON_DAYS_MAX))
    return [`patients: A batch may reach over at most ${HORIZON_DAYS_MAX} days, not ${days}.`];
  const sentences = [...sharedFaults(problem), ...doublePatients(problem)];
  if (sentences.length > 0) return atMost(sentences);
  const resources = resourcesById(problem);
  for (const [index, patient] of patients.entries()) {
    const place = `patients[${index}]`;
    const { needleFactor } = patient;
    if (needleFactor !== undefined && !(needleFactor >= 0 && Number.isFinite(needleFactor))) {
      sentences.push(`${place}.needleFactor: Patient ${patient.id} cannot have a needle factor of ${needleFactor}.`);
    }
    const checked = validateProblem(problemOf(problem, patient, resources));
    if (!checked.ok) sentences.push(`${place}.${checked.refusal.field}: ${checked.refusal.sentence}`);
    if (sentences.length >= SENTENCES_MAX) break;
  }
  return atMost(sentences);
}

function horizonDays({ patients }: BatchProblem): number {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { events } of patients) {
    for (const { earliestDay, latestDay, booked } of events) {
      first = Math.min(first, earliestDay, booked?.day ?? earliestDay);
      last = Math.max(last, latestDay, booked?.day ?? latestDay);
    }
  }
  return first <= last ? last - first + 1 : 0;
}

/** Resources and weights, which no single patient owns. */
function sharedFaults(problem: BatchProblem): string[] {
  const shared: BundlingProblem = {
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
    resources: problem.resources,
    weights: problem.weights,
  };
  const checked = validateProblem(shared);
  return checked.ok ? [] : [`${checked.refusal.field}: ${checked.refusal.sentence}`];
}

function doublePatients(problem: BatchProblem): string[] {
  const seen = new Set<string>();
  return problem.patients.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [`patients[${index}].id: Patient ${id} is there twice.`];
  });
}

function atMost(sentences: readonly string[]): string[] {
  return sentences.slice(0, SENTENCES_MAX);
}
