import { type BundlingModel, bit, has, isBookedIn, membersOf } from './patient/bundling-model.ts';
import { wishPoints } from './patient/wish-points.ts';
import type { BundlingPlan, CostTerm, PlanFigures } from './plan.ts';
import { puncturesOf } from './timing/punctures.ts';
import { transferBetween, waitingCost } from './timing/waiting.ts';
import type { Candidate } from './visits/candidates.ts';
import { needleCost, sedationMinutesCost } from './visits/needle-cost.ts';
import { dayRelationHolds, timeRelationHolds, wallSpan } from './visits/relation-rules.ts';
import { asleepOf, visitStartWith } from './visits/visit-limits.ts';

export type Terms = Record<CostTerm, number>;

/** One visit of a candidate, its events in order of time. */
export type OrderedVisit = {
  readonly cell: number;
  /** When the patient must be there; earlier than the first event where cream must act. */
  readonly startMinute: number;
  readonly order: readonly number[];
  readonly runs: readonly number[];
  readonly needleGroups: readonly { readonly events: number; readonly awake: boolean }[];
};

export function orderVisits(model: BundlingModel, candidate: Candidate): readonly OrderedVisit[] {
  const { starts, sedationRuns } = candidate.timed;
  const start = (event: number) => starts[event] ?? 0;
  return candidate.visits
    .map(({ cell, events }) => {
      const runs = sedationRuns.filter((run) => (run & events) !== 0);
      const covered = asleepOf(runs, events);
      const { groups } = puncturesOf(model, { cell, events, asleep: covered, starts });
      return {
        cell,
        startMinute: startOf(model, { events, covered }, starts),
        order: membersOf(events).sort((a, b) => start(a) - start(b)),
        runs,
        needleGroups: groups.map((group) => ({ events: group, awake: (group & covered) === 0 })),
      };
    })
    .sort((a, b) => a.cell - b.cell);
}

function startOf(
  model: BundlingModel,
  visit: { readonly events: number; readonly covered: number },
  starts: Int32Array,
): number {
  const begin = membersOf(visit.events).reduce(
    (first, event) =>
      visitStartWith(model, first, { event, start: starts[event] ?? 0, isAsleep: has(visit.covered, event) }),
    Infinity,
  );
  return Math.max(0, begin);
}

export function termsOf(model: BundlingModel, candidate: Candidate, visits: readonly OrderedVisit[]): Terms {
  const { weights } = model.problem;
  const placed = candidate.visits.reduce((mask, visit) => mask | visit.events, 0);
  const terms: Terms = {
    unplaced: model.events.reduce(
      (sum, _, event) => (has(placed, event) ? sum : sum + (model.unplacedCost[event] ?? 0)),
      0,
    ),
    visits: visits.length * weights.visit,
    travel: visits.reduce((sum, visit) => sum + waysOf(model, visit), 0) * weights.travelMinute,
    needles: 0,
    sedations: 0,
    fasts: 0,
    waiting: 0,
    late: 0,
    moves: 0,
    preferences: wishPoints(model, candidate),
    'soft-rules': softBroken(model, candidate).reduce((sum, broken) => sum + broken.cost, 0),
  };
  for (const visit of visits) addVisitTerms(model, terms, { visit, starts: candidate.timed.starts });
  return terms;
}

/** Minutes there and back, and from one joined site to the other. */
function waysOf(model: BundlingModel, { cell, order }: OrderedVisit): number {
  return order.reduce((sum, after, index) => {
    const before = order[index - 1];
    return before === undefined ? sum : sum + transferBetween(model, { before, after }, cell).travel;
  }, model.cells[cell]?.travelMinutes ?? 0);
}

function addVisitTerms(
  model: BundlingModel,
  terms: Terms,
  at: { readonly visit: OrderedVisit; readonly starts: Int32Array },
): void {
  const { weights } = model.problem;
  const { cell, order, runs, needleGroups } = at.visit;
  const start = (event: number) => at.starts[event] ?? 0;
  const end = (event: number) => start(event) + (model.events[event]?.durationMinutes ?? 0);
  const day = model.cells[cell]?.day ?? 0;
  terms.needles += needleCost(needleGroups.filter((group) => group.awake).length, weights);
  for (const run of runs) {
    const members = order.filter((event) => (bit(event) & run) !== 0);
    const minutes = end(members.at(-1) ?? 0) - start(members[0] ?? 0);
    terms.sedations += weights.sedation + sedationMinutesCost(minutes, weights);
  }
  const hours = (event: number) => model.events[event]?.fastingHours ?? 0;
  const fasting = order.filter((event) => hours(event) > 0);
  if (fasting.length > 0) {
    const begin = Math.min(...fasting.map((event) => start(event) - 60 * hours(event)));
    const over = Math.max(0, (start(fasting.at(-1) ?? 0) - begin) / 60 - Math.max(...fasting.map(hours)));
    terms.fasts += weights.fast + over * weights.fastHourOverRequired;
  }
  for (const [index, event] of order.entries()) {
    const booked = model.events[event]?.booked ?? null;
    const stays = booked?.day === day && isBookedIn(model, event, cell) && booked.startMinute === start(event);
    if (booked !== null && !stays) terms.moves += weights.move;
    terms.late += Math.max(0, day - (model.events[event]?.dueDay ?? day)) * weights.dayAfterDue;
    const before = order[index - 1];
    if (before === undefined) continue;
    const { transfer } = transferBetween(model, { before, after: event }, cell);
    terms.waiting += waitingCost(model, start(event) - end(before) - transfer);
  }
}

export function softBroken(model: BundlingModel, candidate: Candidate): BundlingPlan['softBroken'] {
  const cellOf = (event: number) => candidate.visits.find((visit) => has(visit.events, event))?.cell;
  const start = (event: number) => candidate.timed.starts[event] ?? 0;
  const broken: { ruleId: string; eventIds: readonly string[]; cost: number }[] = [];
  for (const relation of [...model.dayRelations, ...model.timeRelations]) {
    const [a, b] = [cellOf(relation.a) ?? -1, cellOf(relation.b) ?? -1];
    const [cellA, cellB] = [model.cells[a], model.cells[b]];
    if (relation.soft === null || cellA === undefined || cellB === undefined) continue;
    const span = (event: number, cell: number) => wallSpan(model, { event, cell }, start(event));
    const holds =
      'kind' in relation
        ? dayRelationHolds(relation, cellA, cellB)
        : timeRelationHolds(relation, span(relation.a, a), span(relation.b, b));
    if (holds) continue;
    const eventIds = [relation.a, relation.b].map((event) => model.events[event]?.id ?? '');
    broken.push({ ruleId: relation.ruleId, eventIds, cost: relation.soft });
  }
  return broken;
}

export function figuresOf(model: BundlingModel, candidate: Candidate, visits: readonly OrderedVisit[]): PlanFigures {
  const { starts } = candidate.timed;
  const span = ({ cell, order, startMinute }: OrderedVisit) => {
    const last = order.at(-1) ?? 0;
    const stay = (starts[last] ?? 0) + (model.events[last]?.durationMinutes ?? 0) - startMinute;
    return stay + (model.cells[cell]?.travelMinutes ?? 0);
  };
  return {
    visits: visits.length,
    needles: visits.reduce((sum, visit) => sum + visit.needleGroups.filter((group) => group.awake).length, 0),
    sedations: visits.reduce((sum, visit) => sum + visit.runs.length, 0),
    fasts: visits.filter((visit) => visit.order.some((event) => has(model.fasting, event))).length,
    minutes: visits.reduce((sum, visit) => sum + span(visit), 0),
    days: [...new Set(visits.map((visit) => model.cells[visit.cell]?.day ?? 0))].sort((a, b) => a - b),
  };
}
