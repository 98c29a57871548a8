import { EPSILON, membersOf } from '../patient/bundling-model.ts';
import { type Holding, modelNow } from './batch-model.ts';
import { type BatchState, place, release, restore } from './batch-state.ts';
import { bestPlan } from './plan-patient.ts';

/** Steps of the exact search for one patient inside the improvement of a batch. */
const STEPS_PER_PATIENT = 100;

/** Plans one patient as well as the calendar allows. False when nothing that costs less than `limit` was found. */
export function planIn(state: BatchState, patient: number, limit = Infinity): boolean {
  const extra = state.extras?.(patient) ?? null;
  if (extra === null) {
    const { candidate } = bestPlan(modelNow(state.batch, patient), { limit, steps: STEPS_PER_PATIENT });
    return candidate !== null && place(state, patient, candidate);
  }
  const { candidate } = bestPlan(modelNow(state.batch, patient), {
    limit: Infinity,
    steps: STEPS_PER_PATIENT,
    prices: extra,
  });
  if (candidate === null) return false;
  let cost = candidate.cost;
  for (const { cell, events } of candidate.visits)
    for (const event of membersOf(events)) cost -= extra[event]?.[cell] ?? 0;
  if (cost >= limit) return false;
  return place(state, patient, { ...candidate, cost });
}

/**
 * Takes some patients out and plans them anew in the given order. Keeps that when the whole then costs at most `tolerance` more than
 * before, else puts everything back. Returns whether it was kept.
 */
export function replan(
  state: BatchState,
  order: readonly number[],
  wish: { readonly tolerance: number; readonly least: Float64Array },
): boolean {
  const before = state.total;
  const were: (readonly [number, Holding])[] = [];
  for (const patient of order) {
    const holding = release(state, patient);
    if (holding !== null) were.push([patient, holding]);
  }
  if (planAll(state, order, { ...wish, most: before + wish.tolerance })) return true;
  for (const patient of order) release(state, patient);
  for (const [patient, holding] of were) restore(state, patient, holding);
  return false;
}

function planAll(
  state: BatchState,
  order: readonly number[],
  wish: { readonly most: number; readonly least: Float64Array },
): boolean {
  let hoped = state.total;
  for (const patient of order) hoped += (wish.least[patient] ?? 0) - (state.cost[patient] ?? 0);
  for (const patient of order) {
    const least = wish.least[patient] ?? 0;
    planIn(state, patient, wish.most - hoped + least + 2 * EPSILON);
    hoped += (state.cost[patient] ?? 0) - least;
    if (hoped > wish.most + EPSILON) return false;
  }
  return true;
}
