import { bit, has, partnersIn, slotCost } from '../patient/bundling-model.ts';
import { GRID_MINUTES } from '../patient/day-bits.ts';
import { isMutual } from '../visits/group-partition.ts';
import { isJudged, timeRelationHolds, wallSpan } from '../visits/relation-rules.ts';
import type { SedationChoice, TimingFrame, TimingSearch } from './timing-search.ts';
import { SHARED_WAIT_MAX } from './waiting.ts';

/** Points for this start and for time relations that it breaks; null when a hard one is broken. */
export function relationCost(
  search: TimingSearch,
  at: { readonly event: number; readonly visit: number; readonly start: number },
): number | null {
  const { model, drafts, starts, all } = search;
  const cell = drafts[at.visit]?.cell ?? 0;
  let cost = slotCost(model, { event: at.event, cell }, at.start / GRID_MINUTES);
  const relations = model.relationsInto[at.event] ?? [];
  if (relations.length === 0) return cost;
  const own = wallSpan(model, { event: at.event, cell }, at.start);
  for (const relation of relations) {
    const other = relation.a === at.event ? relation.b : relation.a;
    if (!has(all, other)) continue;
    const start = starts[other] ?? -1;
    if (start < 0 && relation.apart !== null) continue;
    if (start >= 0) {
      const draft = drafts.find((candidate) => has(candidate.events, other));
      const span = wallSpan(model, { event: other, cell: draft?.cell ?? 0 }, start);
      const [a, b] = other === relation.a ? [span, own] : [own, span];
      if (timeRelationHolds(relation, a, b)) continue;
    }
    if (relation.soft !== null) cost += relation.soft;
    else if (isJudged(model, relation)) return null;
  }
  return cost;
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
  const { sedationPartners } = partnersIn(model, search.drafts[frame.visit]?.cell ?? 0);
  const partners = sedationPartners[step.event] ?? 0;
  const inVisit = search.drafts[frame.visit]?.events ?? 0;
  if (!isSedated && (partners & inVisit & model.sedated) === 0) {
    return frame.run !== 0 && (frame.run & model.sedated) === 0 ? [] : AWAKE;
  }
  const choices: SedationChoice[] = [];
  const canJoin = frame.run !== 0 && !step.isFirst && step.waiting <= SHARED_WAIT_MAX;
  if (canJoin && isMutual(frame.run | bit(step.event), sedationPartners)) choices.push('join');
  if (frame.run !== 0 && (frame.run & model.sedated) === 0) return choices;
  if (isSedated || (partners & frame.left & model.sedated) !== 0) choices.push('begin');
  if (!isSedated) choices.push('awake');
  return choices;
}
