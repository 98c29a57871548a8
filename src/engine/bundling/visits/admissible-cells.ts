import { type BundlingModel, type Cell, has } from '../patient/bundling-model.ts';
import { dayRelationHolds, isJudged, timeRelationCanHold } from './relation-rules.ts';

/** Per cell, the events that may be there when all of `events` are placed, as a mask. Null when some event has no cell left. */
export function admissibleMasks(model: BundlingModel, events: number): Int32Array | null {
  const masks = Int32Array.from(model.canStart, (mask) => mask & events);
  const rules = pairRules(model, events);
  for (let changed = true; changed; ) {
    changed = false;
    for (const rule of rules) {
      if (keepSupported(masks, rule, false)) changed = true;
      if (keepSupported(masks, rule, true)) changed = true;
    }
  }
  let somewhere = 0;
  for (const mask of masks) somewhere |= mask;
  return somewhere === events ? masks : null;
}

type PairRule = { readonly a: number; readonly b: number; readonly allows: (cellA: number, cellB: number) => boolean };

/** Takes out the cells of one of the two events that no cell of the other one supports. */
function keepSupported(masks: Int32Array, rule: PairRule, isOther: boolean): boolean {
  const [own, other] = isOther ? [rule.b, rule.a] : [rule.a, rule.b];
  let changed = false;
  for (let cell = 0; cell < masks.length; cell += 1) {
    if (!has(masks[cell] ?? 0, own)) continue;
    let supported = false;
    // Why: what comes first is supported by a late partner, what comes second by an early one.
    for (let step = 0; step < masks.length && !supported; step += 1) {
      const by = isOther ? step : masks.length - 1 - step;
      supported = has(masks[by] ?? 0, other) && (isOther ? rule.allows(by, cell) : rule.allows(cell, by));
    }
    if (supported) continue;
    masks[cell] = (masks[cell] ?? 0) & ~(1 << own);
    changed = true;
  }
  return changed;
}

function pairRules(model: BundlingModel, events: number): readonly PairRule[] {
  const concerns = (relation: { readonly a: number; readonly b: number; readonly soft: number | null }) =>
    relation.soft === null && has(events, relation.a) && has(events, relation.b) && isJudged(model, relation);
  return [
    ...model.dayRelations.filter(concerns).map((relation) => ({
      a: relation.a,
      b: relation.b,
      allows: (cellA: number, cellB: number) =>
        dayRelationHolds(relation, model.cells[cellA] as Cell, model.cells[cellB] as Cell),
    })),
    ...model.timeRelations.filter(concerns).map((relation) => ({
      a: relation.a,
      b: relation.b,
      allows: (cellA: number, cellB: number) => timeRelationCanHold(model, relation, { a: cellA, b: cellB }),
    })),
  ];
}
