import { SMALL_NUMBER } from './chart-constants.ts';
import type { ChartPoint, ChartProblem } from './problem.ts';

/** A point as it may be told: what is hidden is gone, so that nothing computed from it can give a small number away. */
export type ToldPoint = {
  readonly on: string;
  readonly state: 'shown' | 'hidden' | 'excluded' | 'blank';
  readonly value: number | null;
  readonly size: number | null;
};

/**
 * Hides numbers of 1 to 4: the count, for a share also its rest and the whole, for a single value the events behind it. Every later
 * figure is made from told points only, so it is the same whichever small number was hidden, and subtraction finds nothing.
 */
export function tellPoint(problem: Pick<ChartProblem, 'kind' | 'smallNumbers'>, point: ChartPoint): ToldPoint {
  const { on, value, size } = point;
  if (value === null) return { on, state: 'blank', value: null, size: null };
  if (problem.smallNumbers === 'hidden' && isSmallPoint(problem.kind, value, size)) {
    return { on, state: 'hidden', value: null, size: toldSize(problem.kind, size) };
  }
  const state = point.excludedBecause === null ? 'shown' : 'excluded';
  return { on, state, value: plottedValue(problem.kind, value, size), size };
}

function isSmallPoint(kind: ChartProblem['kind'], value: number, size: number | null): boolean {
  if (kind === 'xmr') return size !== null && isSmall(size);
  if (kind === 'p' || kind === 'p-prime') {
    return isSmall(value) || (size !== null && (isSmall(size) || isSmall(size - value)));
  }
  return isSmall(value);
}

function isSmall(count: number): boolean {
  return count > 0 && count < SMALL_NUMBER;
}

/** Of a rate the size is no number of people. */
function toldSize(kind: ChartProblem['kind'], size: number | null): number | null {
  if (size === null || kind === 'u' || kind === 'u-prime') return size;
  return isSmall(size) ? null : size;
}

function plottedValue(kind: ChartProblem['kind'], value: number, size: number | null): number {
  return kind === 'xmr' || kind === 'c' || size === null ? value : value / size;
}
