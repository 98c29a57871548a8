import type { BundlingModel } from '../patient/bundling-model.ts';
import type { Candidate } from '../visits/candidates.ts';
import { forgetCells } from '../visits/search-visits.ts';
import { type BatchModel, modelNow } from './batch-model.ts';
import { type PatientPrices, type PriceTable, patientPrices } from './batch-prices.ts';
import type { Ideals } from './find-ideals.ts';
import { bestPlan } from './plan-patient.ts';

/** Steps of the exact search for one patient. */
const STEPS_PER_PATIENT = 200;

/** What each patient pays at the least at the prices last asked for. */
export type PricedPatients = {
  readonly values: Float64Array;
  /**
   * Plans the patient alone at these prices, unless theirs are the same as before; null where no plan is found that costs less than
   * `limit`, which is then what they pay.
   */
  readonly plan: (patient: number, table: PriceTable, limit: number) => Candidate | null;
};

/** `empty` is the batch with nothing taken. Before any prices, each patient costs what they cost alone. */
export function openPricedPatients(empty: BatchModel, ideals: Ideals): PricedPatients {
  const values = ideals.least.slice();
  const paid: (PatientPrices | undefined)[] = [];
  return {
    values,
    plan: (patient, table, limit) => {
      const known = ideals.known[patient];
      const { model, visits } = known ?? { model: modelNow(empty, patient), visits: new Map() };
      const prices = patientPrices(model, table);
      const before = paid[patient];
      const changed = changedCells(before, prices);
      if (changed.size === 0 && areEqual(before?.extra, prices.extra)) return null;
      forgetCells(visits, changed);
      const { candidate, bound } = bestPlan(withSlotCosts(model, prices), {
        limit,
        steps: STEPS_PER_PATIENT,
        prices: prices.extra,
        visits,
      });
      values[patient] = bound;
      paid[patient] = prices;
      return candidate;
    },
  };
}

export function withSlotCosts(model: BundlingModel, { bySlot }: PatientPrices): BundlingModel {
  if (bySlot.every((cells) => cells.length === 0)) return model;
  const slotCosts = model.events.map((_, event) =>
    model.cells.map((_cell, cell) => {
      const own = model.slotCosts?.[event]?.[cell] ?? null;
      const priced = bySlot[event]?.[cell] ?? null;
      return own === null || priced === null
        ? (own ?? priced)
        : priced.map((points, slot) => points + (own[slot] ?? 0));
    }),
  );
  return { ...model, slotCosts };
}

/** Cells in which a start costs more or less than before, compared with the cheapest there. */
function changedCells(before: PatientPrices | undefined, now: PatientPrices): ReadonlySet<number> {
  const changed = new Set<number>();
  for (const [event, cells] of now.bySlot.entries()) {
    const old = before?.bySlot[event] ?? [];
    for (let cell = 0; cell < Math.max(cells.length, old.length); cell += 1) {
      if (!areSame(old[cell] ?? null, cells[cell] ?? null)) changed.add(cell);
    }
  }
  return changed;
}

function areSame(a: Float64Array | null, b: Float64Array | null): boolean {
  return a === b || (a !== null && b !== null && a.every((points, slot) => points === b[slot]));
}

function areEqual(a: readonly Float64Array[] | undefined, b: readonly Float64Array[]): boolean {
  if (a === undefined) return b.every((costs) => costs.every((points) => points === 0));
  return a.every((costs, event) => areSame(costs, b[event] ?? null));
}
