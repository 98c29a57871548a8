import type { Explanation } from '#engine/explanation.ts';
import { clockTime } from './clock-time.ts';
import { whyApart } from './explain-apart.ts';
import { whyUncovered } from './explain-uncovered.ts';
import type { NightPlan, PatientNight } from './plan.ts';
import type { NightPatient, NightProblem } from './problem.ts';

/**
 * Why the night is as it is: per patient what was won, which rule keeps two entries apart, which task is late or early and by how much,
 * who is busy where nobody is free, and which tasks stand against each other.
 */
export function explainNight(problem: NightProblem, plan: NightPlan): readonly Explanation[] {
  return problem.patients.flatMap((patient, index) => {
    const night = plan.patients[index];
    if (night === undefined) return [];
    if (night.conflict !== null) return [explainConflict(night)];
    return [
      explainGain(night),
      ...(patient.guarded
        ? [{ code: 'night-guarded', data: {}, subjectId: patient.id }]
        : explainApart(problem, patient, night)),
      ...explainOffTime(patient, night),
      ...night.entries
        .filter((entry) => !entry.covered)
        .map((entry) => whyUncovered(problem, plan, { patient, entry })),
    ];
  });
}

function explainConflict(night: PatientNight): Explanation {
  const tasks = night.conflict?.taskIds ?? [];
  if (night.conflict?.proved === false) return { code: 'night-not-found', data: {}, subjectId: night.patientId };
  return { code: 'night-impossible', data: { tasks: tasks.join(', ') }, subjectId: night.patientId };
}

function explainGain(night: PatientNight): Explanation {
  const { planned, ordered } = night;
  return {
    code: 'night-planned',
    subjectId: night.patientId,
    data: {
      planned: planned.entries,
      ordered: ordered.entries,
      quiet: planned.quietEntries,
      from: clockTime(planned.longestQuiet?.fromMinute ?? 0),
      until: clockTime(planned.longestQuiet?.untilMinute ?? 0),
      minutes: planned.longestQuiet?.minutes ?? 0,
    },
  };
}

function explainApart(problem: NightProblem, patient: NightPatient, night: PatientNight): readonly Explanation[] {
  return night.entries.slice(1).flatMap((second, index) => {
    const first = night.entries[index];
    return first === undefined ? [] : [whyApart(problem, patient, { night, first, second })];
  });
}

function explainOffTime(patient: NightPatient, night: PatientNight): readonly Explanation[] {
  return night.entries.flatMap((entry) =>
    entry.taskIds.flatMap((id) => {
      const task = patient.tasks.find((one) => one.id === id);
      if (task === undefined) return [];
      const late = entry.startMinute - task.latestMinute;
      const early = task.earliestMinute - entry.startMinute;
      if (late > 0) return [offTime('task-late', id, { minutes: late, limit: clockTime(task.latestMinute) })];
      return early > 0 ? [offTime('task-early', id, { minutes: early, limit: clockTime(task.earliestMinute) })] : [];
    }),
  );
}

function offTime(code: string, task: string, data: { readonly minutes: number; readonly limit: string }): Explanation {
  return { code, data: { task, ...data }, subjectId: task };
}
