import { accept, type Result, refuse } from '#kernel/result.ts';
import type { BundlingProblem } from '../problem.ts';
import { type Fault, fault, first } from './problem-fault.ts';
import { EVENTS_MAX, eventsFault } from './validate-events.ts';
import { needsFault } from './validate-needs.ts';
import { cycleFault, relationsFault } from './validate-relations.ts';
import { resourcesFault } from './validate-resources.ts';

export { EVENTS_MAX };

/** Accepts a problem that the engine can trust, or refuses it with one sentence and the place. Nothing is repaired. */
export function validateProblem(problem: BundlingProblem): Result<BundlingProblem> {
  const resources = new Map(problem.resources.map((resource) => [resource.id, resource]));
  const found =
    eventsFault(problem, resources) ??
    resourcesFault(problem) ??
    relationsFault(problem) ??
    cycleFault(problem) ??
    fixedFault(problem) ??
    needsFault(problem, resources);
  return found === null ? accept(problem) : refuse(found.code, found.sentence, found.field);
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
    const sentence = `The fixed bookings of events ${event.id} and ${clash.id} overlap.`;
    return fault('fixed-bookings-overlap', sentence, 'events');
  });
}
