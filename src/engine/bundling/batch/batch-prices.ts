import type { CompiledPatient } from '../bundling-model.ts';
import { membersOf } from '../bundling-model.ts';
import type { Candidate } from '../candidates.ts';
import { GRID_MINUTES } from '../day-bits.ts';
import type { Pools } from './pool-capacity.ts';

/** Points per slot of each pool on each day, at `pool * days + day`; 0 where nobody competes. */
export type Prices = Float64Array;

type Day = { readonly firstDay: number };

/** `extra[event][cell]`: what the event would pay there. Nothing where it is booked today: a booking that stays takes no time. */
export function extraCosts(
  patient: CompiledPatient,
  pools: Pools,
  at: Day & { readonly prices: Prices },
): readonly Float64Array[] {
  return patient.events.map((_, event) =>
    Float64Array.from(patient.cells, (cell, index) => {
      if (patient.bookedCell[event] === index) return 0;
      let points = 0;
      for (const line of patient.lines[event]?.[cell.site] ?? []) {
        for (const pool of pools.around.get(line.pool) ?? []) {
          const price = at.prices[pool * pools.days + cell.day - at.firstDay] ?? 0;
          points += (price * line.durationMinutes) / GRID_MINUTES;
        }
      }
      return points;
    }),
  );
}

/** Adds (or with -1 takes away) the slots that a candidate uses of each pool and day. */
export function addUse(
  patient: CompiledPatient,
  candidate: Candidate,
  at: Day & { readonly pools: Pools; readonly use: Float64Array; readonly times: number },
): void {
  for (const { cell, events } of candidate.visits) {
    const { site = 0, day = 0 } = patient.cells[cell] ?? {};
    for (const event of membersOf(events)) {
      if (patient.bookedCell[event] === cell) continue;
      for (const line of patient.lines[event]?.[site] ?? []) {
        for (const pool of at.pools.around.get(line.pool) ?? []) {
          const index = pool * at.pools.days + day - at.firstDay;
          at.use[index] = (at.use[index] ?? 0) + (at.times * line.durationMinutes) / GRID_MINUTES;
        }
      }
    }
  }
}
