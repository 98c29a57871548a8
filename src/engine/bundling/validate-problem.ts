import { accept, type Result, refuse } from '#kernel/result.ts';
import type { BundlingEvent, BundlingProblem, Relation, ResourceLine } from './problem.ts';

export const EVENTS_MAX = 15;
const GRID = 5;

/** Accepts a problem that the engine can trust, or refuses it with one sentence that names the place. */
export function validateProblem(problem: BundlingProblem): Result<BundlingProblem> {
  const fault =
    eventsFault(problem) ??
    resourcesFault(problem) ??
    relationsFault(problem) ??
    cycleFault(problem) ??
    fixedFault(problem) ??
    numbersFault(problem);
  return fault === null ? accept(problem) : refuse(fault.code, fault.sentence, fault.field);
}

type Fault = { readonly code: string; readonly sentence: string; readonly field: string };

function fault(code: string, sentence: string, field: string): Fault {
  return { code, sentence, field };
}

function first<Item>(items: readonly Item[], find: (item: Item, index: number) => Fault | null): Fault | null {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== null) return found;
  }
  return null;
}

function isOffGrid(minutes: number): boolean {
  return !Number.isInteger(minutes) || minutes % GRID !== 0;
}

function eventsFault(problem: BundlingProblem): Fault | null {
  if (problem.events.length > EVENTS_MAX) {
    return fault(
      'too-many-events',
      `One patient may have at most ${EVENTS_MAX} events, not ${problem.events.length}.`,
      'events',
    );
  }
  const seen = new Set<string>();
  const resources = new Set(problem.resources.map((resource) => resource.id));
  return first(problem.events, (event, index) => {
    const place = `events[${index}]`;
    if (seen.has(event.id)) return fault('double-event', `Event ${event.id} is there twice.`, `${place}.id`);
    seen.add(event.id);
    return windowFault(event, place) ?? sitesFault(event, { place, resources });
  });
}

function windowFault(event: BundlingEvent, place: string): Fault | null {
  const { earliestDay, dueDay, latestDay, durationMinutes, booked } = event;
  if (![earliestDay, dueDay, latestDay].every(Number.isInteger)) {
    return fault('day-not-whole', `The days of event ${event.id} must be whole numbers.`, `${place}.earliestDay`);
  }
  if (latestDay < earliestDay) {
    return fault(
      'window-ends-before-start',
      `The window of event ${event.id} ends before it starts.`,
      `${place}.latestDay`,
    );
  }
  if (durationMinutes <= 0 || durationMinutes > 24 * 60 || isOffGrid(durationMinutes)) {
    return fault(
      'off-grid',
      `Event ${event.id} must take a multiple of ${GRID} minutes within a day.`,
      `${place}.durationMinutes`,
    );
  }
  if (event.fastingHours < 0 || event.bloodMl < 0) {
    return fault('negative', `Fasting hours and blood of event ${event.id} cannot be negative.`, place);
  }
  if (
    booked !== null &&
    (isOffGrid(booked.startMinute) || booked.startMinute < 0 || booked.startMinute + durationMinutes > 24 * 60)
  ) {
    return fault(
      'off-grid',
      `The booking of event ${event.id} must start on the ${GRID}-minute grid and end the same day.`,
      `${place}.booked`,
    );
  }
  return null;
}

function sitesFault(
  event: BundlingEvent,
  facts: { readonly place: string; readonly resources: ReadonlySet<string> },
): Fault | null {
  if (event.sites.length === 0 && event.booked?.mobility !== 'fixed') {
    return fault('no-site', `Event ${event.id} names no site where it could take place.`, `${facts.place}.sites`);
  }
  return first(event.sites, (site, s) =>
    first(site.lines, (line, l) =>
      lineFault(event, line, { place: `${facts.place}.sites[${s}].lines[${l}]`, resources: facts.resources }),
    ),
  );
}

function lineFault(
  event: BundlingEvent,
  line: ResourceLine,
  facts: { readonly place: string; readonly resources: ReadonlySet<string> },
): Fault | null {
  const unknown = line.anyOf.find((id) => !facts.resources.has(id));
  if (unknown !== undefined) {
    return fault(
      'unknown-resource',
      `Event ${event.id} asks for resource ${unknown}, which is not in the problem.`,
      facts.place,
    );
  }
  if (isOffGrid(line.offsetMinutes) || isOffGrid(line.durationMinutes) || line.durationMinutes <= 0) {
    return fault('off-grid', `A resource of event ${event.id} is asked for off the ${GRID}-minute grid.`, facts.place);
  }
  if (line.offsetMinutes < 0 || line.offsetMinutes + line.durationMinutes > event.durationMinutes) {
    return fault('line-outside-event', `A resource of event ${event.id} is asked for outside the event.`, facts.place);
  }
  return null;
}

function resourcesFault(problem: BundlingProblem): Fault | null {
  const seen = new Set<string>();
  return first(problem.resources, (resource, index) => {
    const place = `resources[${index}]`;
    if (seen.has(resource.id))
      return fault('double-resource', `Resource ${resource.id} is there twice.`, `${place}.id`);
    seen.add(resource.id);
    for (const unit of resource.units) {
      for (const [day, free] of Object.entries(unit.free)) {
        if (
          free.some(
            ([from, until]) => isOffGrid(from) || isOffGrid(until) || until <= from || from < 0 || until > 24 * 60,
          )
        ) {
          return fault(
            'bad-free-time',
            `Resource ${resource.id} has free time on day ${day} that is empty or off the ${GRID}-minute grid.`,
            place,
          );
        }
      }
    }
    return null;
  });
}

function relationsFault(problem: BundlingProblem): Fault | null {
  const events = new Set(problem.events.map((event) => event.id));
  return first(problem.relations, (relation, index) => {
    const place = `relations[${index}]`;
    for (const id of [relation.a, relation.b]) {
      if (!events.has(id)) {
        return fault(
          'unknown-event',
          `Rule ${relation.ruleId} speaks of event ${id}, which is not in the problem.`,
          place,
        );
      }
    }
    if (relation.a === relation.b) {
      return fault('relation-to-itself', `Rule ${relation.ruleId} relates event ${relation.a} to itself.`, place);
    }
    return relationNumbersFault(relation, place);
  });
}

function relationNumbersFault(relation: Relation, place: string): Fault | null {
  if ('softCost' in relation && relation.softCost !== null && relation.softCost < 0) {
    return fault('negative', `Rule ${relation.ruleId} has a negative cost.`, place);
  }
  const isBad =
    (relation.type === 'before' &&
      (relation.minGapMinutes < 0 ||
        (relation.maxGapMinutes !== null && relation.maxGapMinutes < relation.minGapMinutes))) ||
    (relation.type === 'result-before' && relation.turnaroundMinutes < 0) ||
    (relation.type === 'apart' && relation.minDays < 0);
  return isBad ? fault('bad-gap', `Rule ${relation.ruleId} asks for a gap that cannot be.`, place) : null;
}

function cycleFault(problem: BundlingProblem): Fault | null {
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

function fixedFault(problem: BundlingProblem): Fault | null {
  const fixed = problem.events.filter((event) => event.booked?.mobility === 'fixed');
  return first(fixed, (event, index) => {
    const clash = fixed.slice(index + 1).find((other) => {
      if (event.booked === null || other.booked === null || event.booked.day !== other.booked.day) return false;
      const gap = other.booked.startMinute - event.booked.startMinute;
      return gap >= 0 ? gap < event.durationMinutes : -gap < other.durationMinutes;
    });
    if (clash === undefined) return null;
    return fault(
      'fixed-bookings-overlap',
      `The fixed bookings of events ${event.id} and ${clash.id} overlap.`,
      'events',
    );
  });
}

function numbersFault(problem: BundlingProblem): Fault | null {
  const bad = (facts: object) =>
    Object.entries(facts).find(([, value]) => typeof value === 'number' && (!Number.isFinite(value) || value < 0));
  const weight = bad(problem.weights);
  if (weight !== undefined)
    return fault('negative', `The weight ${weight[0]} cannot be negative.`, `weights.${weight[0]}`);
  const limit = bad(problem.limits);
  if (limit !== undefined) return fault('negative', `The limit ${limit[0]} cannot be negative.`, `limits.${limit[0]}`);
  const travel = bad(problem.travelMinutes);
  return travel === undefined ? null : fault('negative', `Travel to ${travel[0]} cannot be negative.`, 'travelMinutes');
}
