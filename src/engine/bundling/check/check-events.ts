import type { BundlingPlan, PlannedVisit } from '../plan.ts';
import type { BundlingProblem, BundlingResource } from '../problem.ts';
import { type CheckedLine, checkedLines } from './checked-lines.ts';
import { isFixed, type PlacedEvent, placedEvents, staysBooked, wayBetween } from './placed-events.ts';

/** Each event once, inside its window, with resources that are free; the patient in one place at a time. */
export function checkEvents(problem: BundlingProblem, plan: BundlingPlan): string[] {
  const placed = placedEvents(problem, plan);
  return [
    ...checkPresence(problem, plan),
    ...[...placed.values()].flatMap((one) => [...checkWindow(problem, one), ...checkResources(problem, one)]),
    ...plan.visits.flatMap((visit) => checkOrder(problem, visit, placed)),
  ];
}

function checkPresence(problem: BundlingProblem, plan: BundlingPlan): string[] {
  const named = [
    ...plan.visits.flatMap((visit) => visit.events.map((event) => event.eventId)),
    ...plan.unplaced.map((one) => one.eventId),
  ];
  const known = new Set(problem.events.map((event) => event.id));
  return [
    ...problem.events.flatMap((event) => {
      const times = named.filter((id) => id === event.id).length;
      return times === 1 ? [] : [`Event ${event.id} is in the plan ${times} times.`];
    }),
    ...named.filter((id) => !known.has(id)).map((id) => `Event ${id} is not in the problem.`),
    ...plan.visits
      .filter((visit) => visit.events.length === 0)
      .map((visit) => `The visit on day ${visit.day} is empty.`),
  ];
}

function checkWindow(problem: BundlingProblem, placed: PlacedEvent): string[] {
  const { event, visit, at } = placed;
  const violations: string[] = [];
  if (at.endMinute !== at.startMinute + event.durationMinutes)
    violations.push(`Event ${event.id} does not take its ${event.durationMinutes} minutes.`);
  if (at.startMinute % 5 !== 0 || at.startMinute < 0 || at.endMinute > 24 * 60)
    violations.push(`Event ${event.id} is off the grid or outside the day.`);
  if (isFixed(event)) {
    if (!staysBooked(placed)) violations.push(`The fixed booking of event ${event.id} was moved.`);
    return violations;
  }
  if (problem.unavailableDays.includes(visit.day))
    violations.push(`The patient cannot come on day ${visit.day} for event ${event.id}.`);
  if (!staysBooked(placed) && (visit.day < event.earliestDay || visit.day > event.latestDay)) {
    violations.push(`Event ${event.id} is on day ${visit.day}, outside its window.`);
  }
  return violations;
}

function checkResources(problem: BundlingProblem, placed: PlacedEvent): string[] {
  const { event, visit, at } = placed;
  if (staysBooked(placed)) {
    const held = event.booked?.resourceIds ?? [];
    const isSame = held.length === at.resourceIds.length && held.every((id, index) => id === at.resourceIds[index]);
    return isSame ? [] : [`The booking of event ${event.id} stays; it does not hold what the plan says.`];
  }
  const lines = checkedLines(problem, event, placed.siteId);
  if (lines === null) return [`Event ${event.id} cannot take place at ${placed.siteId}.`];
  if (at.resourceIds.length !== lines.length)
    return [`Event ${event.id} does not name one resource for each that it needs.`];
  if (lines.some((line, index) => !line.ids.has(at.resourceIds[index] ?? '')))
    return [`Event ${event.id} is given a resource that cannot serve it.`];
  return [...new Set(at.resourceIds)].flatMap((id) => {
    const own = lines.filter((_, index) => at.resourceIds[index] === id);
    const resource = problem.resources.find((candidate) => candidate.id === id);
    return resource !== undefined && canServe(resource, own, { day: visit.day, start: at.startMinute })
      ? []
      : [`Resource ${id} is not free for event ${event.id}.`];
  });
}

/** Tries every way of giving the lines to the units of one resource. */
function canServe(
  resource: BundlingResource,
  lines: readonly CheckedLine[],
  at: { readonly day: number; readonly start: number },
): boolean {
  const busy: { unit: number; from: number; until: number }[] = [];
  const give = (index: number): boolean => {
    const line = lines[index];
    if (line === undefined) return true;
    const from = at.start + line.fromMinute;
    const until = at.start + line.untilMinute;
    return resource.units.some((unit, number) => {
      if (!(unit.free[at.day] ?? []).some((free) => free[0] <= from && free[1] >= until)) return false;
      if (busy.some((one) => one.unit === number && one.from < until && one.until > from)) return false;
      busy.push({ unit: number, from, until });
      if (give(index + 1)) return true;
      busy.pop();
      return false;
    });
  };
  return give(0);
}

function checkOrder(problem: BundlingProblem, visit: PlannedVisit, placed: ReadonlyMap<string, PlacedEvent>): string[] {
  const violations: string[] = [];
  for (const [index, at] of visit.events.entries()) {
    const before = placed.get(visit.events[index - 1]?.eventId ?? '');
    const own = placed.get(at.eventId);
    if (before === undefined || own === undefined) continue;
    const areFixed = isFixed(before.event) && isFixed(own.event);
    const walk = areFixed ? 0 : wayBetween(problem, before, own).minutes;
    if (at.startMinute < before.at.endMinute + walk) {
      violations.push(`Event ${at.eventId} starts before the patient can be there from event ${before.event.id}.`);
    }
  }
  return violations;
}
