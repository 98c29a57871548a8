import type { PlainLine } from '../bundling-model.ts';
import { DAY_WORDS, GRID_MINUTES, hasSlot, nextSlot } from '../day-bits.ts';
import { type BatchModel, compiledOf } from './batch-model.ts';
import type { SharedCalendar } from './shared-calendar.ts';

/** Sets of resources that lines ask any one of, each with the slots that its lines can use on each day at most. */
export type Pools = {
  /** By `PlainLine.pool`: the pools that hold every resource of that line, itself among them. */
  readonly around: ReadonlyMap<string, readonly number[]>;
  readonly count: number;
  readonly days: number;
  /** At `pool * days + day`, in slots of all its units together. */
  readonly capacity: Float64Array;
};

type Pool = { readonly ids: ReadonlySet<string>; readonly slots: Set<number> };

/** To be called while nothing is taken in the batch's calendar. */
export function openPools(batch: BatchModel): Pools {
  const lines = new Map<string, PlainLine[]>();
  for (const patient of batch.problem.patients.keys()) {
    for (const line of compiledOf(batch, patient).lines.flatMap((sites) => sites.flatMap((own) => own ?? []))) {
      const own = lines.get(line.pool) ?? [];
      if (!own.some((other) => other.durationMinutes === line.durationMinutes)) lines.set(line.pool, [...own, line]);
    }
  }
  const pools = [...lines.values()].map(([first]): Pool => ({ ids: new Set(first?.anyOf), slots: new Set() }));
  const around = new Map<string, readonly number[]>();
  for (const [text, own] of lines) {
    const holding = pools.flatMap(({ ids }, index) =>
      own[0]?.anyOf.every((id) => ids.has(id)) === true ? [index] : [],
    );
    around.set(text, holding);
    for (const index of holding) for (const line of own) pools[index]?.slots.add(line.durationMinutes / GRID_MINUTES);
  }
  const { days } = batch.calendar;
  const capacity = new Float64Array(pools.length * days);
  for (const [index, pool] of pools.entries()) {
    const usable = mostUsable([...pool.slots]);
    const units = [...pool.ids].flatMap((id) => batch.calendar.unitsOf.get(id) ?? []);
    for (let day = 0; day < days; day += 1) {
      capacity[index * days + day] = units.reduce(
        (sum, unit) => sum + usableOn(batch.calendar, unit, { day, usable }),
        0,
      );
    }
  }
  return { around, count: pools.length, days, capacity };
}

/** Per length of a free run: the slots of it that events of these lengths, one after the other, can fill at most. */
function mostUsable(lengths: readonly number[]): Int32Array {
  const usable = new Int32Array(289);
  for (let run = 1; run < usable.length; run += 1) {
    let most = usable[run - 1] ?? 0;
    for (const length of lengths) if (length <= run) most = Math.max(most, length + (usable[run - length] ?? 0));
    usable[run] = most;
  }
  return usable;
}

function usableOn(
  calendar: SharedCalendar,
  unit: number,
  at: { readonly day: number; readonly usable: Int32Array },
): number {
  const row = (unit * calendar.days + at.day) * DAY_WORDS;
  let sum = 0;
  for (let slot = nextSlot(calendar.words, row, 0); slot >= 0; ) {
    let end = slot + 1;
    while (hasSlot(calendar.words, row, end)) end += 1;
    sum += at.usable[end - slot] ?? 0;
    slot = nextSlot(calendar.words, row, end);
  }
  return sum;
}
