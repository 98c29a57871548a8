import type { BundlingPlan, PlannedVisit } from '../plan.ts';
import type { BundlingProblem } from '../problem.ts';
import { isFixed, type PlacedEvent, placedEvents, staysBooked, wayBetween } from './placed-events.ts';

/** Punctures and anaesthetics: each needle in one group, only what the rules let share, sedations without a break. */
export function checkGroups(problem: BundlingProblem, plan: BundlingPlan): string[] {
  const placed = placedEvents(problem, plan);
  return plan.visits.flatMap((visit) => [
    ...checkNeedles(problem, visit, placed),
    ...checkSedations(problem, visit, placed),
    ...checkFast(visit, placed),
    ...checkOneSite(visit, placed),
  ]);
}

/** Nobody goes from site to site with a needle in or asleep. */
function checkOneSite(visit: PlannedVisit, placed: ReadonlyMap<string, PlacedEvent>): string[] {
  const sitesOf = (ids: readonly string[]) => new Set(ids.map((id) => placed.get(id)?.siteId));
  return [...visit.needleGroups.map(({ eventIds }) => eventIds), ...visit.sedationGroups]
    .filter((ids) => sitesOf(ids).size > 1)
    .map((ids) => `A puncture or sedation cannot be at two sites: ${ids.join(', ')}.`);
}

function mayShare(problem: BundlingProblem, type: 'same-poke' | 'same-sedation', ids: readonly string[]): boolean {
  return ids.every((a, index) =>
    ids
      .slice(index + 1)
      .every((b) =>
        problem.relations.some((r) => r.type === type && ((r.a === a && r.b === b) || (r.a === b && r.b === a))),
      ),
  );
}

function checkNeedles(
  problem: BundlingProblem,
  visit: PlannedVisit,
  placed: ReadonlyMap<string, PlacedEvent>,
): string[] {
  const sedated = new Set(visit.sedationGroups.flat());
  const grouped = visit.needleGroups.flatMap((group) => group.eventIds);
  const needled = visit.events.map((at) => at.eventId).filter((id) => placed.get(id)?.event.needle !== 'none');
  const violations: string[] = [];
  if ([...grouped].sort().join('\n') !== [...needled].sort().join('\n')) {
    violations.push(`The punctures on day ${visit.day} do not hold each needle exactly once.`);
  }
  for (const group of visit.needleGroups) {
    const names = group.eventIds.join(', ');
    if (!mayShare(problem, 'same-poke', group.eventIds)) violations.push(`No rule lets ${names} share a puncture.`);
    if (!isOnePuncture(problem, visit, { ids: group.eventIds, placed })) {
      violations.push(`The puncture for ${names} would have to wait between them.`);
    }
    if (group.awake === group.eventIds.some((id) => sedated.has(id))) {
      violations.push(`The puncture for ${names} is ${group.awake ? 'under a sedation' : 'not under any sedation'}.`);
    }
  }
  return violations;
}

/** The events follow each other with no more than 10 minutes beyond the way, or stand as they are booked today. */
function isOnePuncture(
  problem: BundlingProblem,
  visit: PlannedVisit,
  { ids, placed }: { readonly ids: readonly string[]; readonly placed: ReadonlyMap<string, PlacedEvent> },
): boolean {
  const group = new Set(ids);
  const order = visit.events.map((at) => at.eventId);
  return order.every((id, index) => {
    const before = order.slice(0, index).filter((each) => group.has(each));
    const [own, last] = [placed.get(id), placed.get(order[index - 1] ?? '')];
    if (!group.has(id) || before.length === 0 || own === undefined || last === undefined) return true;
    if (staysBooked(own)) return true;
    if (isFixed(own.event) && before.every((each) => placed.get(each)?.event.booked?.mobility === 'fixed')) return true;
    const way = wayBetween(problem, last, own).minutes;
    return group.has(last.event.id) && own.at.startMinute - last.at.endMinute <= way + 10;
  });
}

function checkSedations(
  problem: BundlingProblem,
  visit: PlannedVisit,
  placed: ReadonlyMap<string, PlacedEvent>,
): string[] {
  const violations: string[] = [];
  const order = visit.events.map((at) => at.eventId);
  const inGroups = visit.sedationGroups.flat();
  for (const id of order) {
    if (placed.get(id)?.event.sedation !== 'none' && !inGroups.includes(id))
      violations.push(`Event ${id} has no sedation.`);
  }
  if (new Set(inGroups).size < inGroups.length) violations.push(`An event on day ${visit.day} is in two sedations.`);
  for (const group of visit.sedationGroups) {
    const names = group.join(', ');
    if (!mayShare(problem, 'same-sedation', group)) violations.push(`No rule lets ${names} share a sedation.`);
    if (group.every((id) => placed.get(id)?.event.sedation === 'none'))
      violations.push(`Nothing in ${names} needs a sedation.`);
    const first = order.indexOf(group[0] ?? '');
    if (group.some((id, index) => order[first + index] !== id))
      violations.push(`The sedation of ${names} has a break.`);
    for (let index = 1; index < group.length; index += 1) {
      const a = placed.get(group[index - 1] ?? '');
      const b = placed.get(group[index] ?? '');
      if (a === undefined || b === undefined) continue;
      const walk = wayBetween(problem, a, b).minutes;
      if (b.at.startMinute - a.at.endMinute > walk + 10)
        violations.push(`The sedation of ${names} waits too long inside.`);
    }
  }
  return violations;
}

function checkFast(visit: PlannedVisit, placed: ReadonlyMap<string, PlacedEvent>): string[] {
  const fasting = visit.events.flatMap((at) => {
    const event = placed.get(at.eventId)?.event;
    return event === undefined || event.fastingHours <= 0
      ? []
      : [{ event, from: at.startMinute - 60 * event.fastingHours }];
  });
  const fasts = fasting.length > 0 ? 1 : 0;
  if (fasts !== visit.fasts || visit.fastingGroups.length !== fasts) {
    return [`The visit on day ${visit.day} has ${fasts} fasts, not ${visit.fasts}.`];
  }
  const [told] = visit.fastingGroups;
  if (told === undefined) return [];
  const isStrict = fasting.some(({ event }) => (event.fastingIntake ?? 'nothing') === 'nothing');
  const isTold =
    [...told.eventIds].sort().join('\n') ===
      fasting
        .map(({ event }) => event.id)
        .sort()
        .join('\n') &&
    told.fromMinute === Math.min(...fasting.map(({ from }) => from)) &&
    told.intake === (isStrict ? 'nothing' : 'clear-fluids');
  return isTold ? [] : [`What is said about eating before the visit on day ${visit.day} is not what its events need.`];
}
