import type { PlainLine } from '../patient/bundling-model.ts';
import {
  andDay,
  anySlot,
  copyDay,
  DAY_SLOTS,
  DAY_WORDS,
  GRID_MINUTES,
  hasSlot,
  moveEarlier,
  newDay,
  nextSlot,
  orDay,
  orLater,
} from '../patient/day-bits.ts';
import { type BatchModel, compiledOf } from './batch-model.ts';
import { type LineSet, startsOf } from './line-starts.ts';

/** Sets of resources that lines ask any one of, each with the slots that its lines can use on each day at most. */
export type Pools = {
  /** By `PlainLine.pool`: the pools that hold every resource of that line, itself among them. */
  readonly around: ReadonlyMap<string, readonly number[]>;
  readonly count: number;
  /** Per pool, the units of its resources. */
  readonly units: readonly (readonly number[])[];
  readonly days: number;
  /** At `pool * days + day`, in slots of all its units together. */
  readonly capacity: Float64Array;
};

type Pool = {
  readonly ids: ReadonlySet<string>;
  readonly slots: Set<number>;
  readonly uses: Map<LineSet, PlainLine[]>;
};

/** To be called while nothing is taken in the batch's calendar. */
export function openPools(batch: BatchModel): Pools {
  const needs = distinctNeeds(batch);
  const byText = new Map<string, PlainLine>();
  for (const { lines } of needs) for (const line of lines) byText.set(line.pool, line);
  const pools = [...byText.values()].map(
    (line): Pool => ({ ids: new Set(line.anyOf), slots: new Set(), uses: new Map() }),
  );
  const around = new Map<string, readonly number[]>();
  for (const [text, line] of byText) {
    around.set(
      text,
      pools.flatMap(({ ids }, index) => (line.anyOf.every((id) => ids.has(id)) ? [index] : [])),
    );
  }
  for (const { set, lines } of needs) {
    for (const line of lines) {
      for (const index of around.get(line.pool) ?? []) {
        const pool = pools[index] as Pool;
        pool.slots.add(line.durationMinutes / GRID_MINUTES);
        pool.uses.set(set, [...(pool.uses.get(set) ?? []), line]);
      }
    }
  }
  const { days } = batch.calendar;
  const capacity = new Float64Array(pools.length * days);
  for (const [index, pool] of pools.entries()) {
    for (let day = 0; day < days; day += 1) capacity[index * days + day] = capacityOf(batch, pool, day);
  }
  const units = pools.map(({ ids }) => [...ids].flatMap((id) => batch.calendar.unitsOf.get(id) ?? []));
  return { around, count: pools.length, units, days, capacity };
}

type Need = { readonly set: LineSet; readonly lines: readonly PlainLine[] };

function distinctNeeds(batch: BatchModel): readonly Need[] {
  const needs = new Map<LineSet, readonly PlainLine[]>();
  for (const patient of batch.problem.patients.keys()) {
    const compiled = compiledOf(batch, patient);
    for (const [event, sites] of compiled.lines.entries()) {
      const minutes = compiled.events[event]?.durationMinutes ?? 0;
      for (const lines of sites) if (lines !== null) needs.set(batch.lineSets(lines, minutes), lines);
    }
  }
  return [...needs].map(([set, lines]) => ({ set, lines }));
}

function capacityOf(batch: BatchModel, pool: Pool, day: number): number {
  const useful = usefulSlots(batch, pool, day);
  if (!anySlot(useful, 0)) return 0;
  const usable = mostUsable([...pool.slots]);
  const free = newDay();
  let sum = 0;
  for (const unit of [...pool.ids].flatMap((id) => batch.calendar.unitsOf.get(id) ?? [])) {
    copyDay(free, 0, batch.calendar.words, (unit * batch.calendar.days + day) * DAY_WORDS);
    andDay(free, 0, useful, 0);
    sum += usableIn(free, usable);
  }
  return sum;
}

/** Slots of the day at which something that asks for the pool could use it, when all else that it needs is free as well. */
function usefulSlots(batch: BatchModel, pool: Pool, day: number): Int32Array {
  const useful = newDay();
  for (const [set, lines] of pool.uses) {
    const starts = startsOf(set, batch.calendar, day);
    if (starts === null) continue;
    for (const line of lines) {
      const from = line.offsetMinutes / GRID_MINUTES;
      for (let slot = from; slot < from + line.durationMinutes / GRID_MINUTES; slot += 1)
        addMoved(useful, starts, slot);
    }
  }
  return useful;
}

/** Adds the slots moved later, or earlier when negative. */
function addMoved(into: Int32Array, slots: Int32Array, by: number): void {
  if (by >= 0) {
    orLater(into, 0, slots, 0, by);
    return;
  }
  const earlier = slots.slice();
  moveEarlier(earlier, 0, -by);
  orDay(into, 0, earlier, 0);
}

/** Per length of a free run: the slots of it that events of these lengths, one after the other, can fill at most. */
function mostUsable(lengths: readonly number[]): Int32Array {
  const usable = new Int32Array(DAY_SLOTS + 1);
  for (let run = 1; run < usable.length; run += 1) {
    let most = usable[run - 1] ?? 0;
    for (const length of lengths) if (length <= run) most = Math.max(most, length + (usable[run - length] ?? 0));
    usable[run] = most;
  }
  return usable;
}

function usableIn(free: Int32Array, usable: Int32Array): number {
  let sum = 0;
  for (let slot = nextSlot(free, 0, 0); slot >= 0; ) {
    let end = slot + 1;
    while (hasSlot(free, 0, end)) end += 1;
    sum += usable[end - slot] ?? 0;
    slot = nextSlot(free, 0, end);
  }
  return sum;
}
