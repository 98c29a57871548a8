import { compiledOf } from './batch-model.ts';
import { type BatchState, place } from './batch-state.ts';
import type { Ideals } from './find-ideals.ts';
import { planIn } from './replan.ts';
import type { SolveClock } from './solve-clock.ts';

/** A first plan: those with the least choice first, each as alone where that is still free, else as well as what is left allows. */
export function constructBatch(state: BatchState, ideals: Ideals, clock: SolveClock): void {
  const freedom = state.held.map((_, patient) => freedomOf(state, patient));
  const order = [...state.cost.keys()].sort((a, b) => (freedom[a] ?? 0) - (freedom[b] ?? 0) || a - b);
  for (const patient of order) {
    if (clock.isOver()) return;
    const ideal = ideals.candidates[patient] ?? null;
    if (ideal === null || !place(state, patient, ideal)) planIn(state, patient);
    clock.report({ cost: state.total, bound: null });
  }
}

/** Days and sites at which an event could be by its window, on average. */
function freedomOf(state: BatchState, patient: number): number {
  const { isOpen } = compiledOf(state.batch, patient);
  const possible = isOpen.reduce((sum, cells) => sum + cells.reduce((all, open) => all + open, 0), 0);
  return possible / Math.max(1, isOpen.length);
}
