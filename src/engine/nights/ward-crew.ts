import { minuteAt, slotAt } from './night-slots.ts';
import { stepsOf } from './night-weights.ts';
import type { NightPatient, NightProblem } from './problem.ts';

/** Stands for "whoever it is", when the problem does not ask which nurse. */
const ANYONE = -1;
/** Nobody is free: the entry is not covered. */
export const NOBODY = -2;

/**
 * Who may serve whom, in cells: one cell per nurse and slot, and one per slot for the whole ward where the ward has a limit of its own.
 */
export type WardCrew = {
  readonly steps: number;
  readonly nurses: number;
  readonly asksForNurses: boolean;
  readonly atOnceMax: number;
  /** How many entries each cell can hold. */
  readonly capacity: Float64Array;
  /** Nurses who look after the patient. */
  readonly nursesOf: (patientId: string) => readonly number[];
  /** Nurses who look after the patient, have the skills and are there in all the slots. */
  readonly eligible: (patient: NightPatient, shape: EntryShape, skills: readonly string[]) => readonly number[];
};

/** What the ward must give for an entry. */
export type EntryShape = { readonly slot: number; readonly held: number; readonly skills: number };

/** An entry with everybody who could serve it, `NOBODY` last. */
export type MemberShape = EntryShape & { readonly choices: readonly ShapeChoice[] };
export type ShapeChoice = { readonly nurse: number; readonly cells: readonly number[]; readonly points: number };

/** How many more entries a cell can hold. */
export type Room = (cell: number) => number;

export function wardCrew(
  problem: NightProblem,
  keptNurse?: (patientId: string, minute: number) => string | null | undefined,
): WardCrew {
  const steps = stepsOf(problem);
  const nurses = problem.nurses ?? [];
  const away = nurses.map((nurse) => {
    const slots = new Uint8Array(steps);
    for (const span of nurse.breaks) {
      slots.fill(1, Math.max(0, slotAt(problem, span.fromMinute)), Math.max(0, slotAt(problem, span.untilMinute)));
    }
    return slots;
  });
  const capacity = new Float64Array((nurses.length + 1) * steps).fill(1);
  capacity.fill(problem.entriesAtOnceMax ?? Infinity, nurses.length * steps);
  const covers = nurses.map((nurse) => new Set(nurse.patientIds));
  return {
    steps,
    nurses: nurses.length,
    asksForNurses: problem.nurses !== null,
    atOnceMax: problem.entriesAtOnceMax ?? Infinity,
    capacity,
    nursesOf: (patientId) => nurses.flatMap((_, index) => (covers[index]?.has(patientId) === true ? [index] : [])),
    eligible: (patient, shape, skills) => {
      if (problem.nurses === null) return [ANYONE];
      const kept = keptNurse?.(patient.id, minuteAt(problem, shape.slot));
      if (kept !== undefined) return kept === null ? [] : [nurses.findIndex((nurse) => nurse.id === kept)];
      const wanted = skills.filter((_, index) => (shape.skills >>> index) & 1);
      return nurses.flatMap((nurse, index) => {
        const isThere = !away[index]?.subarray(shape.slot, shape.slot + shape.held).includes(1);
        const isAble = wanted.every((skill) => nurse.skills.includes(skill));
        return isThere && isAble && covers[index]?.has(patient.id) === true ? [index] : [];
      });
    },
  };
}

/** The cells that an entry holds when this nurse serves it. */
export function cellsOf(crew: WardCrew, shape: EntryShape, nurse: number): readonly number[] {
  if (nurse === NOBODY) return [];
  const cells: number[] = [];
  for (let slot = shape.slot; slot < shape.slot + shape.held; slot += 1) {
    if (nurse >= 0) cells.push(nurse * crew.steps + slot);
    if (crew.atOnceMax < Infinity) cells.push(crew.nurses * crew.steps + slot);
  }
  return cells;
}
