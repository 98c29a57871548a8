import { assignResources, type ResourceIndex } from './assign-resources.ts';
import { type BundlingModel, membersOf } from './bundling-model.ts';
import type { Candidate } from './candidates.ts';
import { obstacleOf } from './obstacle.ts';
import type { BundlingPlan, PlanFigures, PlannedEvent, PlannedVisit } from './plan.ts';
import { figuresOf, type OrderedVisit, orderVisits, softBroken, termsOf } from './score-visits.ts';

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
    unplaced: missing.map((event) => ({ eventId: idOf(model, event), ...obstacleOf(model, candidate, event) })),
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
  const { day, siteId } = model.cells[visit.cell] ?? { day: 0, siteId: '' };
  const ids = (events: number) =>
    visit.order.filter((event) => (events & (1 << event)) !== 0).map((e) => idOf(model, e));
  const events = visit.order.map((event): PlannedEvent => {
    const fact = model.events[event];
    const startMinute = facts.starts[event] ?? 0;
    const stays = fact?.booked?.day === day && fact.booked.siteId === siteId && fact.booked.startMinute === startMinute;
    const lines = fact?.sites.find((site) => site.siteId === siteId)?.lines ?? [];
    return {
      eventId: idOf(model, event),
      startMinute,
      endMinute: startMinute + (fact?.durationMinutes ?? 0),
      resourceIds: stays
        ? (fact.booked.resourceIds ?? [])
        : (assignResources(lines, { day, startMinute }, facts.resources) ?? []),
    };
  });
  return {
    day,
    siteId,
    startMinute: events[0]?.startMinute ?? 0,
    endMinute: events.at(-1)?.endMinute ?? 0,
    events,
    needleGroups: visit.needleGroups.map((group) => ({ eventIds: ids(group.events), awake: group.awake })),
    sedationGroups: visit.runs.map(ids),
    fasts: visit.order.some((event) => (model.events[event]?.fastingHours ?? 0) > 0) ? 1 : 0,
  };
}
