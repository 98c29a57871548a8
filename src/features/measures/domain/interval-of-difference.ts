import { student975 } from '#engine/sessions/clinic-day/student-quantile.ts';
import { normalQuantile } from '#engine/sessions/random/normal-quantile.ts';
import { medianOf } from './measure.ts';

/** A difference with the bounds that hold it in 95 of 100 such comparisons. */
export type Difference = { readonly value: number; readonly lower: number; readonly upper: number };

/** One cluster of observations, such as a week or a patient: what is counted, and out of how many. */
export type Total = { readonly sum: number; readonly count: number };

/**
 * The difference of two ratios (sum ÷ count), later less earlier. Weeks, not single patients, are what varies: patients of one week share
 * its luck. Variance of a ratio from its clusters: Cochran, Sampling Techniques (1977), 2.11; degrees of freedom: Welch (1947). With a
 * count of 1 in each week this is Welch's interval of two means. At least two weeks on each side.
 */
export function differenceOfRatios(before: readonly Total[], after: readonly Total[]): Difference {
  const [was, now] = [ratioOf(before), ratioOf(after)];
  const variance = was.variance + now.variance;
  const freedom = was.variance ** 2 / (before.length - 1) + now.variance ** 2 / (after.length - 1);
  const reach = variance === 0 ? 0 : student975(variance ** 2 / freedom) * Math.sqrt(variance);
  const value = now.ratio - was.ratio;
  return { value, lower: value - reach, upper: value + reach };
}

function ratioOf(totals: readonly Total[]): { readonly ratio: number; readonly variance: number } {
  const { sum, count } = totalOf(totals);
  const ratio = sum / count;
  const squares = sumOf(totals.map((each) => (each.sum - ratio * each.count) ** 2));
  return { ratio, variance: (totals.length / (totals.length - 1)) * (squares / count ** 2) };
}

/**
 * The difference of two medians, later less earlier, without a guess about how values are spread: Price and Bonett, Distribution-free
 * confidence intervals for difference and ratio of medians, J Stat Comput Simul 72 (2002) 119. At least two values on each side.
 */
export function differenceOfMedians(before: readonly number[], after: readonly number[]): Difference {
  const value = (medianOf(after) ?? 0) - (medianOf(before) ?? 0);
  const reach = normalQuantile(0.975) * Math.sqrt(varianceOfMedian(before) + varianceOfMedian(after));
  return { value, lower: value - reach, upper: value + reach };
}

export type Pair = { readonly before: Total; readonly after: Total };

/**
 * The difference of two ratios of the same patients, later less earlier: each patient's share in both is set off against the other, so
 * that what patients bring along does not count as chance. Linearised as in Cochran 2.11; one degree of freedom fewer than patients, of
 * whom there are at least two.
 */
export function pairedDifferenceOfRatios(pairs: readonly Pair[]): Difference {
  const [was, now] = [totalOf(pairs.map(({ before }) => before)), totalOf(pairs.map(({ after }) => after))];
  const value = now.sum / now.count - was.sum / was.count;
  const squares = pairs.map(({ before, after }) => {
    const later = (after.sum - (now.sum / now.count) * after.count) / now.count;
    return (later - (before.sum - (was.sum / was.count) * before.count) / was.count) ** 2;
  });
  const variance = (pairs.length / (pairs.length - 1)) * sumOf(squares);
  const reach = student975(pairs.length - 1) * Math.sqrt(variance);
  return { value, lower: value - reach, upper: value + reach };
}

/**
 * The middle of changes with the bounds of the sign test: no guess about how they are spread. Conover, Practical Nonparametric Statistics
 * (1999), 3.4. At least six changes.
 */
export function medianOfChanges(changes: readonly number[]): Difference {
  const sorted = changes.toSorted((a, b) => a - b);
  let rank = 1;
  while (rank < sorted.length / 2 && chanceBelow(rank + 1, sorted.length) <= 0.025) rank += 1;
  return {
    value: medianOf(sorted) ?? 0,
    lower: sorted[rank - 1] ?? 0,
    upper: sorted[sorted.length - rank] ?? 0,
  };
}

function totalOf(totals: readonly Total[]): Total {
  return { sum: sumOf(totals.map(({ sum }) => sum)), count: sumOf(totals.map(({ count }) => count)) };
}

/** How far apart two values on both sides of the median lie, against how far apart they lie in a normal spread. */
function varianceOfMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.round((sorted.length + 1) / 2 - Math.sqrt(sorted.length)));
  const [low, high] = [sorted[rank - 1] ?? 0, sorted[sorted.length - rank] ?? 0];
  const deviations = normalQuantile(1 - chanceBelow(rank, sorted.length));
  return ((high - low) / (2 * deviations)) ** 2;
}

/** The chance that fewer than `rank` of so many tosses of a coin are heads. */
function chanceBelow(rank: number, tosses: number): number {
  let [term, sum] = [0.5 ** tosses, 0];
  for (let heads = 0; heads < rank; heads += 1) {
    sum += term;
    term *= (tosses - heads) / (heads + 1);
  }
  return sum;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
