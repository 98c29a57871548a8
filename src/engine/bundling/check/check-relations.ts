import type { BundlingPlan } from '../plan.ts';
import type { BundlingProblem, Relation } from '../problem.ts';
import { isFixed, type PlacedEvent, placedEvents } from './placed-events.ts';

/** Hard rules must hold; soft ones that do not must be named with their cost. */
export function checkRelations(problem: BundlingProblem, plan: BundlingPlan): string[] {
  const placed = placedEvents(problem, plan);
  const fixed = new Set(problem.events.filter(isFixed).map((event) => event.id));
  const hard = problem.relations
    .filter((relation) => 'softCost' in relation && relation.softCost === null)
    .filter((relation) => !(fixed.has(relation.a) && fixed.has(relation.b)))
    .flatMap((relation) => [
      ...(isBroken(relation, placed)
        ? [`Rule ${relation.ruleId} between ${relation.a} and ${relation.b} is broken.`]
        : []),
      ...missingPartner(relation, placed),
    ]);
  const expected = brokenSoftRules(problem, plan).map(
    (one) => `${one.ruleId} ${[...one.eventIds].sort().join(' ')} ${one.cost}`,
  );
  const named = plan.softBroken.map((one) => `${one.ruleId} ${[...one.eventIds].sort().join(' ')} ${one.cost}`);
  const isTold = expected.sort().join('\n') === named.sort().join('\n');
  return isTold ? hard : [...hard, 'The soft rules that the plan breaks are not the ones it names.'];
}

export function brokenSoftRules(problem: BundlingProblem, plan: BundlingPlan): BundlingPlan['softBroken'] {
  const placed = placedEvents(problem, plan);
  return problem.relations.flatMap((relation) => {
    if (!('softCost' in relation) || relation.softCost === null || !isBroken(relation, placed)) return [];
    return [{ ruleId: relation.ruleId, eventIds: [relation.a, relation.b], cost: relation.softCost }];
  });
}

function isBroken(relation: Relation, placed: ReadonlyMap<string, PlacedEvent>): boolean {
  const a = placed.get(relation.a);
  const b = placed.get(relation.b);
  if (a === undefined || b === undefined) return false;
  const days = b.visit.day - a.visit.day;
  const minutes = days * 24 * 60 + b.at.startMinute - a.at.endMinute;
  switch (relation.type) {
    case 'before':
      return minutes < relation.minGapMinutes || (relation.maxGapMinutes !== null && minutes > relation.maxGapMinutes);
    case 'result-before':
      return minutes < relation.turnaroundMinutes;
    case 'apart':
      return isTooNear(relation, a, b);
    case 'same-visit':
      return a.visit !== b.visit;
    case 'not-same-visit':
      return a.visit === b.visit;
    default:
      return false;
  }
}

function isTooNear(relation: Relation & { readonly type: 'apart' }, a: PlacedEvent, b: PlacedEvent): boolean {
  const days = Math.abs(b.visit.day - a.visit.day);
  const hours = relation.minHours ?? 0;
  const between = (first: PlacedEvent, second: PlacedEvent) =>
    ((second.visit.day - first.visit.day) * 24 * 60 + second.at.startMinute - first.at.endMinute) / 60;
  if (hours > 0 && Math.max(between(a, b), between(b, a)) < hours) return true;
  return days === 0 ? !relation.sameDayAllowed && relation.minDays > 0 : days < relation.minDays;
}

/** What must follow or accompany another event has no place without it, unless it is fixed already. */
function missingPartner(relation: Relation, placed: ReadonlyMap<string, PlacedEvent>): string[] {
  const isLonely = (id: string, other: string) => {
    const own = placed.get(id);
    return own !== undefined && !isFixed(own.event) && !placed.has(other);
  };
  const followsNothing =
    (relation.type === 'before' || relation.type === 'result-before' || relation.type === 'same-visit') &&
    isLonely(relation.b, relation.a);
  const leadsNothing = relation.type === 'same-visit' && isLonely(relation.a, relation.b);
  return followsNothing || leadsNothing
    ? [`Rule ${relation.ruleId} needs both ${relation.a} and ${relation.b}; one has no place.`]
    : [];
}
