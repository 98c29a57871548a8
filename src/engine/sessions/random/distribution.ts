/** How long something takes, or how early or late somebody comes, as plain data. Times are minutes. */
export type Distribution =
  | FixedDistribution
  | ExponentialDistribution
  | GammaDistribution
  | LognormalDistribution
  | NormalDistribution
  | HistogramDistribution;

export type FixedDistribution = {
  readonly shape: 'fixed';
  readonly minutes: number;
};

export type ExponentialDistribution = {
  readonly shape: 'exponential';
  /** @exclusiveMinimum 0 */
  readonly meanMinutes: number;
};

export type GammaDistribution = {
  readonly shape: 'gamma';
  /** @exclusiveMinimum 0 */
  readonly meanMinutes: number;
  /** Standard deviation divided by the mean, from 0.01 to 5. */
  readonly variationCoefficient: number;
};

export type LognormalDistribution = {
  readonly shape: 'lognormal';
  /** Of the minutes themselves, not of their logarithms. @exclusiveMinimum 0 */
  readonly meanMinutes: number;
  /** Standard deviation divided by the mean, from 0.01 to 5. */
  readonly variationCoefficient: number;
};

/** May be negative: for punctuality, never for a duration. */
export type NormalDistribution = {
  readonly shape: 'normal';
  readonly meanMinutes: number;
  /** @minimum 0 */
  readonly deviationMinutes: number;
};

/** What was observed, in bins of equal width; inside a bin every minute is as likely. */
export type HistogramDistribution = {
  readonly shape: 'histogram';
  /** Lower edge of the first bin; negative for those who come early. */
  readonly fromMinutes: number;
  /** @exclusiveMinimum 0 */
  readonly binMinutes: number;
  /** How often each bin was observed; at least one above 0. At most 10,000 bins. */
  readonly counts: readonly number[];
};

/** The mean of a distribution, in minutes. */
export function meanOf(distribution: Distribution): number {
  if (distribution.shape === 'fixed') return distribution.minutes;
  if (distribution.shape !== 'histogram') return distribution.meanMinutes;
  const { fromMinutes, binMinutes, counts } = distribution;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, bin) => sum + (count / total) * (fromMinutes + (bin + 0.5) * binMinutes), 0);
}
