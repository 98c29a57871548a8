import { RUN_POINTS_MIN } from './chart-constants.ts';
import type { DetectionRule, PointLimits } from './plan.ts';

/** A point that is judged: its place in the chart, its value and its limits. */
export type Judged = { readonly index: number; readonly value: number; readonly limits: PointLimits };

/** Indices of the points that make one signal, in order. */
export type FoundSignal = {
  readonly rule: DetectionRule;
  readonly direction: 'up' | 'down';
  readonly indices: readonly number[];
};

/** Applies the four rules to points that follow each other within one phase. */
export function findSignals(points: readonly Judged[]): readonly FoundSignal[] {
  return [...outsideLimits(points), ...shifts(points), ...trends(points), ...nearLimits(points)];
}

function outsideLimits(points: readonly Judged[]): FoundSignal[] {
  return points.flatMap(({ index, value, limits }): FoundSignal[] => {
    if (compare(value, limits.upper) > 0) return [{ rule: 'outside-limits', direction: 'up', indices: [index] }];
    if (compare(value, limits.lower) < 0) return [{ rule: 'outside-limits', direction: 'down', indices: [index] }];
    return [];
  });
}

/** A point on the centre line is on neither side and ends a run. */
function shifts(points: readonly Judged[]): FoundSignal[] {
  return runs(points, ({ value, limits }) => compare(value, limits.centre)).map(({ sign, members }) => ({
    rule: 'shift',
    direction: sign > 0 ? 'up' : 'down',
    indices: members.map(({ index }) => index),
  }));
}

/** Two equal values end a run: each must be higher, or each lower, than the one before. */
function trends(points: readonly Judged[]): FoundSignal[] {
  const found: FoundSignal[] = [];
  for (let first = 0; first + RUN_POINTS_MIN <= points.length; ) {
    const sign = stepSign(points, first);
    let last = first + 1;
    while (last + 1 < points.length && stepSign(points, last) === sign) last += 1;
    if (sign !== 0 && last - first + 1 >= RUN_POINTS_MIN) {
      const members = points.slice(first, last + 1);
      found.push({ rule: 'trend', direction: sign > 0 ? 'up' : 'down', indices: members.map(({ index }) => index) });
    }
    first = last;
  }
  return found;
}

function stepSign(points: readonly Judged[], at: number): number {
  return compare(points[at + 1]?.value ?? 0, points[at]?.value ?? 0);
}

/** Two of three in a row in the outer third, inside the limits, on the same side; only those two or three make the signal. */
function nearLimits(points: readonly Judged[]): FoundSignal[] {
  return ([1, -1] as const).flatMap((sign) => {
    const near = points.flatMap((point, at) => (isNear(point, sign) ? [at] : []));
    const groups: number[][] = [];
    for (const at of near) {
      const last = groups.at(-1);
      if (last !== undefined && at - (last.at(-1) ?? at) <= 2) last.push(at);
      else groups.push([at]);
    }
    return groups
      .filter((group) => group.length > 1)
      .map(
        (group): FoundSignal => ({
          rule: 'near-limit',
          direction: sign > 0 ? 'up' : 'down',
          indices: group.map((at) => points[at]?.index ?? 0),
        }),
      );
  });
}

function isNear({ value, limits }: Judged, sign: 1 | -1): boolean {
  const isBeyond = sign * compare(value, limits.centre + sign * 2 * limits.sigma) > 0;
  const isInside = sign * compare(value, sign > 0 ? limits.upper : limits.lower) <= 0;
  return isBeyond && isInside;
}

function runs(points: readonly Judged[], signOf: (point: Judged) => number) {
  const found: { sign: number; members: Judged[] }[] = [];
  for (const point of points) {
    const sign = signOf(point);
    const last = found.at(-1);
    if (last !== undefined && last.sign === sign) last.members.push(point);
    else found.push({ sign, members: [point] });
  }
  return found.filter(({ sign, members }) => sign !== 0 && members.length >= RUN_POINTS_MIN);
}

/** -1, 0 or 1; values that differ by no more than rounding are equal. */
function compare(a: number, b: number): number {
  const difference = a - b;
  if (Math.abs(difference) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))) return 0;
  return difference > 0 ? 1 : -1;
}
