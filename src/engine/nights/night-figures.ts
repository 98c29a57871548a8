import type { NightEntry, NightFigures } from './plan.ts';
import type { NightPatient, NightProblem } from './problem.ts';

/** What a patient's entries amount to. */
export function nightFigures(
  problem: NightProblem,
  patient: NightPatient,
  entries: readonly NightEntry[],
): NightFigures {
  const tasks = new Map(patient.tasks.map((task) => [task.id, task]));
  const isQuiet = (minute: number) =>
    patient.quietHours.some((span) => minute >= span.fromMinute && minute < span.untilMinute);
  const figures = { quietEntries: 0, lateTasks: 0, earlyTasks: 0, wakes: 0 };
  for (const entry of entries) {
    if (isQuiet(entry.startMinute)) figures.quietEntries += 1;
    for (const id of entry.taskIds) {
      const task = tasks.get(id);
      if (task === undefined) continue;
      if (entry.startMinute > task.latestMinute) figures.lateTasks += 1;
      if (entry.startMinute < task.earliestMinute) figures.earlyTasks += 1;
      if (isQuiet(entry.startMinute)) figures.wakes += task.wakes;
    }
  }
  return {
    entries: entries.length,
    ...figures,
    longestQuiet: longestQuiet(problem, entries),
    uncovered: entries.filter((entry) => !entry.covered).length,
  };
}

/** The first of the longest times between entries; whole grid steps are held by an entry. */
function longestQuiet(problem: NightProblem, entries: readonly NightEntry[]): NightFigures['longestQuiet'] {
  let best: NightFigures['longestQuiet'] = null;
  let from = problem.nightFromMinute;
  const ends = [...entries].sort((a, b) => a.startMinute - b.startMinute);
  for (const entry of [...ends, { startMinute: problem.nightUntilMinute, minutes: 0 }]) {
    const minutes = entry.startMinute - from;
    if (minutes > (best?.minutes ?? 0)) best = { fromMinute: from, untilMinute: entry.startMinute, minutes };
    const held = Math.ceil(entry.minutes / problem.gridMinutes) * problem.gridMinutes;
    from = Math.max(from, entry.startMinute + held);
  }
  return best;
}

/** Every task at its ordered time, whatever that does to the night. */
export function orderedEntries(problem: NightProblem, patient: NightPatient): readonly NightEntry[] {
  const byMinute = new Map<number, string[]>();
  for (const task of patient.tasks) {
    byMinute.set(task.orderedMinute, [...(byMinute.get(task.orderedMinute) ?? []), task.id]);
  }
  return [...byMinute]
    .sort((a, b) => a[0] - b[0])
    .map(([startMinute, taskIds]) => ({
      startMinute,
      taskIds,
      nurseId: null,
      covered: true,
      minutes: entryMinutes(problem, patient, taskIds),
    }));
}

export function entryMinutes(problem: NightProblem, patient: NightPatient, taskIds: readonly string[]): number {
  const tasks = patient.tasks.filter((task) => taskIds.includes(task.id));
  const base = problem.minutesPerEntry + (patient.isolation ? problem.isolationMinutes : 0);
  return tasks.reduce((sum, task) => sum + task.durationMinutes, base);
}
