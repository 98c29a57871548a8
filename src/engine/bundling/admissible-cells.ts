import { type BundlingModel, type Cell, has, membersOf } from './bundling-model.ts';
import { dayRelationHolds, isJudged, timeRelationCanHold } from './relation-rules.ts';

/** `admissible[event][cell]`: 1 where the event may be when all of `events` are placed. Null when some event has no cell left. */
export type AdmissibleCells = readonly Uint8Array[];

type PairRule = { readonly a: number; readonly b: number; readonly allows: (cellA: number, cellB: number) => boolean };

export function admissibleCells(model: BundlingModel, events: number): AdmissibleCells | null {
  const cells = model.events.map((_, event) =>
    Uint8Array.from(model.cells, (_cell, index) => ((model.starts[event]?.[index]?.length ?? 0) > 0 ? 1 : 0)),
  );
  const rules = pairRules(model, events);
  for (let changed = true; changed; ) {
    changed = false;
    for (const rule of rules) {
      const a = cells[rule.a] as Uint8Array;
      const b = cells[rule.b] as Uint8Array;
      if (keepSupported(a, b, rule.allows)) changed = true;
      if (keepSupported(b, a, (cellB, cellA) => rule.allows(cellA, cellB))) changed = true;
    }
  }
  return membersOf(events).every((event) => cells[event]?.includes(1)) ? cells : null;
}

function keepSupported(of: Uint8Array, by: Uint8Array, allows: (own: number, other: number) => boolean): boolean {
  let changed = false;
  for (let own = 0; own < of.length; own += 1) {
    if (of[own] === 0) continue;
    let supported = false;
    for (let other = 0; other < by.length && !supported; other += 1) supported = by[other] === 1 && allows(own, other);
    if (!supported) {
      of[own] = 0;
      changed = true;
    }
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
