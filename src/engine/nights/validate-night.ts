import { worstPoints } from './night-weights.ts';
import type { NightProblem } from './problem.ts';
import { validatePatient } from './validate-night-patient.ts';
import { isMinute, isOnGrid, nameFaults } from './validate-night-places.ts';

const PATIENTS_MAX = 80;
const TASKS_MAX = 30;
const NURSES_MAX = 60;
const SENTENCES_MAX = 50;
const NIGHT_MAX_MINUTES = 16 * 60;
const WEIGHT_MAX = 100_000;

/** What is wrong with a problem, one sentence per place, at most `SENTENCES_MAX`; empty when it may be solved. */
export function validateNight(problem: NightProblem): readonly string[] {
  const sizes = sizeFaults(problem);
  if (sizes.length > 0) return sizes;
  const faults = [
    ...spanFaults(problem),
    ...goalFaults(problem),
    ...nameFaults(
      problem.patients.map((patient) => patient.id),
      'patients',
    ),
    ...nameFaults(
      (problem.nurses ?? []).map((nurse) => nurse.id),
      'nurses',
    ),
    ...problem.patients.flatMap((patient, index) => validatePatient(problem, patient, `patients[${index}]`)),
    ...nurseFaults(problem),
    ...ruleFaults(problem),
  ];
  if (faults.length === 0 && !(worstPoints(problem) < 2 ** 53)) {
    faults.push(
      'goal is lexicographic over more tasks than can be ranked exactly; take a weighted goal or fewer patients.',
    );
  }
  return faults.slice(0, SENTENCES_MAX);
}

function sizeFaults(problem: NightProblem): string[] {
  const faults: string[] = [];
  if (problem.patients.length > PATIENTS_MAX)
    faults.push(`patients has ${problem.patients.length} entries; at most ${PATIENTS_MAX} can be planned.`);
  if ((problem.nurses ?? []).length > NURSES_MAX)
    faults.push(`nurses has ${problem.nurses?.length} entries; at most ${NURSES_MAX} can be planned.`);
  if (problem.changeRules.length > 100) faults.push('changeRules has more than 100 entries.');
  for (const [index, patient] of problem.patients.entries()) {
    if (patient.tasks.length > TASKS_MAX)
      faults.push(`patients[${index}].tasks has ${patient.tasks.length} entries; at most ${TASKS_MAX} can be planned.`);
    if (patient.chains.length + patient.orders.length > 200)
      faults.push(`patients[${index}] has more than 200 chains and orders.`);
    if (patient.quietHours.length > 10) faults.push(`patients[${index}].quietHours has more than 10 entries.`);
  }
  return faults.slice(0, SENTENCES_MAX);
}

function spanFaults(problem: NightProblem): string[] {
  const { nightFromMinute: from, nightUntilMinute: until, gridMinutes: grid } = problem;
  if (![5, 15, 30].includes(grid)) return ['gridMinutes must be 5, 15 or 30.'];
  if (!isMinute(from) || from < 0) return ['nightFromMinute must be a whole number of minutes from 0 on.'];
  if (!isMinute(until) || until <= from)
    return ['nightUntilMinute must be a whole number of minutes after nightFromMinute.'];
  if (until - from > NIGHT_MAX_MINUTES)
    return [`The night lasts ${until - from} minutes; at most ${NIGHT_MAX_MINUTES} can be planned.`];
  const faults: string[] = [];
  if ((until - from) % grid !== 0)
    faults.push('nightUntilMinute must lie a whole number of grid steps after nightFromMinute.');
  for (const name of ['slackMinutes', 'minutesPerEntry', 'isolationMinutes'] as const) {
    if (!Number.isInteger(problem[name]) || problem[name] < 0 || problem[name] > 240)
      faults.push(`${name} must be a whole number from 0 to 240.`);
  }
  const most = problem.entriesAtOnceMax;
  if (most !== null && (!Number.isInteger(most) || most < 0 || most > PATIENTS_MAX))
    faults.push(`entriesAtOnceMax must be null or a whole number from 0 to ${PATIENTS_MAX}.`);
  return faults;
}

function goalFaults(problem: NightProblem): string[] {
  if (problem.goal.kind !== 'weighted') return [];
  return Object.entries(problem.goal.weights)
    .filter(([, weight]) => !Number.isInteger(weight) || weight < 0 || weight > WEIGHT_MAX)
    .map(([name]) => `goal.weights.${name} must be a whole number from 0 to ${WEIGHT_MAX}.`);
}

function nurseFaults(problem: NightProblem): string[] {
  const patients = new Set(problem.patients.map((patient) => patient.id));
  return (problem.nurses ?? []).flatMap((nurse, index) => {
    const place = `nurses[${index}]`;
    const faults = nurse.patientIds.flatMap((id, at) =>
      patients.has(id) ? [] : [`${place}.patientIds[${at}] is not a patient of the ward.`],
    );
    if (nurse.breaks.length > 20) faults.push(`${place}.breaks has more than 20 entries.`);
    for (const [at, away] of nurse.breaks.entries()) {
      if (!isOnGrid(problem, away.fromMinute) || !isOnGrid(problem, away.untilMinute))
        faults.push(`${place}.breaks[${at}] must lie on the grid.`);
      else if (!(away.untilMinute > away.fromMinute)) faults.push(`${place}.breaks[${at}] ends before it begins.`);
    }
    return faults;
  });
}

function ruleFaults(problem: NightProblem): string[] {
  return problem.changeRules.flatMap((rule, index) => {
    const minutes = Object.entries(rule.effect)
      .filter(([name]) => name !== 'type')
      .map(([, value]) => Number(value));
    const faults = minutes.every(isMinute) ? [] : [`changeRules[${index}].effect must be in whole minutes.`];
    const { effect } = rule;
    if (effect.type === 'move' && effect.latestMinute < effect.earliestMinute)
      faults.push(`changeRules[${index}].effect.latestMinute lies before earliestMinute.`);
    if (effect.type === 'not-before' && effect.latestMinute < effect.minute)
      faults.push(`changeRules[${index}].effect.latestMinute lies before minute.`);
    return faults;
  });
}
