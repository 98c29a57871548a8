import type { HistogramDistribution } from '../random/distribution.ts';
import { logIncompleteGamma } from '../random/incomplete-gamma.ts';
import type { PhaseTypeDistribution, ServiceTime } from './problem.ts';

/** What a law says about every threshold: how likely it is to be exceeded, and by how many minutes on average. */
export type StopLoss = {
  readonly meanMinutes: number;
  /** P(S > x), or P(S >= x): either slope supports the transform. */
  readonly exceeds: (x: number) => number;
  /** E[(S - x)+], the stop-loss transform. */
  readonly excess: (x: number) => number;
};

export function stopLossOf(service: Exclude<ServiceTime, PhaseTypeDistribution>): StopLoss {
  switch (service.shape) {
    case 'fixed': {
      const { minutes } = service;
      return {
        meanMinutes: minutes,
        exceeds: (x) => (x < minutes + 1e-9 ? 1 : 0),
        excess: (x) => Math.max(0, minutes - x),
      };
    }
    case 'exponential':
      return gammaLoss(service.meanMinutes, 1);
    case 'gamma':
      return gammaLoss(service.meanMinutes, service.variationCoefficient);
    case 'lognormal':
      return lognormalLoss(service.meanMinutes, service.variationCoefficient);
    case 'histogram':
      return histogramLoss(service);
  }
}

function gammaLoss(meanMinutes: number, variationCoefficient: number): StopLoss {
  const shape = variationCoefficient ** -2;
  const scale = meanMinutes / shape;
  return {
    meanMinutes,
    exceeds: (x) => upperGamma(shape, x / scale),
    excess: (x) =>
      x <= 0 ? meanMinutes - x : meanMinutes * upperGamma(shape + 1, x / scale) - x * upperGamma(shape, x / scale),
  };
}

function lognormalLoss(meanMinutes: number, variationCoefficient: number): StopLoss {
  const variance = Math.log1p(variationCoefficient ** 2);
  const sigma = Math.sqrt(variance);
  const mu = Math.log(meanMinutes) - variance / 2;
  return {
    meanMinutes,
    exceeds: (x) => (x <= 0 ? 1 : upperNormal((Math.log(x) - mu) / sigma)),
    excess: (x) => {
      if (x <= 0) return meanMinutes - x;
      const z = (Math.log(x) - mu) / sigma;
      return meanMinutes * upperNormal(z - sigma) - x * upperNormal(z);
    },
  };
}

function histogramLoss({ fromMinutes, binMinutes, counts }: HistogramDistribution): StopLoss {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const average = (of: (from: number, until: number) => number) =>
    counts.reduce((sum, count, bin) => {
      const from = fromMinutes + bin * binMinutes;
      return count === 0 ? sum : sum + (count / total) * of(from, from + binMinutes);
    }, 0);
  return {
    meanMinutes: average((from, until) => (from + until) / 2),
    exceeds: (x) => average((from, until) => Math.min(1, Math.max(0, (until - x) / (until - from)))),
    excess: (x) =>
      average((from, until) =>
        x <= from ? (from + until) / 2 - x : Math.max(0, until - x) ** 2 / (2 * (until - from)),
      ),
  };
}

function upperGamma(shape: number, x: number): number {
  return x <= 0 ? 1 : Math.exp(logIncompleteGamma(shape, x).logQ);
}

/** The chance that a standard normal variable exceeds `z`. */
function upperNormal(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z >= 0 ? tail : 1 - tail;
}
