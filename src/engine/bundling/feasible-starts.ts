import { type Interval, type IntervalSet, intersectionOf, intervalSet } from '#kernel/interval.ts';
import { assignResources, type ResourceIndex } from './assign-resources.ts';
import type { ResourceLine } from './problem.ts';

export const GRID_MINUTES = 5;
const WHOLE_DAY: IntervalSet = [[0, 24 * 60]];

/**
 * The grid starts on one day at which every line can be served at once, as half-open intervals:
 * `[540, 560)` stands for starts at 540, 545, 550 and 555.
 */
export function feasibleStarts(
  lines: readonly ResourceLine[],
  durationMinutes: number,
  day: number,
  resources: ResourceIndex,
): IntervalSet {
  let starts: IntervalSet = intersectionOf(WHOLE_DAY, [[0, 24 * 60 - durationMinutes + GRID_MINUTES]]);
  for (const line of lines) {
    starts = intersectionOf(starts, startsOfLine(line, day, resources));
    if (starts.length === 0) return starts;
  }
  return linesMayCompete(lines) ? startsWithAllServed(starts, { lines, day, resources }) : starts;
}

function startsOfLine(line: ResourceLine, day: number, resources: ResourceIndex): IntervalSet {
  const possible: Interval[] = [];
  for (const resourceId of line.anyOf) {
    for (const unit of resources.get(resourceId)?.units ?? []) {
      for (const [from, until] of unit.free[day] ?? []) {
        const lastStart = until - line.durationMinutes;
        if (lastStart >= from)
          possible.push([from - line.offsetMinutes, lastStart - line.offsetMinutes + GRID_MINUTES]);
      }
    }
  }
  return intervalSet(possible);
}

function linesMayCompete(lines: readonly ResourceLine[]): boolean {
  return lines.some((a, i) => lines.slice(i + 1).some((b) => a.anyOf.some((id) => b.anyOf.includes(id))));
}

function startsWithAllServed(
  starts: IntervalSet,
  need: { readonly lines: readonly ResourceLine[]; readonly day: number; readonly resources: ResourceIndex },
): IntervalSet {
  const served: Interval[] = [];
  for (const [from, until] of starts) {
    for (let start = from; start < until; start += GRID_MINUTES) {
      const units = assignResources(need.lines, { day: need.day, startMinute: start }, need.resources);
      if (units !== null) served.push([start, start + GRID_MINUTES]);
    }
  }
  return intervalSet(served);
}
