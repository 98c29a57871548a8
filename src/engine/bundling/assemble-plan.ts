import { obstacleOf } from './explain/obstacle.ts';
import { assignWished, type ResourceIndex } from './patient/assign-resources.ts';
import { type BundlingModel, has, homeOf, isBookedIn, linesIn, membersOf } from './patient/bundling-model.ts';
import { wishesOf } from './patient/wishes.ts';
import type { BundlingPlan, FastingGroup, PlanFigures, PlannedEvent, PlannedVisit } from './plan.ts';
import { figuresOf, type OrderedVisit, orderVisits, softBroken, termsOf } from './score-visits.ts';
import type { Candidate } from './visits/candidates.ts';

/** Dresses a candidate as the plan a person reads. `proof` is the bound that holds for every plan. */
export function assemblePlan(
  model: BundlingModel,
  candidate: Candidate,
  proof: { readonly bound: number; readonly baseline: PlanFigures },
): BundlingPlan {
  const resources: ResourceIndex = new Map(model.problem.resources.map((resource) => [resource.id, resource]));
  const visits = orderVisits(model, candidate);
  const terms = termsOf(model, candidate, visits);
  const cost = Object.values(terms).reduce((sum, points) => sum + points, 0);
  const bound = Math.min(cost, proof.bound);
  const placed = candidate.visits.reduce((mask, visit) => mask | visit.events, 0);
  const missing = membersOf(((1 << model.events.length) - 1) & ~placed);
  return {
    visits: visits.map((visit) => plannedVisit(model, visit, { starts: candidate.timed.starts, resources })),
    unplaced: missing.map((event) => ({
      eventId: idOf(model, event),
      ...obstacleOf(model, candidate, event),
    })),
    cost,
    terms,
    bound: cost - bound < 1e-6 ? cost : bound,
    optimal: cost - bound < 1e-6,
    baseline: proof.baseline,
    figures: figuresOf(model, candidate, visits),
    softBroken: softBroken(model, candidate),
  };
}

function idOf(model: BundlingModel, event: number): string {
  return model.events[event]?.id ?? '';
}

function plannedVisit(
  model: BundlingModel,
  visit: OrderedVisit,
  facts: { readonly starts: Int32Array; readonly resources: ResourceIndex },
): PlannedVisit {
  const day = model.cells[visit.cell]?.day ?? 0;
  const siteId = siteIn(model, visit, visit.order[0] ?? 0);
  const ids = (events: number) =>
    visit.order.filter((event) => (events & (1 << event)) !== 0).map((e) => idOf(model, e));
  const events = visit.order.map((event): PlannedEvent => {
    const startMinute = facts.starts[event] ?? 0;
    const own = siteIn(model, visit, event);
    return {
      eventId: idOf(model, event),
      ...(own === siteId ? {} : { siteId: own }),
      startMinute,
      endMinute: startMinute + (model.events[event]?.durationMinutes ?? 0),
      resourceIds: resourcesFor(model, { event, cell: visit.cell, startMinute }, facts.resources),
    };
  });
  const fastingGroups = fastingGroupsOf(model, visit, facts.starts);
  return {
    day,
    siteId,
    startMinute: visit.startMinute,
    endMinute: events.at(-1)?.endMinute ?? 0,
    events,
    needleGroups: visit.needleGroups.map((group) => ({ eventIds: ids(group.events), awake: group.awake })),
    sedationGroups: visit.runs.map(ids),
    fasts: fastingGroups.length,
    fastingGroups,
  };
}

function siteIn(model: BundlingModel, { cell }: OrderedVisit, event: number): string {
  return model.cells[homeOf(model, event, cell)]?.siteId ?? '';
}

function resourcesFor(
  model: BundlingModel,
  at: { readonly event: number; readonly cell: number; readonly startMinute: number },
  resources: ResourceIndex,
): readonly string[] {
  const fact = model.events[at.event];
  const cell = model.cells[at.cell];
  if (fact === undefined || cell === undefined) return [];
  const stays = isBookedIn(model, at.event, at.cell) && fact.booked?.startMinute === at.startMinute;
  if (stays) return fact.booked.resourceIds ?? [];
  const clinicianIds = wishesOf(model.problem, fact).clinicianIds ?? [];
  const lines = linesIn(model, at.event, at.cell) ?? [];
  return assignWished(lines, { day: cell.day, startMinute: at.startMinute, clinicianIds }, resources) ?? [];
}

function fastingGroupsOf(model: BundlingModel, visit: OrderedVisit, starts: Int32Array): readonly FastingGroup[] {
  const fasting = visit.order.filter((event) => has(model.fasting, event));
  if (fasting.length === 0) return [];
  const begins = fasting.map((event) => (starts[event] ?? 0) - 60 * (model.events[event]?.fastingHours ?? 0));
  const mayDrink = fasting.every((event) => model.events[event]?.fastingIntake === 'clear-fluids');
  return [
    {
      eventIds: fasting.map((event) => idOf(model, event)),
      fromMinute: Math.min(...begins),
      intake: mayDrink ? 'clear-fluids' : 'nothing',
    },
  ];
}
