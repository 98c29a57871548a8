import { LIMIT_PER_RANGE, RANGE_PER_SIGMA } from './chart-constants.ts';
import type { PointLimits } from './plan.ts';
import type { ChartKind, FrozenLimits } from './problem.ts';

/** A point that counts: what is plotted, and its size (1 where sizes play no part). */
export type Plotted = { readonly value: number; readonly size: number };

/**
 * Centre and spread of some points. xmr: mean and mean moving range (Wheeler 1993). p and u: all that was counted over all sizes; c: the
 * mean count (Montgomery, chapter 7). p-prime and u-prime: as p and u, with the sigma of z from its mean moving range (Laney 2002).
 */
export function limitsFrom(kind: ChartKind, points: readonly Plotted[]): FrozenLimits {
  const total = sumOf(points, ({ value, size }) => value * weightOf(kind, size));
  const centre = total / sumOf(points, ({ size }) => weightOf(kind, size));
  if (kind === 'xmr') return { centre, spread: meanRange(points.map(({ value }) => value)) };
  if (kind !== 'p-prime' && kind !== 'u-prime') return { centre, spread: 1 };
  const z = points.map(({ value, size }) => {
    const sigma = countSigma(kind, centre, size);
    return sigma === 0 ? 0 : (value - centre) / sigma;
  });
  return { centre, spread: meanRange(z) / RANGE_PER_SIGMA };
}

/** The limits that hold for a point of some size. */
export function limitsAt(kind: ChartKind, { centre, spread }: FrozenLimits, size: number): PointLimits {
  if (kind === 'xmr') {
    const reach = LIMIT_PER_RANGE * spread;
    return { centre, lower: centre - reach, upper: centre + reach, sigma: reach / 3 };
  }
  const sigma = spread * countSigma(kind, centre, size);
  const upper = centre + 3 * sigma;
  return {
    centre,
    lower: Math.max(0, centre - 3 * sigma),
    upper: isShare(kind) ? Math.min(1, upper) : upper,
    sigma,
  };
}

export function isShare(kind: ChartKind): boolean {
  return kind === 'p' || kind === 'p-prime';
}

/** Binomial for shares, Poisson for counts and rates. */
function countSigma(kind: ChartKind, centre: number, size: number): number {
  return Math.sqrt((isShare(kind) ? centre * Math.max(0, 1 - centre) : centre) / weightOf(kind, size));
}

function weightOf(kind: ChartKind, size: number): number {
  return kind === 'xmr' || kind === 'c' ? 1 : size;
}

function meanRange(values: readonly number[]): number {
  let sum = 0;
  for (let index = 1; index < values.length; index += 1) {
    sum += Math.abs((values[index] ?? 0) - (values[index - 1] ?? 0));
  }
  return values.length < 2 ? 0 : sum / (values.length - 1);
}

function sumOf(points: readonly Plotted[], read: (point: Plotted) => number): number {
  return points.reduce((sum, point) => sum + read(point), 0);
}
