import type { PatientModel } from './batch-model.ts';
import { type BatchState, place } from './batch-state.ts';
import type { Ideals } from './find-ideals.ts';
import { planIn } from './replan.ts';
import type { SolveClock } from './solve-clock.ts';

/** A first plan: those with the least choice first, each as alone where that is still free, else as well as what is left allows. */
export function constructBatch(state: BatchState, ideals: Ideals, clock: SolveClock): void {
  const freedom = state.batch.patients.map(freedomOf);
  const order = [...state.cost.keys()].sort((a, b) => (freedom[a] ?? 0) - (freedom[b] ?? 0) || a - b);
  for (const patient of order) {
    if (clock.isOver()) return;
    const ideal = ideals.candidates[patient] ?? null;
    if (ideal === null || !place(state, patient, ideal)) planIn(state, patient);
    clock.report({ cost: state.total, bound: null });
  }
}

/** Days and sites at which an event could be, on average. */
function freedomOf({ model }: PatientModel): number {
  const possible = model.starts.reduce((sum, cells) => sum + cells.filter((starts) => starts.length > 0).length, 0);
  return possible / Math.max(1, model.events.length);
}
