import type { ExponentialDistribution } from '../random/distribution.ts';
import type { PhaseTypeDistribution } from './problem.ts';

/** A service as a random number of exponential phases of one common mean: `counts[k]` is the chance of k phases. */
export type PhaseCounts = {
  readonly unitMinutes: number;
  readonly counts: Float64Array;
  /** Set when the counts are one phase with chance `one`, or else geometric. */
  readonly geometric: { readonly one: number; readonly first: number; readonly ratio: number } | null;
};

const TAIL = 1e-16;

/**
 * An exponential service is one phase. Phases that match a mean and a coefficient of variation (below, `scv` is its square): K - 1 or K
 * phases up to 1 (Tijms, A First Course in Stochastic Models, 2003, appendix B), above it the hyperexponential law with balanced means,
 * written as phases of its faster rate, the slower one being a geometric number of them.
 */
export function phasesOf(service: ExponentialDistribution | PhaseTypeDistribution): PhaseCounts {
  const { meanMinutes } = service;
  if (service.shape === 'exponential') {
    return { unitMinutes: meanMinutes, counts: Float64Array.of(0, 1), geometric: null };
  }
  const scv = service.variationCoefficient ** 2;
  return scv <= 1 ? mixedErlang(meanMinutes, scv) : hyperexponential(meanMinutes, scv);
}

function mixedErlang(meanMinutes: number, scv: number): PhaseCounts {
  const { phases, fewer, phaseMinutes } = erlangMix(meanMinutes, scv);
  const counts = new Float64Array(phases + 1);
  counts[phases] = 1 - fewer;
  if (phases > 1) counts[phases - 1] = fewer;
  return { unitMinutes: phaseMinutes, counts, geometric: null };
}

/** So many phases, or with chance `fewer` one phase less. */
export function erlangMix(meanMinutes: number, scv: number) {
  const phases = Math.max(1, Math.ceil(1 / scv - 1e-9));
  const root = Math.sqrt(Math.max(0, phases * (1 + scv) - phases * phases * scv));
  const fewer = phases === 1 ? 0 : Math.max(0, (phases * scv - root) / (1 + scv));
  return { phases, fewer, phaseMinutes: meanMinutes / (phases - fewer) };
}

function hyperexponential(meanMinutes: number, scv: number): PhaseCounts {
  const { fastShare, fastMinutes, slowMinutes } = balancedMeans(meanMinutes, scv);
  const ends = fastMinutes / slowMinutes;
  const first = (1 - fastShare) * ends;
  const ratio = 1 - ends;
  const counts = [0, fastShare + first];
  for (let rest = first * ratio; rest > TAIL; rest *= ratio) counts.push(rest);
  return { unitMinutes: fastMinutes, counts: Float64Array.from(counts), geometric: { one: fastShare, first, ratio } };
}

/** The two branches of a hyperexponential law, each with half of the mean. */
export function balancedMeans(meanMinutes: number, scv: number) {
  const fastShare = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return { fastShare, fastMinutes: meanMinutes / (2 * fastShare), slowMinutes: meanMinutes / (2 * (1 - fastShare)) };
}
