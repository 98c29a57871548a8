import { checkEntries } from './check-entries.ts';
import { checkGaps } from './check-gaps.ts';
import { checkNurses } from './check-nurses.ts';
import { NIGHT_TERMS, type NightEntry, type PatientNight } from './plan.ts';
import type { NightPatient, NightProblem } from './problem.ts';
import { recomputeNight, recomputeTerms } from './recompute-night.ts';

/** Tries every plan of a small night by the rules of the judge; the least cost, and how many patients have no night at all. */
export function tryAllNights(problem: NightProblem): { readonly cost: number; readonly withoutNight: number } {
  const nights = problem.patients.map((patient) => nightsOf(problem, patient));
  const chosen: (PatientNight | null)[] = problem.patients.map(() => null);
  let best = Infinity;
  const visit = (index: number): void => {
    if (index === nights.length) {
      best = Math.min(best, costOf(problem, chosen));
      return;
    }
    const own = nights[index] ?? [];
    if (own.length === 0) visit(index + 1);
    for (const night of own) {
      chosen[index] = night;
      if (checkNurses(problem, chosen).length === 0) visit(index + 1);
      chosen[index] = null;
    }
  };
  visit(0);
  return { cost: best, withoutNight: nights.filter((own) => own.length === 0).length };
}

function costOf(problem: NightProblem, nights: readonly (PatientNight | null)[]): number {
  const terms = recomputeTerms(problem, nights);
  return NIGHT_TERMS.reduce((sum, term) => sum + terms[term], 0);
}

function nightsOf(problem: NightProblem, patient: NightPatient): readonly PatientNight[] {
  const minutes: number[] = [];
  for (let at = problem.nightFromMinute; at < problem.nightUntilMinute; at += problem.gridMinutes) minutes.push(at);
  const found: PatientNight[] = [];
  const times: number[] = [];
  const visit = (index: number): void => {
    if (index === patient.tasks.length) {
      const bare = entriesAt(problem, patient, times);
      const isValid =
        [...checkEntries(problem, patient, nightOf(patient, bare)), ...checkGaps(patient, nightOf(patient, bare))]
          .length === 0;
      if (isValid) found.push(...crewed(problem, patient, bare));
      return;
    }
    const task = patient.tasks[index];
    for (const minute of minutes) {
      if (task === undefined || minute < task.earliestMinute - problem.slackMinutes) continue;
      if (minute > task.latestMinute + problem.slackMinutes) continue;
      times[index] = minute;
      visit(index + 1);
    }
  };
  visit(0);
  return found;
}

function entriesAt(problem: NightProblem, patient: NightPatient, times: readonly number[]): readonly NightEntry[] {
  const base = problem.minutesPerEntry + (patient.isolation ? problem.isolationMinutes : 0);
  return [...new Set(times)]
    .sort((a, b) => a - b)
    .map((startMinute): NightEntry => {
      const tasks = patient.tasks.filter((_, index) => times[index] === startMinute);
      const first = new Set(patient.orders.map((order) => order.firstTaskId));
      const sorted = [...tasks].sort((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)));
      return {
        startMinute,
        minutes: tasks.reduce((sum, task) => sum + task.durationMinutes, base),
        nurseId: null,
        covered: true,
        taskIds: sorted.map((task) => task.id),
      };
    });
}

/** The same entries with every choice of nurse, nobody included. */
function crewed(problem: NightProblem, patient: NightPatient, entries: readonly NightEntry[]): readonly PatientNight[] {
  if (problem.nurses === null) return [nightOf(patient, entries)].map((night) => withFigures(problem, patient, night));
  const choices = [...problem.nurses.map((nurse) => nurse.id), null];
  let lists: (readonly NightEntry[])[] = [[]];
  for (const entry of entries) {
    lists = lists.flatMap((list) =>
      choices.map((nurseId) => [...list, { ...entry, nurseId, covered: nurseId !== null }]),
    );
  }
  return lists
    .map((list) => withFigures(problem, patient, nightOf(patient, list)))
    .filter((night) => checkNurses(problem, [night]).length === 0);
}

function withFigures(problem: NightProblem, patient: NightPatient, night: PatientNight): PatientNight {
  return { ...night, ...recomputeNight(problem, patient, night) };
}

function nightOf(patient: NightPatient, entries: readonly NightEntry[]): PatientNight {
  const none = { entries: 0, quietEntries: 0, longestQuiet: null, lateTasks: 0, earlyTasks: 0, wakes: 0, uncovered: 0 };
  return { patientId: patient.id, entries, planned: none, ordered: none, conflict: null };
}
