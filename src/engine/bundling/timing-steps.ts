import { bit, has } from './bundling-model.ts';
import { isMutual } from './group-partition.ts';
import { isJudged, timeRelationHolds, wallMinute } from './relation-rules.ts';
import type { SedationChoice, TimingFrame, TimingSearch } from './timing-search.ts';

/** Longest wait, in minutes beyond the transfer, that may pass inside one anaesthetic. */
const SEDATION_WAIT_MAX = 10;

/** Minutes from the last event's end: `transfer` to get there, `required` at the least (none between two fixed bookings). */
export function transferBetween(
  search: TimingSearch,
  frame: TimingFrame,
  event: number,
): { readonly transfer: number; readonly required: number } {
  if (frame.last < 0) return { transfer: 0, required: 0 };
  const { model, drafts } = search;
  const cell = drafts[frame.visit]?.cell ?? 0;
  const isSamePlace = model.places[frame.last]?.[cell] === model.places[event]?.[cell];
  const transfer = isSamePlace ? 0 : model.problem.limits.transferMinutes;
  const areFixed = has(model.fixed, frame.last) && has(model.fixed, event);
  return { transfer, required: areFixed ? 0 : transfer };
}

/** Points for time relations into `event` broken by this start and for moving its booking; null when a hard one is broken. */
export function relationCost(
  search: TimingSearch,
  at: { readonly event: number; readonly visit: number; readonly start: number },
): number | null {
  const { model, drafts, starts, all } = search;
  const cell = model.cells[drafts[at.visit]?.cell ?? -1];
  const booked = model.events[at.event]?.booked ?? null;
  const isBookedCell =
    booked !== null && cell !== undefined && booked.day === cell.day && booked.siteId === cell.siteId;
  let cost = isBookedCell && booked.startMinute !== at.start ? model.problem.weights.move : 0;
  for (const relation of model.relationsInto[at.event] ?? []) {
    if (!has(all, relation.a)) continue;
    const startA = starts[relation.a] ?? -1;
    const visitA = drafts.find((draft) => has(draft.events, relation.a));
    const endA = wallMinute(model.cells[visitA?.cell ?? -1], startA + (model.events[relation.a]?.durationMinutes ?? 0));
    const holds = startA >= 0 && timeRelationHolds(relation, endA, wallMinute(cell, at.start));
    if (holds) continue;
    if (relation.soft !== null) cost += relation.soft;
    else if (isJudged(model, relation)) return null;
  }
  return cost;
}

/** Longest wait, in minutes beyond the way there, between two events that share one puncture. */
const POKE_WAIT_MAX = 10;

/** One puncture serves events that follow each other. What stays as it is booked is not judged. */
export function staysAtNeedle(
  search: TimingSearch,
  frame: TimingFrame,
  step: { readonly event: number; readonly waiting: number },
): boolean {
  const { model, drafts, pinned } = search;
  const inVisit = drafts[frame.visit]?.events ?? 0;
  const served = (model.pokePartners[step.event] ?? 0) & inVisit & ~frame.left;
  if (served === 0 || (pinned?.[step.event] ?? -1) >= 0) return true;
  if (has(model.fixed, step.event) && (served & ~model.fixed) === 0) return true;
  return has(served, frame.last) && step.waiting <= POKE_WAIT_MAX;
}

const AWAKE: readonly SedationChoice[] = ['awake'];

/** How the event may stand to the anaesthetic going on: inside it, in a new one, or awake. */
export function sedationChoices(
  search: TimingSearch,
  frame: TimingFrame,
  step: { readonly event: number; readonly waiting: number; readonly isFirst: boolean },
): readonly SedationChoice[] {
  const { model } = search;
  const isSedated = has(model.sedated, step.event);
  const partners = model.sedationPartners[step.event] ?? 0;
  const inVisit = search.drafts[frame.visit]?.events ?? 0;
  if (!isSedated && (partners & inVisit & model.sedated) === 0) {
    return frame.run !== 0 && (frame.run & model.sedated) === 0 ? [] : AWAKE;
  }
  const choices: SedationChoice[] = [];
  const canJoin = frame.run !== 0 && !step.isFirst && step.waiting <= SEDATION_WAIT_MAX;
  if (canJoin && isMutual(frame.run | bit(step.event), model.sedationPartners)) choices.push('join');
  if (frame.run !== 0 && (frame.run & model.sedated) === 0) return choices;
  if (isSedated || (partners & frame.left & model.sedated) !== 0) choices.push('begin');
  if (!isSedated) choices.push('awake');
  return choices;
}
