import type { Distribution, HistogramDistribution } from './distribution.ts';

const MINUTES_MAX = 10_000;
const VARIATION_MIN = 0.01;
const VARIATION_MAX = 5;
const BINS_MAX = 10_000;

/**
 * Sentences about what is wrong, each beginning with the place; none when the distribution is sound.
 * `mayBeNegative` is for punctuality, where a negative minute is an early one.
 */
export function validateDistribution(
  distribution: Distribution,
  place: string,
  { mayBeNegative }: { readonly mayBeNegative: boolean },
): string[] {
  const faults = shapeFaults(distribution, place);
  if (mayBeNegative || faults.length > 0) return faults;
  if (distribution.shape === 'normal') return [`${place}.shape is normal, which can be negative; a duration cannot.`];
  if (distribution.shape === 'fixed' && distribution.minutes < 0) return [`${place}.minutes is negative.`];
  if (distribution.shape === 'histogram' && distribution.fromMinutes < 0) return [`${place}.fromMinutes is negative.`];
  return [];
}

function shapeFaults(distribution: Distribution, place: string): string[] {
  switch (distribution.shape) {
    case 'fixed':
      return within(distribution.minutes, { place: `${place}.minutes`, from: -MINUTES_MAX, to: MINUTES_MAX });
    case 'exponential':
      return meanFaults(distribution.meanMinutes, place);
    case 'gamma':
    case 'lognormal':
      return [
        ...meanFaults(distribution.meanMinutes, place),
        ...within(distribution.variationCoefficient, {
          place: `${place}.variationCoefficient`,
          from: VARIATION_MIN,
          to: VARIATION_MAX,
        }),
      ];
    case 'normal':
      return [
        ...within(distribution.meanMinutes, { place: `${place}.meanMinutes`, from: -MINUTES_MAX, to: MINUTES_MAX }),
        ...within(distribution.deviationMinutes, { place: `${place}.deviationMinutes`, from: 0, to: MINUTES_MAX }),
      ];
    case 'histogram':
      return histogramFaults(distribution, place);
  }
}

function meanFaults(meanMinutes: number, place: string): string[] {
  return meanMinutes > 0 && meanMinutes <= MINUTES_MAX
    ? []
    : [`${place}.meanMinutes must lie above 0 and at most at ${MINUTES_MAX}, not be ${meanMinutes}.`];
}

function histogramFaults({ fromMinutes, binMinutes, counts }: HistogramDistribution, place: string): string[] {
  const faults = within(fromMinutes, { place: `${place}.fromMinutes`, from: -MINUTES_MAX, to: MINUTES_MAX });
  if (!(binMinutes > 0 && binMinutes <= MINUTES_MAX)) {
    faults.push(`${place}.binMinutes must lie above 0 and at most at ${MINUTES_MAX}, not be ${binMinutes}.`);
  }
  if (counts.length > BINS_MAX) {
    faults.push(`${place}.counts has ${counts.length} bins; at most ${BINS_MAX} are allowed.`);
    return faults;
  }
  const odd = counts.findIndex((count) => !(Number.isFinite(count) && count >= 0));
  if (odd >= 0) faults.push(`${place}.counts[${odd}] is ${counts[odd]}; a count is 0 or more.`);
  else if (!counts.some((count) => count > 0)) faults.push(`${place}.counts holds no observation.`);
  return faults;
}

function within(
  value: number,
  { place, from, to }: { readonly place: string; readonly from: number; readonly to: number },
): string[] {
  return value >= from && value <= to ? [] : [`${place} must lie between ${from} and ${to}, not be ${value}.`];
}
