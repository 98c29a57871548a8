import type { BundlingProblem, Relation } from '../problem.ts';
import { type Fault, fault, first, isWithin } from './problem-fault.ts';

const RELATIONS_MAX = 2_000;
const MINUTES_MAX = 10_000_000;
const DAYS_MAX = 10_000;
const COST_MAX = 1e9;

export function relationsFault(problem: BundlingProblem): Fault | null {
  if (problem.relations.length > RELATIONS_MAX) {
    const sentence = `One patient may have at most ${RELATIONS_MAX} relations, not ${problem.relations.length}.`;
    return fault('too-many-relations', sentence, 'relations');
  }
  const events = new Set(problem.events.map((event) => event.id));
  return first(problem.relations, (relation, index) => {
    const place = `relations[${index}]`;
    const { ruleId, a, b } = relation;
    const unknown = [a, b].find((id) => !events.has(id));
    if (unknown !== undefined) {
      const sentence = `Rule ${ruleId} speaks of event ${unknown}, which is not in the problem.`;
      return fault('unknown-event', sentence, place);
    }
    if (a === b) return fault('relation-to-itself', `Rule ${ruleId} relates event ${a} to itself.`, place);
    return numbersFault(relation, place);
  });
}

function numbersFault(relation: Relation, place: string): Fault | null {
  if ('softCost' in relation && relation.softCost !== null && !isWithin(relation.softCost, COST_MAX)) {
    return fault('negative', `Rule ${relation.ruleId} has a negative cost.`, place);
  }
  return gapIsSound(relation)
    ? null
    : fault('bad-gap', `Rule ${relation.ruleId} asks for a gap that cannot be.`, place);
}

function gapIsSound(relation: Relation): boolean {
  switch (relation.type) {
    case 'before': {
      const { minGapMinutes, maxGapMinutes } = relation;
      if (!isWithin(minGapMinutes, MINUTES_MAX)) return false;
      return maxGapMinutes === null || (maxGapMinutes >= minGapMinutes && maxGapMinutes <= MINUTES_MAX);
    }
    case 'result-before':
      return isWithin(relation.turnaroundMinutes, MINUTES_MAX);
    case 'apart':
      return isWithin(relation.minDays, DAYS_MAX) && isWithin(relation.minHours ?? 0, MINUTES_MAX / 60);
    default:
      return true;
  }
}

/** Events that must each come before the other. */
export function cycleFault(problem: BundlingProblem): Fault | null {
  const followers = new Map<string, string[]>();
  for (const relation of problem.relations) {
    if ((relation.type !== 'before' && relation.type !== 'result-before') || relation.softCost !== null) continue;
    followers.set(relation.a, [...(followers.get(relation.a) ?? []), relation.b]);
  }
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): Fault | null => {
    if (path.includes(id)) {
      const circle = [...path.slice(path.indexOf(id)), id].join(' before ');
      return fault('order-in-circle', `The rules put events in a circle: ${circle}.`, 'relations');
    }
    if (done.has(id)) return null;
    const found = first(followers.get(id) ?? [], (next) => visit(next, [...path, id]));
    done.add(id);
    return found;
  };
  return first([...followers.keys()], (id) => visit(id, []));
}
