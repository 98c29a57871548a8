import { type BundlingModel, has, type TimeRelation } from '../patient/bundling-model.ts';
import { acrossCells, timeRelationHolds, wallSpan } from '../visits/relation-rules.ts';
import { sedationsFit, shareSedationPeriod } from '../visits/visit-limits.ts';
import { bestFirstTimes } from './best-first-times.ts';
import type { CellTimes } from './cell-times.ts';
import { timeVisits } from './time-visits.ts';
import type { TimedVisits, TimingSteer, VisitDraft } from './timing-search.ts';

/** A visit with the best times it could have if it stood alone; no times of it alone cost less than `atLeast`. */
export type ChosenVisit = VisitDraft & { readonly timed: TimedVisits; readonly atLeast: number };

export type TogetherSteer = TimingSteer & {
  /** Tables of times by cell; where given, visits that depend on each other are timed best first. */
  readonly timesOf?: (cell: number) => CellTimes;
};

/**
 * Times for all chosen visits together: as each stands alone where that satisfies what links them, otherwise timed anew as one.
 * The cost holds the soft time relations between them. Null when nothing below `limit` exists, or none was found before the end.
 */
export function timeTogether(
  model: BundlingModel,
  chosen: readonly ChosenVisit[],
  limit: number,
  steer: TogetherSteer,
): TimedVisits | null {
  const starts = new Int32Array(model.events.length).fill(-1);
  const runs: number[] = [];
  const fixedCost = orderCost(model, chosen);
  let cost = fixedCost;
  const take = (timed: TimedVisits) => {
    cost += timed.cost;
    runs.push(...timed.sedationRuns);
    for (const [event, start] of timed.starts.entries()) if (start >= 0) starts[event] = start;
  };
  const open: (readonly ChosenVisit[])[] = [];
  for (const component of dependentComponents(model, chosen)) {
    if (component.length > 1 && !dependenciesHold(model, component)) open.push(component);
    else for (const visit of component) take(visit.timed);
  }
  for (const component of open) {
    const inside = orderCost(model, component);
    const timed = timeComponent(model, component, limit - cost + inside, steer);
    if (timed === null) return null;
    take({ ...timed, cost: timed.cost - inside });
  }
  return cost < limit ? { cost, starts, sedationRuns: runs } : null;
}

function timeComponent(
  model: BundlingModel,
  component: readonly ChosenVisit[],
  limit: number,
  steer: TogetherSteer,
): TimedVisits | null {
  const { timesOf } = steer;
  if (timesOf === undefined) return timeVisits(model, component, limit, steer);
  const visits = component.map((visit) => ({ draft: visit, times: timesOf(visit.cell), atLeast: visit.atLeast }));
  const found = bestFirstTimes(model, visits, { limit, isOver: steer.isOver ?? (() => false) });
  if (found === null || !found.isOpen) return found?.timed ?? null;
  return timeVisits(model, component, limit, { ...steer, proved: found.atLeast });
}

/** Points for soft time relations that the days of these visits break, whatever their times. */
export function orderCost(model: BundlingModel, visits: readonly VisitDraft[]): number {
  let points = 0;
  for (const relation of model.timeRelations) {
    if (relation.soft === null) continue;
    const [first, second] = visitsOf(relation, visits);
    if (first === undefined || second === undefined || first === second) continue;
    const cells = { a: first.cell, b: second.cell };
    if (acrossCells(model, relation, cells) === 'broken') points += relation.soft;
  }
  return points;
}

function visitsOf<Visit extends VisitDraft>(
  relation: TimeRelation,
  visits: readonly Visit[],
): readonly [Visit | undefined, Visit | undefined] {
  return [visits.find((visit) => has(visit.events, relation.a)), visits.find((visit) => has(visit.events, relation.b))];
}

/** Whether the times of one of these visits say anything about those of the other. */
function depend(model: BundlingModel, a: VisitDraft, b: VisitDraft): boolean {
  if (model.cells[a.cell]?.day === model.cells[b.cell]?.day || shareSedationPeriod(model, a, b)) return true;
  return model.timeRelations.some((relation) => {
    const [first, second] = visitsOf(relation, [a, b]);
    if (first === undefined || second === undefined || first === second) return false;
    return acrossCells(model, relation, { a: first.cell, b: second.cell }) === 'depends';
  });
}

function dependentComponents(
  model: BundlingModel,
  visits: readonly ChosenVisit[],
): readonly (readonly ChosenVisit[])[] {
  let components: (readonly ChosenVisit[])[] = [];
  for (const visit of visits) {
    const touching = components.filter((component) => component.some((other) => depend(model, other, visit)));
    components = [...components.filter((component) => !touching.includes(component)), [...touching.flat(), visit]];
  }
  return components;
}

/** Whether the times each visit has alone already satisfy all that depends on them, at no cost. */
function dependenciesHold(model: BundlingModel, component: readonly ChosenVisit[]): boolean {
  const days = component.map((visit) => model.cells[visit.cell]?.day);
  if (new Set(days).size < days.length) return false;
  const runs = component.flatMap((visit) => visit.timed.sedationRuns);
  if (!sedationsFit(model, component, runs)) return false;
  return model.timeRelations.every((relation) => {
    const [first, second] = visitsOf(relation, component);
    if (first === undefined || second === undefined || first === second) return true;
    if (acrossCells(model, relation, { a: first.cell, b: second.cell }) !== 'depends') return true;
    const spanIn = (visit: ChosenVisit, event: number) =>
      wallSpan(model, { event, cell: visit.cell }, visit.timed.starts[event] ?? 0);
    return timeRelationHolds(relation, spanIn(first, relation.a), spanIn(second, relation.b));
  });
}
