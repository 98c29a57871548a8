/** A service as a random number of exponential phases of one common mean: `counts[k]` is the chance of k phases. */
export type PhaseCounts = { readonly phaseMinutes: number; readonly counts: Float64Array };

const TAIL = 1e-17;

/** Exponential service is one phase. */
export function exponentialPhases(meanMinutes: number): PhaseCounts {
  return { phaseMinutes: meanMinutes, counts: Float64Array.of(0, 1) };
}

/**
 * Phases that match a mean and a coefficient of variation (below, `scv` is its square): K - 1 or K phases up to 1 (Tijms, A First Course in Stochastic
 * Models, 2003, appendix B), above it the hyperexponential law with balanced means, written as phases of its faster rate, the slower
 * one being a geometric number of them.
 */
export function phasesByMoments(meanMinutes: number, variationCoefficient: number): PhaseCounts {
  const scv = variationCoefficient ** 2;
  return scv <= 1 ? mixedErlang(meanMinutes, scv) : hyperexponential(meanMinutes, scv);
}

function mixedErlang(meanMinutes: number, scv: number): PhaseCounts {
  const k = Math.max(1, Math.ceil(1 / scv - 1e-9));
  const counts = new Float64Array(k + 1);
  const fewer = k === 1 ? 0 : Math.max(0, (k * scv - Math.sqrt(Math.max(0, k * (1 + scv) - k * k * scv))) / (1 + scv));
  counts[k] = 1 - fewer;
  if (k > 1) counts[k - 1] = fewer;
  return { phaseMinutes: meanMinutes / (k - fewer), counts };
}

function hyperexponential(meanMinutes: number, scv: number): PhaseCounts {
  const { fastShare, fastMinutes, slowMinutes } = balancedMeans(meanMinutes, scv);
  const leave = fastMinutes / slowMinutes;
  const counts = [0, fastShare + (1 - fastShare) * leave];
  for (let rest = (1 - fastShare) * leave * (1 - leave); rest > TAIL; rest *= 1 - leave) counts.push(rest);
  return { phaseMinutes: fastMinutes, counts: Float64Array.from(counts) };
}

/** The two branches of a hyperexponential law, each with half of the mean. */
export function balancedMeans(meanMinutes: number, scv: number) {
  const fastShare = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return { fastShare, fastMinutes: meanMinutes / (2 * fastShare), slowMinutes: meanMinutes / (2 * (1 - fastShare)) };
}
