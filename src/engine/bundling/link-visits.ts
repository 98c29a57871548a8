import { type BundlingModel, type Cell, has } from './bundling-model.ts';
import { dayRelationHolds, isJudged, timeRelationCanHold, timeRelationHolds, wallSpan } from './relation-rules.ts';
import { timeVisits } from './time-visits.ts';
import type { TimedVisits, TimingSteer, VisitDraft } from './timing-search.ts';
import { periodLimitsHold, sedationsFit, shareSedationPeriod } from './visit-limits.ts';

/** A visit with the best times it could have if it stood alone. */
export type ChosenVisit = VisitDraft & { readonly timed: TimedVisits };

/** Points for soft day rules that the new visit breaks with the chosen ones; null when a hard rule or limit is broken. */
export function linkCost(model: BundlingModel, chosen: readonly VisitDraft[], added: VisitDraft): number | null {
  let cost = 0;
  const cell = model.cells[added.cell] as Cell;
  for (const other of chosen) {
    if (other.cell === added.cell) return null;
    const otherCell = model.cells[other.cell] as Cell;
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

/**
 * Times for all chosen visits together: as each stands alone where that satisfies what links them,
 * otherwise timed anew as one. Null when nothing below `limit` exists.
 */
export function timeTogether(
  model: BundlingModel,
  chosen: readonly ChosenVisit[],
  limit: number,
  steer: TimingSteer,
): TimedVisits | null {
  const loose: ChosenVisit[] = [];
  const linked: ChosenVisit[] = [];
  for (const component of linkedComponents(model, chosen)) {
    (component.length > 1 && !linksHold(model, component) ? linked : loose).push(...component);
  }
  const starts = new Int32Array(model.events.length).fill(-1);
  const runs: number[] = [];
  let cost = 0;
  const take = (timed: TimedVisits) => {
    cost += timed.cost;
    runs.push(...timed.sedationRuns);
    for (const [event, start] of timed.starts.entries()) if (start >= 0) starts[event] = start;
  };
  for (const visit of loose) take(visit.timed);
  for (const component of linkedComponents(model, linked)) {
    const timed = timeVisits(model, component, limit - cost, steer);
    if (timed === null) return null;
    take(timed);
  }
  return { cost, starts, sedationRuns: runs };
}

function areLinked(model: BundlingModel, a: VisitDraft, b: VisitDraft): boolean {
  if (model.cells[a.cell]?.day === model.cells[b.cell]?.day || shareSedationPeriod(model, a, b)) return true;
  return model.timeRelations.some(
    (relation) =>
      (has(a.events, relation.a) && has(b.events, relation.b)) ||
      (has(b.events, relation.a) && has(a.events, relation.b)),
  );
}

function linkedComponents(model: BundlingModel, visits: readonly ChosenVisit[]): readonly (readonly ChosenVisit[])[] {
  let components: (readonly ChosenVisit[])[] = [];
  for (const visit of visits) {
    const touching = components.filter((component) => component.some((other) => areLinked(model, other, visit)));
    components = [...components.filter((component) => !touching.includes(component)), [...touching.flat(), visit]];
  }
  return components;
}

/** Whether the times each visit has alone already satisfy every relation between them, at no cost. */
function linksHold(model: BundlingModel, component: readonly ChosenVisit[]): boolean {
  const days = component.map((visit) => model.cells[visit.cell]?.day);
  if (new Set(days).size < days.length) return false;
  const runs = component.flatMap((visit) => visit.timed.sedationRuns);
  if (!sedationsFit(model, component, runs)) return false;
  return model.timeRelations.every((relation) => {
    const first = component.find((visit) => has(visit.events, relation.a));
    const second = component.find((visit) => has(visit.events, relation.b));
    if (first === undefined || second === undefined || first === second) return true;
    const spanIn = (visit: ChosenVisit, event: number) =>
      wallSpan(model, { event, cell: visit.cell }, visit.timed.starts[event] ?? 0);
    return timeRelationHolds(relation, spanIn(first, relation.a), spanIn(second, relation.b));
  });
}
