import { type BundlingModel, type Cell, has } from '../patient/bundling-model.ts';
import type { VisitDraft } from '../timing/timing-search.ts';
import { dayRelationHolds, isJudged, timeRelationCanHold } from './relation-rules.ts';
import { periodLimitsHold } from './visit-limits.ts';

/** Points for soft day rules that the new visit breaks with the chosen ones; null when a hard rule or limit is broken. */
export function linkCost(model: BundlingModel, chosen: readonly VisitDraft[], added: VisitDraft): number | null {
  let cost = 0;
  const cell = model.cells[added.cell] as Cell;
  for (const other of chosen) {
    const otherCell = model.cells[other.cell] as Cell;
    if (cell.day === otherCell.day && shareSite(model, cell, otherCell)) return null;
    for (const relation of model.dayRelations) {
      const links =
        (has(added.events, relation.a) && has(other.events, relation.b)) ||
        (has(added.events, relation.b) && has(other.events, relation.a));
      if (!links || dayRelationHolds(relation, cell, otherCell)) continue;
      if (relation.soft !== null) cost += relation.soft;
      else if (isJudged(model, relation)) return null;
    }
    if (!timesCanHold(model, other, added) || !timesCanHold(model, added, other)) return null;
  }
  return periodLimitsHold(model, [...chosen, added]) ? cost : null;
}

/** What a patient does at one site on one day is one visit. */
function shareSite(model: BundlingModel, a: Cell, b: Cell): boolean {
  const sites = sitesOf(model, a);
  return sitesOf(model, b).some((site) => sites.includes(site));
}

function sitesOf(model: BundlingModel, { site, joined }: Cell): readonly number[] {
  if (joined === null) return [site];
  return [...joined.homes].flatMap((home) => model.cells[home]?.site ?? []);
}

function timesCanHold(model: BundlingModel, first: VisitDraft, second: VisitDraft): boolean {
  return model.timeRelations.every(
    (relation) =>
      relation.soft !== null ||
      !has(first.events, relation.a) ||
      !has(second.events, relation.b) ||
      !isJudged(model, relation) ||
      timeRelationCanHold(model, relation, { a: first.cell, b: second.cell }),
  );
}
