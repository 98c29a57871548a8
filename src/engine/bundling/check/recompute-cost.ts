import type { BundlingPlan, CostTerm, PlanFigures, PlannedVisit } from '../plan.ts';
import type { BundlingProblem } from '../problem.ts';
import { brokenSoftRules } from './check-relations.ts';
import { wishesMissed } from './check-wishes.ts';
import { type PlacedEvent, placedEvents, staysBooked, wayBetween, wayThere } from './placed-events.ts';

/** The objective, term by term, from the plan's visits alone. */
export function recomputeTerms(problem: BundlingProblem, plan: BundlingPlan): Record<CostTerm, number> {
  const { weights } = problem;
  const placed = placedEvents(problem, plan);
  const sum = (value: (visit: PlannedVisit) => number) => plan.visits.reduce((total, visit) => total + value(visit), 0);
  const perEvent = (value: (one: PlacedEvent) => number) =>
    [...placed.values()].reduce((total, one) => total + value(one), 0);
  return {
    unplaced: problem.events
      .filter((event) => !placed.has(event.id))
      .reduce((total, event) => total + weights.unplaced + event.priorityClass * weights.unplacedPerPriorityClass, 0),
    visits: weights.visit * plan.visits.length,
    travel: weights.travelMinute * sum((visit) => wayThere(problem, visit) + betweenSites(problem, visit)),
    needles: sum((visit) => needlePoints(problem, visit)),
    sedations: sum((visit) => sedationPoints(problem, visit)),
    fasts: sum((visit) => fastPoints(problem, visit)),
    waiting: sum((visit) => waitingPoints(problem, visit)),
    late: perEvent((one) => Math.max(0, one.visit.day - one.event.dueDay) * weights.dayAfterDue),
    moves: perEvent((one) => (one.event.booked !== null && !staysBooked(one) ? weights.move : 0)),
    preferences: perEvent((one) => wishesMissed(problem, one) * weights.preferenceMissed),
    'soft-rules': brokenSoftRules(problem, plan).reduce((total, one) => total + one.cost, 0),
  };
}

function needlePoints(problem: BundlingProblem, visit: PlannedVisit): number {
  const { awakeNeedle, needleFactor, spreadNeedles } = problem.weights;
  let points = 0;
  const awake = visit.needleGroups.filter((group) => group.awake).length;
  for (let nth = 1; nth <= awake; nth += 1) points += awakeNeedle * needleFactor * (spreadNeedles ? nth : 1);
  return points;
}

function sedationPoints(problem: BundlingProblem, visit: PlannedVisit): number {
  const { sedation, sedationMinuteOver180 } = problem.weights;
  return visit.sedationGroups.reduce((total, group) => {
    const events = visit.events.filter((at) => group.includes(at.eventId));
    const minutes = Math.max(...events.map((at) => at.endMinute)) - Math.min(...events.map((at) => at.startMinute));
    return total + sedation + Math.max(0, minutes - 180) * sedationMinuteOver180;
  }, 0);
}

/** One fast for the visit: from the first moment someone must stop eating to the start of the last event that needs it. */
function fastPoints(problem: BundlingProblem, visit: PlannedVisit): number {
  const fasting = visit.events.flatMap((at) => {
    const hours = problem.events.find((event) => event.id === at.eventId)?.fastingHours ?? 0;
    return hours > 0 ? [{ hours, start: at.startMinute / 60 }] : [];
  });
  if (fasting.length === 0) return 0;
  const lasts = Math.max(...fasting.map((one) => one.start)) - Math.min(...fasting.map((one) => one.start - one.hours));
  const over = lasts - Math.max(...fasting.map((one) => one.hours));
  return problem.weights.fast + Math.max(0, over) * problem.weights.fastHourOverRequired;
}

function waitingPoints(problem: BundlingProblem, visit: PlannedVisit): number {
  return stepsOf(problem, visit).reduce((total, [before, own]) => {
    const walk = wayBetween(problem, before, own).minutes;
    const paid = own.at.startMinute - before.at.endMinute - walk - (problem.weights.waitingFreeMinutes ?? 10);
    return total + Math.max(0, paid) * problem.weights.waitingMinuteOver10;
  }, 0);
}

/** Minutes from one joined site to the other, as often as the visit goes there. */
function betweenSites(problem: BundlingProblem, visit: PlannedVisit): number {
  return stepsOf(problem, visit).reduce((total, [before, own]) => total + wayBetween(problem, before, own).travel, 0);
}

/** Every two events of the visit that follow each other. */
function stepsOf(problem: BundlingProblem, visit: PlannedVisit): readonly (readonly [PlacedEvent, PlacedEvent])[] {
  const events = visit.events.flatMap((at): readonly PlacedEvent[] => {
    const event = problem.events.find((candidate) => candidate.id === at.eventId);
    return event === undefined ? [] : [{ event, visit, at, siteId: at.siteId ?? visit.siteId }];
  });
  return events.flatMap((own, index) => {
    const before = events[index - 1];
    return before === undefined ? [] : [[before, own] as const];
  });
}

export function recomputeFigures(problem: BundlingProblem, plan: BundlingPlan): PlanFigures {
  const sum = (value: (visit: PlannedVisit) => number) => plan.visits.reduce((total, visit) => total + value(visit), 0);
  return {
    visits: plan.visits.length,
    needles: sum((visit) => visit.needleGroups.filter((group) => group.awake).length),
    sedations: sum((visit) => visit.sedationGroups.length),
    fasts: sum((visit) => visit.fasts),
    minutes: sum((visit) => visit.endMinute - visit.startMinute + wayThere(problem, visit)),
    days: [...new Set(plan.visits.map((visit) => visit.day))].sort((a, b) => a - b),
  };
}
