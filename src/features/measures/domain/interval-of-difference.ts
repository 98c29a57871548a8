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
  const count = sumOf(totals.map((each) => each.count));
  const ratio = sumOf(totals.map((each) => each.sum)) / count;
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
