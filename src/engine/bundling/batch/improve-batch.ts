import type { RandomStream } from '#kernel/random.ts';
import { EPSILON, membersOf } from '../bundling-model.ts';
import { GRID_MINUTES } from '../day-bits.ts';
import { compiledOf, type Holding, lineSetOf } from './batch-model.ts';
import { type BatchState, release, restore } from './batch-state.ts';
import type { Ideals } from './find-ideals.ts';
import { replan } from './replan.ts';

export type Improvement = {
  readonly ideals: Ideals;
  readonly random: RandomStream;
  /** 0 at the start of the time that is left, 1 at its end. */
  readonly progress: () => number;
  readonly isOver: () => boolean;
  /** Proved: where the plan costs no more, there is nothing left to do. */
  readonly bound: () => number;
};

const OTHERS_MAX = 4;
const WARMTH = 12;

/**
 * Takes out a patient who does worse than alone, and those who stand in the way, and plans them anew: the first exactly, then the others,
 * again and again. Now and then accepts what is a little worse, less and less so; ends with the best plan met.
 */
export function improveBatch(state: BatchState, wish: Improvement): void {
  let best = state.total;
  let kept: readonly (Holding | null)[] | null = null;
  let worst = worstPatients(state, wish.ideals);
  for (let round = 0; !wish.isOver() && state.total > wish.bound() + EPSILON; round += 1) {
    if (round % 64 === 0) worst = worstPatients(state, wish.ideals);
    if (worst.length === 0) break;
    const patient = worst[Math.floor(wish.random.next() ** 1.5 * worst.length)] ?? 0;
    const order = [patient, ...othersFor(state, patient, wish)];
    const warmth = WARMTH * (1 - wish.progress()) ** 2;
    const tolerance = -Math.log(1 - wish.random.next()) * warmth;
    if (state.total <= best + EPSILON) {
      best = state.total;
      kept = state.held.slice();
    }
    replan(state, order, { tolerance, least: wish.ideals.least });
  }
  if (kept !== null && state.total > best + EPSILON) putBack(state, kept);
}

/** Patients who pay more than they would alone, the worst first. */
function worstPatients(state: BatchState, ideals: Ideals): readonly number[] {
  const loss = (patient: number) => (state.cost[patient] ?? 0) - (ideals.least[patient] ?? 0);
  return [...state.cost.keys()].filter((patient) => loss(patient) > EPSILON).sort((a, b) => loss(b) - loss(a) || a - b);
}

function othersFor(state: BatchState, patient: number, wish: Improvement): readonly number[] {
  const blockers = wish.random.next() < 0.6 ? whoBlocks(state, patient, wish) : [];
  const others = blockers.length > 0 ? blockers : neighbours(state, patient, wish.random);
  const shuffled = shuffle(others, wish.random);
  return shuffled.slice(0, Math.max(OTHERS_MAX, 0));
}

/** Who holds the time that the patient would have alone: per event and line, on the unit where the fewest people are in the way. */
function whoBlocks(state: BatchState, patient: number, wish: Improvement): readonly number[] {
  const compiled = compiledOf(state.batch, patient);
  const ideal = wish.ideals.candidates[patient] ?? null;
  if (ideal === null) return [];
  const blockers = new Set<number>();
  const { calendar } = state.batch;
  for (const { cell, events } of ideal.visits) {
    const day = (compiled.cells[cell]?.day ?? 0) - calendar.firstDay;
    for (const event of membersOf(events)) {
      const slot = (ideal.timed.starts[event] ?? 0) / GRID_MINUTES;
      for (const line of lineSetOf(state.batch, compiled, { event, cell })?.lines ?? []) {
        const span = { day, from: slot + line.from, until: slot + line.from + line.slots };
        for (const other of fewestHolders(state, line.units, span)) if (other !== patient) blockers.add(other);
      }
    }
  }
  return [...blockers];
}

type DaySpan = { readonly day: number; readonly from: number; readonly until: number };

function fewestHolders(state: BatchState, units: Int32Array, span: DaySpan): readonly number[] {
  let fewest: readonly number[] | null = null;
  for (const unit of units) {
    const holders = holdersOf(state, unit, span);
    if (fewest === null || holders.length < fewest.length) fewest = holders;
    if (holders.length === 0) return holders;
  }
  return fewest ?? [];
}

function holdersOf(state: BatchState, unit: number, span: DaySpan): readonly number[] {
  const row = unit * state.batch.calendar.days + span.day;
  return (state.holders[row] ?? []).filter((holder) =>
    state.held[holder]?.stretches.some(
      (s) => s.unit === unit && s.day === span.day && s.from < span.until && span.from < s.until,
    ),
  );
}

/** Others who use the same units on a day on which the patient could come. */
function neighbours(state: BatchState, patient: number, random: RandomStream): readonly number[] {
  const compiled = compiledOf(state.batch, patient);
  const found = new Set<number>();
  for (let attempt = 0; attempt < 6 && found.size < OTHERS_MAX; attempt += 1) {
    const event = random.integer(0, compiled.events.length - 1);
    const cell = random.integer(0, compiled.cells.length - 1);
    const line = lineSetOf(state.batch, compiled, { event, cell })?.lines[0];
    const unit = line?.units[random.integer(0, line.units.length - 1)];
    if (unit === undefined) continue;
    const day = (compiled.cells[cell]?.day ?? 0) - state.batch.calendar.firstDay;
    for (const holder of state.holders[unit * state.batch.calendar.days + day] ?? []) {
      if (holder !== patient) found.add(holder);
    }
  }
  return [...found];
}

function shuffle(items: readonly number[], random: RandomStream): readonly number[] {
  const shuffled = [...items];
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    const other = random.integer(0, index);
    [shuffled[index], shuffled[other]] = [shuffled[other] as number, shuffled[index] as number];
  }
  return shuffled;
}

function putBack(state: BatchState, held: readonly (Holding | null)[]): void {
  const changed = [...held.keys()].filter((patient) => held[patient] !== state.held[patient]);
  for (const patient of changed) release(state, patient);
  for (const patient of changed) {
    const holding = held[patient] ?? null;
    if (holding !== null) restore(state, patient, holding);
  }
}
