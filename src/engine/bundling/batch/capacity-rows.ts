import { DAY_SLOTS, DAY_WORDS, hasSlot } from '../patient/day-bits.ts';
import type { BatchModel } from './batch-model.ts';
import type { Pools } from './pool-capacity.ts';

/**
 * What is priced: first each pool and day in slots, at `pool * days + day`; then, where time within the day is scarce, each slot of a
 * pool's day in units.
 */
export type CapacityRows = {
  readonly pools: Pools;
  readonly firstDay: number;
  /** Per pool and day, the row of its slot 0; -1 where its slots are not priced. */
  readonly slotsAt: Int32Array;
  readonly capacity: Float64Array;
};

export function dayRows(pools: Pools, firstDay: number): CapacityRows {
  return { pools, firstDay, slotsAt: new Int32Array(pools.capacity.length).fill(-1), capacity: pools.capacity };
}

/** Adds the slots of those pools and days. To be called while nothing is taken in the batch's calendar. */
export function withSlots(rows: CapacityRows, empty: BatchModel, poolDays: readonly number[]): CapacityRows {
  const { pools } = rows;
  const slotsAt = rows.slotsAt.slice();
  const capacity = new Float64Array(rows.capacity.length + poolDays.length * DAY_SLOTS);
  capacity.set(rows.capacity);
  let next = rows.capacity.length;
  for (const poolDay of poolDays) {
    slotsAt[poolDay] = next;
    const day = poolDay % pools.days;
    for (const unit of pools.units[Math.floor(poolDay / pools.days)] ?? []) {
      const words = (unit * pools.days + day) * DAY_WORDS;
      for (let slot = 0; slot < DAY_SLOTS; slot += 1) {
        if (hasSlot(empty.calendar.words, words, slot)) capacity[next + slot] = (capacity[next + slot] ?? 0) + 1;
      }
    }
    next += DAY_SLOTS;
  }
  return { ...rows, slotsAt, capacity };
}
