import type { NightEntry, PatientNight } from './plan.ts';
import type { NightNurse, NightProblem } from './problem.ts';

/** Nurses are able, there, and in one room at a time; the ward serves no more rooms at once than it can. */
export function checkNurses(problem: NightProblem, nights: readonly (PatientNight | null)[]): string[] {
  const entries = nights.flatMap((night) => (night === null ? [] : night.entries.map((entry) => ({ night, entry }))));
  const violations: string[] = [];
  const nurses = new Map((problem.nurses ?? []).map((nurse) => [nurse.id, nurse]));
  const byNurse = new Map<string, NightEntry[]>();
  for (const { night, entry } of entries) {
    const place = `The entry to ${night.patientId} at minute ${entry.startMinute}`;
    const nurse = entry.nurseId === null ? undefined : nurses.get(entry.nurseId);
    if (entry.nurseId !== null && nurse === undefined) violations.push(`${place} names a nurse who is not there.`);
    if (entry.nurseId !== null && !entry.covered) violations.push(`${place} has a nurse and is called uncovered.`);
    if (entry.nurseId === null && entry.covered && problem.nurses !== null)
      violations.push(`${place} is called covered and has no nurse.`);
    if (!entry.covered && problem.nurses === null && problem.entriesAtOnceMax === null)
      violations.push(`${place} is called uncovered although nobody was asked.`);
    if (nurse === undefined) continue;
    violations.push(...nurseFaults(problem, nurse, { night, entry, place }));
    for (const other of byNurse.get(nurse.id) ?? []) {
      if (overlap(problem, other, entry))
        violations.push(`Nurse ${nurse.id} is in two rooms at minute ${entry.startMinute}.`);
    }
    byNurse.set(nurse.id, [...(byNurse.get(nurse.id) ?? []), entry]);
  }
  return [...violations, ...atOnceFaults(problem, entries)];
}

type Entered = { readonly night: PatientNight; readonly entry: NightEntry };

function endOf(problem: NightProblem, entry: NightEntry): number {
  return entry.startMinute + Math.max(1, Math.ceil(entry.minutes / problem.gridMinutes)) * problem.gridMinutes;
}

function overlap(problem: NightProblem, a: NightEntry, b: NightEntry): boolean {
  return a.startMinute < endOf(problem, b) && b.startMinute < endOf(problem, a);
}

function nurseFaults(problem: NightProblem, nurse: NightNurse, facts: Entered & { readonly place: string }): string[] {
  const { night, entry, place } = facts;
  const faults: string[] = [];
  if (!nurse.patientIds.includes(night.patientId))
    faults.push(`${place} has nurse ${nurse.id}, who does not look after the patient.`);
  const patient = problem.patients.find((one) => one.id === night.patientId);
  const skills = (patient?.tasks ?? []).filter((task) => entry.taskIds.includes(task.id)).map((task) => task.skill);
  if (skills.some((skill) => skill !== null && !nurse.skills.includes(skill)))
    faults.push(`${place} asks for a skill that nurse ${nurse.id} lacks.`);
  const isAway = nurse.breaks.some(
    (away) => entry.startMinute < away.untilMinute && away.fromMinute < endOf(problem, entry),
  );
  if (isAway) faults.push(`${place} falls into the break of nurse ${nurse.id}.`);
  return faults;
}

function atOnceFaults(problem: NightProblem, entries: readonly Entered[]): string[] {
  const most = problem.entriesAtOnceMax;
  if (most === null) return [];
  const faults: string[] = [];
  for (let minute = problem.nightFromMinute; minute < problem.nightUntilMinute; minute += problem.gridMinutes) {
    const rooms = entries.filter(
      ({ entry }) => entry.covered && entry.startMinute <= minute && minute < endOf(problem, entry),
    );
    const count = new Set(rooms.map(({ night }) => night.patientId)).size;
    if (count > most) faults.push(`At minute ${minute} the ward serves ${count} rooms; it can serve ${most}.`);
  }
  return faults;
}
