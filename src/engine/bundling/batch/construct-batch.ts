import type { PriceGuide } from './batch-bound.ts';
import { compiledOf, modelNow } from './batch-model.ts';
import { patientPrices, withoutPrices } from './batch-prices.ts';
import { type BatchState, place } from './batch-state.ts';
import { bestPlan } from './plan-patient.ts';
import { planIn } from './replan.ts';
import type { SolveClock } from './solve-clock.ts';

/** Steps of the exact search for one patient. */
const STEPS_PER_PATIENT = 300;

/**
 * A first plan: those whom scarce time costs most first, then those with the least choice; each as well as what is left allows, and so
 * that they leave to others what others would pay more for.
 */
export function constructBatch(state: BatchState, guide: PriceGuide, clock: SolveClock): void {
  const freedom = state.held.map((_, patient) => freedomOf(state, patient));
  const { rise } = guide;
  const order = [...state.cost.keys()].sort(
    (a, b) => (rise[b] ?? 0) - (rise[a] ?? 0) || (freedom[a] ?? 0) - (freedom[b] ?? 0) || a - b,
  );
  for (const patient of order) {
    if (clock.isOver()) return;
    if (!planPriced(state, patient, guide)) planIn(state, patient);
    clock.report({ cost: state.total, bound: null });
  }
}

function planPriced(state: BatchState, patient: number, { table }: PriceGuide): boolean {
  const model = modelNow(state.batch, patient);
  const { extra } = patientPrices(model, table);
  const { candidate } = bestPlan(model, { limit: Number.POSITIVE_INFINITY, steps: STEPS_PER_PATIENT, prices: extra });
  return candidate !== null && place(state, patient, withoutPrices(candidate, extra));
}

/** Days and sites at which an event could be by its window, on average. */
function freedomOf(state: BatchState, patient: number): number {
  const { isOpen } = compiledOf(state.batch, patient);
  const possible = isOpen.reduce((sum, cells) => sum + cells.reduce((all, open) => all + open, 0), 0);
  return possible / Math.max(1, isOpen.length);
}
