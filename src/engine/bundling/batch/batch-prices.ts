import {
  type BundlingModel,
  type CompiledPatient,
  isBookedIn,
  linesIn,
  membersOf,
  startRow,
} from '../patient/bundling-model.ts';
import { DAY_SLOTS, DAY_WORDS, GRID_MINUTES } from '../patient/day-bits.ts';
import type { Candidate } from '../visits/candidates.ts';
import type { CapacityRows } from './capacity-rows.ts';
import type { Column } from './price-master.ts';

/** Points per use of each row of capacity; 0 where nobody competes. */
export type Prices = Float64Array;

/** Prices with what makes them quick to read. */
export type PriceTable = {
  readonly rows: CapacityRows;
  readonly prices: Prices;
  /** Per pool and day: what the slots before each slot cost together; null where they cost nothing. */
  readonly before: (Float64Array | null | undefined)[];
};

export function openPrices(rows: CapacityRows, prices: Prices): PriceTable {
  return { rows, prices, before: [] };
}

function slotsBefore(table: PriceTable, poolDay: number): Float64Array | null {
  const known = table.before[poolDay];
  if (known !== undefined) return known;
  const at = table.rows.slotsAt[poolDay] ?? -1;
  let sums: Float64Array | null = null;
  if (at >= 0) {
    const own = new Float64Array(DAY_SLOTS + 1);
    for (let slot = 0; slot < DAY_SLOTS; slot += 1) own[slot + 1] = (own[slot] ?? 0) + (table.prices[at + slot] ?? 0);
    if ((own[DAY_SLOTS] ?? 0) > 0) sums = own;
  }
  table.before[poolDay] = sums;
  return sums;
}

/** `extra[event][cell]`: what the event pays there at the least; `bySlot[event][cell]`: what a start pays more, where any does. */
export type PatientPrices = {
  readonly extra: readonly Float64Array[];
  readonly bySlot: readonly (readonly (Float64Array | undefined)[])[];
};

/** Nothing is paid where the event is booked today: a booking that stays takes no time. */
export function patientPrices(model: BundlingModel, table: PriceTable): PatientPrices {
  const bySlot: (Float64Array | undefined)[][] = model.events.map(() => []);
  const extra = model.events.map((_, event) =>
    Float64Array.from(model.cells, (_cell, cell) => {
      if (isBookedIn(model, event, cell)) return 0;
      const paid = startPrices(model, table, { event, cell });
      const slots = bySlot[event];
      if (paid.bySlot !== null && slots !== undefined) slots[cell] = paid.bySlot;
      return paid.least;
    }),
  );
  return { extra, bySlot };
}

type Spot = { readonly event: number; readonly cell: number };

function startPrices(
  model: BundlingModel,
  table: PriceTable,
  { event, cell }: Spot,
): { readonly least: number; readonly bySlot: Float64Array | null } {
  const { pools, firstDay } = table.rows;
  const day = model.cells[cell]?.day ?? 0;
  let whole = 0;
  let costs: Float64Array | null = null;
  for (const line of linesIn(model, event, cell) ?? []) {
    const from = line.offsetMinutes / GRID_MINUTES;
    const slots = line.durationMinutes / GRID_MINUTES;
    for (const pool of pools.around.get(line.pool) ?? []) {
      const poolDay = pool * pools.days + day - firstDay;
      whole += (table.prices[poolDay] ?? 0) * slots;
      const before = slotsBefore(table, poolDay);
      if (before === null) continue;
      costs ??= new Float64Array(DAY_SLOTS);
      addSpans(costs, before, { from, slots });
    }
  }
  if (costs === null) return { least: whole, bySlot: null };
  const { least, bySlot } = splitCosts(model, startRow(model, event, cell), costs);
  return { least: whole + least, bySlot };
}

/** What every start of the row costs at the least, and what each costs beyond that, where any does. Changes `costs`. */
export function splitCosts(
  model: BundlingModel,
  row: number,
  costs: Float64Array,
): { readonly least: number; readonly bySlot: Float64Array | null } {
  const least = leastOf(model, row, costs);
  if (least === Infinity) return { least: 0, bySlot: null };
  let isFlat = true;
  for (let slot = 0; slot < DAY_SLOTS; slot += 1) {
    costs[slot] = Math.max(0, (costs[slot] ?? 0) - least);
    isFlat &&= costs[slot] === 0;
  }
  return { least, bySlot: isFlat ? null : costs };
}

/** For each start, the price of the slots from there on. */
function addSpans(
  costs: Float64Array,
  before: Float64Array,
  span: { readonly from: number; readonly slots: number },
): void {
  for (
    let start = Math.max(0, -span.from);
    start + span.from + span.slots <= DAY_SLOTS && start < DAY_SLOTS;
    start += 1
  ) {
    const at = start + span.from;
    costs[start] = (costs[start] ?? 0) + (before[at + span.slots] ?? 0) - (before[at] ?? 0);
  }
}

/** Over the starts of the row; what cannot start costs nothing. */
function leastOf(model: BundlingModel, row: number, costs: Float64Array): number {
  let least = Infinity;
  for (let slot = 0; slot < DAY_WORDS * 32; slot += 1) {
    if (((model.startWords[row + (slot >> 5)] ?? 0) & (1 << (slot & 31))) !== 0)
      least = Math.min(least, costs[slot] ?? 0);
    else costs[slot] = 0;
  }
  return least;
}

/** The plan with its cost as it is without prices. */
export function withoutPrices(candidate: Candidate, extra: PatientPrices['extra']): Candidate {
  let { cost } = candidate;
  for (const { cell, events } of candidate.visits) {
    for (const event of membersOf(events)) cost -= extra[event]?.[cell] ?? 0;
  }
  return { ...candidate, cost };
}

/** What a plan uses of the rows, and what it costs without what it paid for that at these prices. */
export function columnOf(patient: CompiledPatient, candidate: Candidate, table: PriceTable): Column {
  const used = new Map<number, number>();
  const { pools, firstDay, slotsAt } = table.rows;
  const use = (row: number, units: number) => used.set(row, (used.get(row) ?? 0) + units);
  for (const { cell, events } of candidate.visits) {
    const { day = 0 } = patient.cells[cell] ?? {};
    for (const event of membersOf(events)) {
      if (isBookedIn(patient, event, cell)) continue;
      const start = (candidate.timed.starts[event] ?? 0) / GRID_MINUTES;
      for (const line of linesIn(patient, event, cell) ?? []) {
        const slots = line.durationMinutes / GRID_MINUTES;
        const from = start + line.offsetMinutes / GRID_MINUTES;
        for (const pool of pools.around.get(line.pool) ?? []) {
          const poolDay = pool * pools.days + day - firstDay;
          use(poolDay, slots);
          const at = slotsAt[poolDay] ?? -1;
          for (let slot = from; slot < from + slots && at >= 0; slot += 1) use(at + slot, 1);
        }
      }
    }
  }
  const rows = Int32Array.from(used.keys()).sort();
  const uses = Float64Array.from(rows, (row) => used.get(row) ?? 0);
  let paid = 0;
  for (let index = 0; index < rows.length; index += 1)
    paid += (table.prices[rows[index] ?? 0] ?? 0) * (uses[index] ?? 0);
  return { cost: candidate.cost - paid, rows, uses, candidate };
}
