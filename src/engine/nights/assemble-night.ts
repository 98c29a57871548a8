import type { Stop } from '#engine/solve-options.ts';
import { entryMinutes, nightFigures, orderedEntries } from './night-figures.ts';
import { minuteAt } from './night-slots.ts';
import { type NightPoints, nightPoints } from './night-weights.ts';
import type {
  NightConflict,
  NightEntry,
  NightFigures,
  NightPlan,
  NightTermPoints,
  PatientNight,
  WardFigures,
} from './plan.ts';
import type { NightPatient, NightProblem } from './problem.ts';
import { NOBODY } from './ward-crew.ts';
import type { NightColumn } from './ward-member.ts';

export type PatientOutcome = {
  readonly patient: NightPatient;
  readonly column: NightColumn | null;
  readonly conflict: NightConflict | null;
};

export type NightProof = { readonly bound: number; readonly stop: Stop; readonly isProved: boolean };

/** The plan with its points and figures; `proof.bound` counts patients with a night. */
export function assembleNight(
  problem: NightProblem,
  outcomes: readonly PatientOutcome[],
  proof: NightProof,
): NightPlan {
  const patients = outcomes.map((outcome) => patientNight(problem, outcome));
  const terms = termPoints(problem, patients);
  const cost = Object.values(terms).reduce((sum, points) => sum + points, 0);
  const bound = Math.min(proof.bound, cost);
  const optimal = proof.isProved && bound === cost;
  return {
    patients,
    figures: wardFigures(patients),
    cost,
    terms,
    bound,
    gap: cost - bound,
    optimal,
    stop: optimal ? 'proved' : proof.stop,
  };
}

function patientNight(problem: NightProblem, outcome: PatientOutcome): PatientNight {
  const { patient, column, conflict } = outcome;
  const entries = (column?.entries ?? []).map((entry): NightEntry => {
    const taskIds = inOrder(
      patient,
      patient.tasks.flatMap((task, at) => ((entry.mask >>> at) & 1 ? [task.id] : [])),
    );
    return {
      startMinute: minuteAt(problem, entry.slot),
      minutes: entryMinutes(problem, patient, taskIds),
      nurseId: entry.nurse >= 0 ? (problem.nurses?.[entry.nurse]?.id ?? null) : null,
      covered: entry.nurse !== NOBODY,
      taskIds,
    };
  });
  return {
    patientId: patient.id,
    entries,
    planned: nightFigures(problem, patient, entries),
    ordered: nightFigures(problem, patient, orderedEntries(problem, patient)),
    conflict,
  };
}

/** Tasks of one entry: what must come before comes before, else as ordered in time, else as listed. */
function inOrder(patient: NightPatient, taskIds: readonly string[]): readonly string[] {
  const at = new Map(patient.tasks.map((task) => [task.id, task.orderedMinute]));
  const left = [...taskIds].sort((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0));
  const sorted: string[] = [];
  while (left.length > 0) {
    const isFree = (id: string) =>
      !patient.orders.some((order) => order.thenTaskId === id && left.includes(order.firstTaskId));
    const next = Math.max(0, left.findIndex(isFree));
    sorted.push(...left.splice(next, 1));
  }
  return sorted;
}

function termPoints(problem: NightProblem, patients: readonly PatientNight[]): NightTermPoints {
  const points = nightPoints(problem);
  const sum = (count: (figures: NightFigures) => number) =>
    patients.reduce((total, night) => total + (night.conflict === null ? count(night.planned) : 0), 0);
  return {
    uncovered: points.uncovered * sum((one) => one.uncovered),
    offTime: points.offTime * sum((one) => one.lateTasks + one.earlyTasks),
    quietEntries: points.quietEntry * quietWeight(problem, patients, points),
    entries: points.entry * sum((one) => one.entries),
    waking: points.waking * sum((one) => one.wakes),
    quiet: 0 - (points.quietStep * sum((one) => one.longestQuiet?.minutes ?? 0)) / problem.gridMinutes,
  };
}

function quietWeight(problem: NightProblem, patients: readonly PatientNight[], points: NightPoints): number {
  let weight = 0;
  for (const [index, night] of patients.entries()) {
    for (const entry of night.entries) {
      const inside = problem.patients[index]?.quietHours.filter(
        (span) => entry.startMinute >= span.fromMinute && entry.startMinute < span.untilMinute,
      );
      const cost = (inside ?? []).reduce((sum, span) => sum + span.cost, 0);
      weight += points.usesQuietCost ? cost : Math.min(1, cost);
    }
  }
  return weight;
}

function wardFigures(patients: readonly PatientNight[]): WardFigures {
  const nights = patients.filter((night) => night.conflict === null);
  const sum = (count: (night: PatientNight) => number) => nights.reduce((total, night) => total + count(night), 0);
  return {
    entries: sum((night) => night.planned.entries),
    quietEntries: sum((night) => night.planned.quietEntries),
    longestQuietMinutes: sum((night) => night.planned.longestQuiet?.minutes ?? 0),
    lateTasks: sum((night) => night.planned.lateTasks),
    earlyTasks: sum((night) => night.planned.earlyTasks),
    uncovered: sum((night) => night.planned.uncovered),
    entriesOrdered: sum((night) => night.ordered.entries),
    quietEntriesOrdered: sum((night) => night.ordered.quietEntries),
    longestQuietMinutesOrdered: sum((night) => night.ordered.longestQuiet?.minutes ?? 0),
    patientsWithoutNight: patients.length - nights.length,
  };
}
