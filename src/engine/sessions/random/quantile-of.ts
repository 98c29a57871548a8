import type { Distribution, HistogramDistribution } from './distribution.ts';
import { gammaQuantile } from './gamma-quantile.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * The quantile function of a distribution, in minutes for a probability in (0, 1). It never decreases: with the same luck a
 * patient who is slow under one distribution is slow under another.
 */
export function quantileOf(distribution: Distribution): (probability: number) => number {
  switch (distribution.shape) {
    case 'fixed': {
      const { minutes } = distribution;
      return () => minutes;
    }
    case 'exponential': {
      const { meanMinutes } = distribution;
      return (probability) => -meanMinutes * Math.log1p(-probability);
    }
    case 'gamma': {
      const shape = 1 / distribution.variationCoefficient ** 2;
      const scaleMinutes = distribution.meanMinutes / shape;
      const standard = gammaQuantile(shape);
      return (probability) => scaleMinutes * standard(probability);
    }
    case 'lognormal': {
      const variance = Math.log1p(distribution.variationCoefficient ** 2);
      const deviation = Math.sqrt(variance);
      const centre = Math.log(distribution.meanMinutes) - variance / 2;
      return (probability) => Math.exp(centre + deviation * normalQuantile(probability));
    }
    case 'normal': {
      const { meanMinutes, deviationMinutes } = distribution;
      return (probability) => meanMinutes + deviationMinutes * normalQuantile(probability);
    }
    case 'histogram':
      return histogramQuantile(distribution);
  }
}

function histogramQuantile({
  fromMinutes,
  binMinutes,
  counts,
}: HistogramDistribution): (probability: number) => number {
  const sums = new Float64Array(counts.length + 1);
  for (const [bin, count] of counts.entries()) sums[bin + 1] = (sums[bin] ?? 0) + count;
  const total = sums[counts.length] ?? 0;
  return (probability) => {
    const goal = probability * total;
    let low = 0;
    let high = counts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle + 1] ?? 0) >= goal) high = middle;
      else low = middle + 1;
    }
    const share = (goal - (sums[low] ?? 0)) / (counts[low] || 1);
    return fromMinutes + (low + Math.min(1, share)) * binMinutes;
  };
}
