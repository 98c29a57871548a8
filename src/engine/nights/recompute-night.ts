import type { NightFigures, NightTermPoints, PatientNight } from './plan.ts';
import type { NightPatient, NightProblem } from './problem.ts';

type Visit = {
  readonly at: number;
  readonly minutes: number;
  readonly ids: readonly string[];
  readonly covered: boolean;
};

/** The figures of a patient as planned and as ordered, counted anew from the entries. */
export function recomputeNight(
  problem: NightProblem,
  patient: NightPatient,
  night: PatientNight | null,
): { readonly planned: NightFigures; readonly ordered: NightFigures } {
  const planned = (night?.entries ?? []).map((one) => ({
    at: one.startMinute,
    minutes: one.minutes,
    ids: one.taskIds,
    covered: one.covered,
  }));
  const times = [...new Set(patient.tasks.map((task) => task.orderedMinute))];
  const ordered = times.map((at): Visit => {
    const tasks = patient.tasks.filter((task) => task.orderedMinute === at);
    const base = problem.minutesPerEntry + (patient.isolation ? problem.isolationMinutes : 0);
    const minutes = tasks.reduce((sum, task) => sum + task.durationMinutes, base);
    return { at, minutes, ids: tasks.map((task) => task.id), covered: true };
  });
  return { planned: count(problem, patient, planned), ordered: count(problem, patient, ordered) };
}

function count(problem: NightProblem, patient: NightPatient, visits: readonly Visit[]): NightFigures {
  const done = visits.flatMap((visit) =>
    patient.tasks.filter((task) => visit.ids.includes(task.id)).map((task) => ({ task, at: visit.at })),
  );
  return {
    entries: visits.length,
    quietEntries: visits.filter((visit) => quietCost(patient, visit.at) > 0).length,
    longestQuiet: stretch(problem, visits),
    lateTasks: done.filter(({ task, at }) => at > task.latestMinute).length,
    earlyTasks: done.filter(({ task, at }) => at < task.earliestMinute).length,
    wakes: done.reduce((sum, { task, at }) => sum + (quietCost(patient, at) > 0 ? task.wakes : 0), 0),
    uncovered: visits.filter((visit) => !visit.covered).length,
  };
}

function quietCost(patient: NightPatient, minute: number): number {
  let cost = 0;
  for (const span of patient.quietHours) if (span.fromMinute <= minute && minute < span.untilMinute) cost += span.cost;
  return cost;
}

/** Marks every grid step in which somebody is in the room, then looks for the longest run of free ones. */
function stretch(problem: NightProblem, visits: readonly Visit[]): NightFigures['longestQuiet'] {
  const grid = problem.gridMinutes;
  const count = (problem.nightUntilMinute - problem.nightFromMinute) / grid;
  let best: NightFigures['longestQuiet'] = null;
  const starts = new Set(visits.map((visit) => visit.at));
  let from = problem.nightFromMinute;
  for (let step = 0; step <= count; step += 1) {
    const minute = problem.nightFromMinute + step * grid;
    const isTaken = visits.some((visit) => visit.at <= minute && minute < visit.at + visit.minutes);
    if (!isTaken && !starts.has(minute) && step < count) continue;
    if (minute - from > (best?.minutes ?? 0)) best = { fromMinute: from, untilMinute: minute, minutes: minute - from };
    from = isTaken ? minute + grid : minute;
  }
  return best;
}

/** Points per term, weighed anew. */
export function recomputeTerms(problem: NightProblem, nights: readonly (PatientNight | null)[]): NightTermPoints {
  const weights = weightsOf(problem);
  const sums = { uncovered: 0, offTime: 0, quietEntries: 0, entries: 0, waking: 0, quiet: 0 };
  for (const [index, patient] of problem.patients.entries()) {
    const night = nights[index];
    if (night === null || night === undefined || night.conflict !== null) continue;
    const { planned } = recomputeNight(problem, patient, night);
    sums.uncovered += weights.uncovered * planned.uncovered;
    sums.offTime += weights.offTime * (planned.lateTasks + planned.earlyTasks);
    for (const entry of night.entries) {
      const cost = quietCost(patient, entry.startMinute);
      sums.quietEntries += weights.quietEntry * (problem.goal.kind === 'weighted' ? cost : Math.min(1, cost));
    }
    sums.entries += weights.entry * planned.entries;
    sums.waking += weights.waking * planned.wakes;
    sums.quiet -= weights.quietMinute * (planned.longestQuiet?.minutes ?? 0);
  }
  return sums;
}

/** In a lexicographic goal a grid step of quiet counts one; each higher term outweighs all that the ward can have of the lower ones. */
function weightsOf(problem: NightProblem) {
  if (problem.goal.kind === 'weighted') return problem.goal.weights;
  const tasks = problem.patients.reduce((sum, patient) => sum + patient.tasks.length, 0);
  const steps = (problem.nightUntilMinute - problem.nightFromMinute) / problem.gridMinutes;
  const entry = problem.patients.length * steps + 1;
  const quietEntry = entry * (tasks + 1);
  const offTime = quietEntry * (tasks + 1);
  return {
    quietMinute: 1 / problem.gridMinutes,
    entry,
    quietEntry,
    offTime,
    waking: 0,
    uncovered: offTime * (tasks + 1),
  };
}
