import { type IntervalSet, unionOf } from '#kernel/interval.ts';
import type { ResourceIndex } from './assign-resources.ts';
import { type BundlingModel, bit, type Cell, type DayRelation, type TimeRelation } from './bundling-model.ts';
import { feasibleStarts, GRID_MINUTES } from './feasible-starts.ts';
import type { BundlingEvent, BundlingProblem, Relation } from './problem.ts';

/** Turns a valid problem into numbers. Events with the fewest possible days come first. */
export function buildModel(problem: BundlingProblem): BundlingModel {
  const resources: ResourceIndex = new Map(problem.resources.map((resource) => [resource.id, resource]));
  const cells = cellsOf(problem);
  const unavailable = new Set(problem.unavailableDays);
  const facts = problem.events.map((event) => ({
    event,
    starts: cells.map((cell) => startsIn(event, cell, { resources, unavailable })),
  }));
  const freedom = (starts: readonly IntervalSet[]) => starts.filter((set) => set.length > 0).length;
  facts.sort((x, y) => freedom(x.starts) - freedom(y.starts) || compareEvents(x.event, y.event));
  const events = facts.map((fact) => fact.event);
  const maskWhere = (test: (event: BundlingEvent) => boolean) =>
    events.reduce((mask, event, index) => (test(event) ? mask | bit(index) : mask), 0);
  const { weights } = problem;
  const fixed = maskWhere((event) => event.booked?.mobility === 'fixed');
  const timeRelations = timeRelationsOf(problem.relations, events);
  return {
    problem,
    events,
    cells,
    starts: facts.map((fact) => fact.starts),
    addCost: events.map((event) => Float64Array.from(cells, (cell) => addedCost(event, cell, problem))),
    places: events.map((event) => cells.map((cell) => placeOf(event, cell.siteId))),
    pokePartners: partnersBy(problem.relations, events, 'same-poke'),
    sedationPartners: partnersBy(problem.relations, events, 'same-sedation'),
    sedated: maskWhere((event) => event.sedation !== 'none'),
    needled: maskWhere((event) => event.needle !== 'none'),
    fasting: maskWhere((event) => event.fastingHours > 0),
    fixed,
    timeRelations,
    relationsInto: events.map((_, event) => timeRelations.filter((relation) => relation.b === event)),
    predecessors: predecessorsOf(timeRelations, { count: events.length, fixed }),
    dayRelations: dayRelationsOf(problem.relations, events),
    unplacedCost: Float64Array.from(
      events,
      (event) => weights.unplaced + weights.unplacedPerPriorityClass * event.priorityClass,
    ),
    visitBounds: new Map(),
  };
}

function compareEvents(a: BundlingEvent, b: BundlingEvent): number {
  const key = (event: BundlingEvent) => [event.latestDay, event.dueDay, event.earliestDay, -event.durationMinutes];
  const keyB = key(b);
  for (const [index, value] of key(a).entries()) {
    const difference = value - (keyB[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.id < b.id ? -1 : 1;
}

function cellsOf(problem: BundlingProblem): readonly Cell[] {
  const cells = new Map<string, Cell>();
  const add = (day: number, siteId: string) => {
    const key = `${day}|${siteId}`;
    if (!cells.has(key)) cells.set(key, { day, siteId, travelMinutes: problem.travelMinutes[siteId] ?? 0 });
  };
  for (const event of problem.events) {
    if (event.booked !== null) add(event.booked.day, event.booked.siteId);
    for (const { siteId } of event.sites) {
      for (let day = event.earliestDay; day <= event.latestDay; day += 1) add(day, siteId);
    }
  }
  return [...cells.values()].sort((a, b) => a.day - b.day || (a.siteId < b.siteId ? -1 : 1));
}

function startsIn(
  event: BundlingEvent,
  cell: Cell,
  facts: { readonly resources: ResourceIndex; readonly unavailable: ReadonlySet<number> },
): IntervalSet {
  const { booked } = event;
  const isBookedHere = booked !== null && booked.day === cell.day && booked.siteId === cell.siteId;
  const kept: IntervalSet = isBookedHere ? [[booked.startMinute, booked.startMinute + GRID_MINUTES]] : [];
  if (booked?.mobility === 'fixed') return kept;
  if (facts.unavailable.has(cell.day)) return [];
  const site = event.sites.find((candidate) => candidate.siteId === cell.siteId);
  if (site === undefined || cell.day < event.earliestDay || cell.day > event.latestDay) return kept;
  const free = feasibleStarts(site.lines, event.durationMinutes, cell.day, facts.resources);
  return kept.length === 0 ? free : unionOf(free, kept);
}

function addedCost(event: BundlingEvent, cell: Cell, problem: BundlingProblem): number {
  const late = Math.max(0, cell.day - event.dueDay) * problem.weights.dayAfterDue;
  const { booked } = event;
  const isMoved = booked !== null && (booked.day !== cell.day || booked.siteId !== cell.siteId);
  return late + (isMoved ? problem.weights.move : 0);
}

function placeOf(event: BundlingEvent, siteId: string): string {
  const line = event.sites.find((site) => site.siteId === siteId)?.lines[0];
  return line === undefined ? '' : JSON.stringify([...line.anyOf].sort());
}

function indexOf(events: readonly BundlingEvent[], id: string): number {
  return events.findIndex((event) => event.id === id);
}

function partnersBy(
  relations: readonly Relation[],
  events: readonly BundlingEvent[],
  type: 'same-poke' | 'same-sedation',
): Int32Array {
  const partners = new Int32Array(events.length);
  for (const relation of relations) {
    if (relation.type !== type) continue;
    const a = indexOf(events, relation.a);
    const b = indexOf(events, relation.b);
    partners[a] = (partners[a] ?? 0) | bit(b);
    partners[b] = (partners[b] ?? 0) | bit(a);
  }
  return partners;
}

function timeRelationsOf(relations: readonly Relation[], events: readonly BundlingEvent[]): readonly TimeRelation[] {
  return relations.flatMap((relation): TimeRelation[] => {
    if (relation.type !== 'before' && relation.type !== 'result-before') return [];
    const isBefore = relation.type === 'before';
    return [
      {
        ruleId: relation.ruleId,
        a: indexOf(events, relation.a),
        b: indexOf(events, relation.b),
        minMinutes: isBefore ? relation.minGapMinutes : relation.turnaroundMinutes,
        maxMinutes: isBefore ? (relation.maxGapMinutes ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
        soft: relation.softCost,
      },
    ];
  });
}

function predecessorsOf(
  relations: readonly TimeRelation[],
  facts: { readonly count: number; readonly fixed: number },
): Int32Array {
  const predecessors = new Int32Array(facts.count);
  for (const { a, b, soft } of relations) {
    const isJudged = ((bit(a) | bit(b)) & ~facts.fixed) !== 0;
    if (soft === null && isJudged) predecessors[b] = (predecessors[b] ?? 0) | bit(a);
  }
  return predecessors;
}

function dayRelationsOf(relations: readonly Relation[], events: readonly BundlingEvent[]): readonly DayRelation[] {
  return relations.flatMap((relation): DayRelation[] => {
    if (relation.type !== 'apart' && relation.type !== 'same-visit' && relation.type !== 'not-same-visit') return [];
    const isApart = relation.type === 'apart';
    return [
      {
        ruleId: relation.ruleId,
        kind: relation.type,
        a: indexOf(events, relation.a),
        b: indexOf(events, relation.b),
        minDays: isApart ? relation.minDays : 0,
        sameDayAllowed: isApart ? relation.sameDayAllowed : true,
        soft: relation.softCost,
      },
    ];
  });
}
