/** Below this there is too little to draw a percentile from. */
export const PERCENTILE_VALUES_MIN = 10;
const PACE_PERCENTS = [50, 70, 85, 95] as const;

/** A percentile and what lies at it; null where there is too little to say. */
export type Percentile = { readonly percent: number; readonly value: number | null };

/**
 * The nearest-rank percentile: of n values in ascending order the one at place ⌈percent × n ÷ 100⌉, counted from 1. Always a value that was
 * seen; no interpolation. Null for no values. `percent` is a whole number from 1 to 100.
 */
export function nearestRank(ascending: ArrayLike<number>, percent: number): number | null {
  return ascending[Math.ceil((percent * ascending.length) / 100) - 1] ?? null;
}

/** Percentiles of at least ten values in any order; all null with fewer. */
export function percentilesOf(
  values: readonly number[],
  percents: readonly number[] = PACE_PERCENTS,
): readonly Percentile[] {
  const ascending = values.toSorted((a, b) => a - b);
  const isEnough = values.length >= PERCENTILE_VALUES_MIN;
  return percents.map((percent) => ({ percent, value: isEnough ? nearestRank(ascending, percent) : null }));
}

/**
 * The nearest-rank percentile of values that come with how often they were seen, ascending; `total` may be greater than what is listed, the
 * rest lying above. Null when the place lies among that rest.
 */
export function nearestRankOfCounts(
  ascending: readonly { readonly value: number; readonly count: number }[],
  total: number,
  percent: number,
): number | null {
  const place = Math.ceil((percent * total) / 100);
  let seen = 0;
  for (const { value, count } of ascending) {
    seen += count;
    if (seen >= place) return value;
  }
  return null;
}
