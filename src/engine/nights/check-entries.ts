import type { PatientNight } from './plan.ts';
import type { NightPatient, NightProblem, NightTask } from './problem.ts';

/** Every task once, in an entry on the grid, in its time, in an entry that lasts what it holds and runs into no other. */
export function checkEntries(problem: NightProblem, patient: NightPatient, night: PatientNight): string[] {
  const violations: string[] = [];
  const tasks = new Map(patient.tasks.map((task) => [task.id, task]));
  const seen = new Set<string>();
  for (const entry of night.entries) {
    const place = `The entry to ${patient.id} at minute ${entry.startMinute}`;
    const offset = entry.startMinute - problem.nightFromMinute;
    if (!(offset >= 0 && entry.startMinute < problem.nightUntilMinute))
      violations.push(`${place} lies outside the night.`);
    if (offset % problem.gridMinutes !== 0) violations.push(`${place} lies off the grid.`);
    if (entry.taskIds.length === 0) violations.push(`${place} has nothing to do.`);
    let minutes = problem.minutesPerEntry + (patient.isolation ? problem.isolationMinutes : 0);
    for (const id of entry.taskIds) {
      const task = tasks.get(id);
      if (task === undefined) violations.push(`${place} holds ${id}, which is not a task of the patient.`);
      else {
        minutes += task.durationMinutes;
        violations.push(...timeFaults(problem, patient, { task, minute: entry.startMinute }));
      }
      if (seen.has(id)) violations.push(`Task ${id} is done twice.`);
      seen.add(id);
    }
    if (minutes !== entry.minutes) violations.push(`${place} takes ${minutes} minutes, not ${entry.minutes}.`);
    const most = patient.entryMinutesMax;
    if (most !== null && minutes > most && !patient.guarded)
      violations.push(`${place} is longer than the ${most} minutes the patient bears.`);
  }
  for (const task of patient.tasks) if (!seen.has(task.id)) violations.push(`Task ${task.id} is not done.`);
  return [...violations, ...orderFaults(problem, patient, night)];
}

function timeFaults(
  problem: NightProblem,
  patient: NightPatient,
  facts: { readonly task: NightTask; readonly minute: number },
): string[] {
  const { task, minute } = facts;
  if (patient.guarded) {
    if (minute === task.orderedMinute) return [];
    return [`Task ${task.id} of guarded patient ${patient.id} is moved from its ordered time.`];
  }
  const slack = task.timeCritical ? 0 : problem.slackMinutes;
  if (minute >= task.earliestMinute - slack && minute <= task.latestMinute + slack) return [];
  return [`Task ${task.id} lies further outside its window than may be.`];
}

function orderFaults(problem: NightProblem, patient: NightPatient, night: PatientNight): string[] {
  const violations: string[] = [];
  for (const [index, entry] of night.entries.entries()) {
    const before = night.entries[index - 1];
    if (before === undefined) continue;
    if (before.startMinute >= entry.startMinute) violations.push(`The entries to ${patient.id} are not in time.`);
    const steps = Math.max(1, Math.ceil(before.minutes / problem.gridMinutes));
    const isOver = before.startMinute + steps * problem.gridMinutes <= entry.startMinute;
    if (!isOver && !patient.guarded) violations.push(`Two entries to ${patient.id} run into each other.`);
  }
  return violations;
}
