import type { BundlingProblem, BundlingResource } from '../problem.ts';
import { type Fault, fault, first, GRID, isSpanOfDay, twice } from './problem-fault.ts';

const RESOURCES_MAX = 100_000;
const UNITS_MAX = 1_000;

export function resourcesFault({ resources }: BundlingProblem): Fault | null {
  if (resources.length > RESOURCES_MAX) {
    const sentence = `A problem may have at most ${RESOURCES_MAX} resources, not ${resources.length}.`;
    return fault('too-many-resources', sentence, 'resources');
  }
  const double = twice(resources.map(({ id }) => id));
  if (double !== undefined) {
    const index = resources.findLastIndex(({ id }) => id === double);
    return fault('double-resource', `Resource ${double} is there twice.`, `resources[${index}].id`);
  }
  return first(resources, (resource, index) => unitsFault(resource, `resources[${index}]`));
}

function unitsFault(resource: BundlingResource, place: string): Fault | null {
  if (resource.units.length > UNITS_MAX) {
    return fault('too-many-units', `Resource ${resource.id} may have at most ${UNITS_MAX} units.`, `${place}.units`);
  }
  for (const { free } of resource.units) {
    for (const day of Object.keys(free)) {
      const spans = free[Number(day)] ?? [];
      if (spans.every(([from, until]) => isSpanOfDay(from, until))) continue;
      const sentence = `Resource ${resource.id} has free time on day ${day} that is empty or off the ${GRID}-minute grid.`;
      return fault('bad-free-time', sentence, place);
    }
  }
  return null;
}
