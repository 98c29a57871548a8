import type { RandomStream } from '#kernel/random.ts';
import { EPSILON, membersOf } from '../patient/bundling-model.ts';
import { GRID_MINUTES, lastSlot, nextSlot } from '../patient/day-bits.ts';
import { type BatchModel, compiledOf, type Holding, lineSetOf } from './batch-model.ts';
import { type BatchState, release, restore } from './batch-state.ts';
import { displace } from './displace.ts';
import type { Ideals } from './find-ideals.ts';
import type { Grip } from './grip.ts';
import { startsOf } from './line-starts.ts';
import { replan } from './replan.ts';
import { isFree } from './shared-calendar.ts';

export type Improvement = {
  readonly ideals: Ideals;
  /** What each patient should cost; those who cost more are planned anew. */
  readonly aims: Float64Array;
  /** The batch with nothing taken. */
  readonly empty: BatchModel;
  readonly random: RandomStream;
  readonly grip: Grip;
  /** 0 at the start of the time that is left, 1 at its end. */
  readonly progress: () => number;
  readonly isOver: () => boolean;
  /** Proved: where the plan costs no more, there is nothing left to do. */
  readonly bound: () => number;
};

const OTHERS_MAX = 4;
const PLACES_LOOKED_AT = 12;
const WARMTH = 12;
const MISSING_SHARE = 0.5;
const ROUNDS_PER_LIST = 64;
/** How often those in the way of a patient tried before are chosen by what moving them costs, not by chance. */
const ASKING_SHARE = 0.75;
/** Where there are more patients, the time is better spent on looking at each of them. */
const ASKING_PATIENTS_MAX = 600;
/** What others lose counts between so much and so much more, by chance: less is more daring. */
const DARING = { least: 0.3, more: 1.2 };

/**
 * Takes out a patient who does worse than alone, and those who stand in the way, and plans them anew: the first exactly, then the others,
 * again and again. Now and then accepts what is a little worse, less and less so; ends with the best plan met.
 */
export function improveBatch(state: BatchState, wish: Improvement): void {
  let best = state.total;
  let kept: readonly (Holding | null)[] | null = null;
  const tries = new Uint32Array(state.cost.length);
  let worst = worstOf(state, wish);
  for (let round = 0; !wish.isOver() && state.total > wish.bound() + EPSILON; round += 1) {
    if (round % ROUNDS_PER_LIST === 0) worst = worstOf(state, wish);
    if (worst.all.length === 0) break;
    const patient = chooseWorst(worst, tries, wish.random);
    tries[patient] = (tries[patient] ?? 0) + 1;
    const warmth = WARMTH * (1 - wish.progress()) ** 2;
    const tolerance = -Math.log(1 - wish.random.next()) * warmth;
    if (state.total <= best + EPSILON) {
      best = state.total;
      kept = state.held.slice();
    }
    const { least } = wish.ideals;
    // Why: chance is quick and enough for most; weighing what others lose pays where it has not helped.
    const mayAsk = (tries[patient] ?? 0) > 1 && tries.length <= ASKING_PATIENTS_MAX;
    if (mayAsk && wish.random.next() < ASKING_SHARE) {
      displace(wish.grip, patient, { tolerance, least, share: DARING.least + DARING.more * wish.random.next() });
    } else replan(state, [patient, ...othersFor(state, patient, wish)], { tolerance, least });
  }
  if (kept !== null && state.total > best + EPSILON) putBack(state, kept);
}

/** Those who miss their aim; where nobody does, those who pay more than alone. */
function worstOf(state: BatchState, { aims, ideals }: Improvement): Worst {
  const worst = worstPatients(state, aims);
  return worst.all.length > 0 ? worst : worstPatients(state, ideals.least);
}

/** Patients who pay more than they should, the worst first, and those of them who could have a place for what has none. */
type Worst = { readonly all: readonly number[]; readonly missing: readonly number[] };

function worstPatients(state: BatchState, aims: Float64Array): Worst {
  const loss = (patient: number) => (state.cost[patient] ?? 0) - (aims[patient] ?? 0);
  const all = [...state.cost.keys()].filter((patient) => loss(patient) > EPSILON);
  all.sort((a, b) => loss(b) - loss(a) || a - b);
  const { unplaced } = state.batch.problem.weights;
  return { all, missing: all.filter((patient) => loss(patient) >= unplaced / 2) };
}

/** Mostly somebody without a place, of a few the one tried least; else anybody, the worse the likelier. */
function chooseWorst(worst: Worst, tries: Uint32Array, random: RandomStream): number {
  const { all, missing } = worst;
  if (missing.length === 0 || random.next() >= MISSING_SHARE) {
    return all[Math.floor(random.next() ** 1.5 * all.length)] ?? 0;
  }
  let chosen = missing[random.integer(0, missing.length - 1)] ?? 0;
  for (let look = 0; look < 2; look += 1) {
    const other = missing[random.integer(0, missing.length - 1)] ?? 0;
    if ((tries[other] ?? 0) < (tries[chosen] ?? 0)) chosen = other;
  }
  return chosen;
}

function othersFor(state: BatchState, patient: number, wish: Improvement): readonly number[] {
  const missing = missingOf(state, patient);
  const isMissing = missing.length > 0 && wish.random.next() < 0.8;
  const blockers = isMissing
    ? whoBlocksOne(state, patient, { event: missing[wish.random.integer(0, missing.length - 1)] ?? 0, wish })
    : wish.random.next() < 0.6
      ? whoBlocksIdeal(state, patient, wish)
      : [];
  const others = blockers.length > 0 ? blockers : neighbours(state, patient, wish.random);
  return shuffle(others, wish.random).slice(0, OTHERS_MAX);
}

/** Events of the patient without a place. */
function missingOf(state: BatchState, patient: number): readonly number[] {
  const placed = state.held[patient]?.candidate.visits.reduce((mask, visit) => mask | visit.events, 0) ?? 0;
  return membersOf(((1 << compiledOf(state.batch, patient).events.length) - 1) & ~placed);
}

/** Who stands in the way of one event: of a few places it could have if nobody else were there, the one with the fewest people in it. */
function whoBlocksOne(
  state: BatchState,
  patient: number,
  ask: { readonly event: number; readonly wish: Improvement },
): readonly number[] {
  const { event, wish } = ask;
  const compiled = compiledOf(state.batch, patient);
  let fewest: readonly number[] | null = null;
  for (let attempt = 0; attempt < PLACES_LOOKED_AT; attempt += 1) {
    const cell = wish.random.integer(0, compiled.cells.length - 1);
    if (compiled.isOpen[event]?.[cell] !== 1) continue;
    const day = (compiled.cells[cell]?.day ?? 0) - state.batch.calendar.firstDay;
    const set = lineSetOf(wish.empty, compiled, { event, cell });
    const starts = set === null ? null : startsOf(set, wish.empty.calendar, day);
    if (starts === null) continue;
    const slot = nextSlot(starts, 0, wish.random.integer(nextSlot(starts, 0, 0), lastSlot(starts, 0)));
    const lines = lineSetOf(state.batch, compiled, { event, cell })?.lines ?? [];
    const blockers = blockersAt(state, patient, { day, slot, lines });
    if (fewest === null || blockers.length < fewest.length) fewest = blockers;
  }
  return fewest ?? [];
}

type Spot = {
  readonly day: number;
  readonly slot: number;
  readonly lines: readonly { readonly units: Int32Array; readonly from: number; readonly slots: number }[];
};

/** Per line, on the unit where the fewest people are in the way. */
function blockersAt(state: BatchState, patient: number, { day, slot, lines }: Spot): readonly number[] {
  const blockers = new Set<number>();
  for (const line of lines) {
    const span = { day, from: slot + line.from, until: slot + line.from + line.slots };
    for (const other of fewestHolders(state, line.units, span)) if (other !== patient) blockers.add(other);
  }
  return [...blockers];
}

/** Who holds the time that the patient would have alone. */
function whoBlocksIdeal(state: BatchState, patient: number, wish: Improvement): readonly number[] {
  const compiled = compiledOf(state.batch, patient);
  const ideal = wish.ideals.candidates[patient] ?? null;
  if (ideal === null) return [];
  const blockers = new Set<number>();
  for (const { cell, events } of ideal.visits) {
    const day = (compiled.cells[cell]?.day ?? 0) - state.batch.calendar.firstDay;
    for (const event of membersOf(events)) {
      const slot = (ideal.timed.starts[event] ?? 0) / GRID_MINUTES;
      const lines = lineSetOf(state.batch, compiled, { event, cell })?.lines ?? [];
      for (const other of blockersAt(state, patient, { day, slot, lines })) blockers.add(other);
    }
  }
  return [...blockers];
}

type DaySpan = { readonly day: number; readonly from: number; readonly until: number };

/** On the unit that is open then and has the fewest people in the way. */
function fewestHolders(state: BatchState, units: Int32Array, span: DaySpan): readonly number[] {
  let fewest: readonly number[] | null = null;
  for (const unit of units) {
    const holders = holdersOf(state, unit, span);
    if (holders.length === 0 && !isFree(state.batch.calendar, { unit, ...span })) continue;
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
