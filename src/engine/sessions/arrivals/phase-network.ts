import type { SessionProblem } from './problem.ts';

/** A service as a walk through phases: enter at one by chance, stay an exponential time in each, leave after the last. */
export type PhaseNetwork = {
  readonly entry: readonly number[];
  /** Per minute. */
  readonly rates: readonly number[];
  /** The phase after each, or -1 for the end of the service. */
  readonly next: readonly number[];
  /** Expected minutes from the beginning of each phase to the end of the service. */
  readonly remaining: readonly number[];
  readonly meanMinutes: number;
};

/** Null for laws that are not of phases. Fitted here by search on the moments, for the judge, and not with the solver's formulas. */
export function phaseNetwork({ service }: Pick<SessionProblem, 'service'>): PhaseNetwork | null {
  if (service.shape !== 'exponential' && service.shape !== 'phase-type') return null;
  const { meanMinutes } = service;
  const scv = service.shape === 'exponential' ? 1 : service.variationCoefficient ** 2;
  if (scv > 1 + 1e-12) return twoBranches(meanMinutes, scv);
  const phases = Math.max(1, Math.ceil(1 / scv - 1e-9));
  const fewer = phases === 1 ? 0 : shareOfFewer(phases, scv);
  const phaseMinutes = meanMinutes / (phases - fewer);
  const all = Array.from({ length: phases }, (_, phase) => phase);
  return {
    entry: all.map((phase) => (phase === 0 ? 1 - fewer : phase === 1 ? fewer : 0)),
    rates: all.map(() => 1 / phaseMinutes),
    next: all.map((phase) => (phase + 1 < phases ? phase + 1 : -1)),
    remaining: all.map((phase) => (phases - phase) * phaseMinutes),
    meanMinutes,
  };
}

/** With `phases` or one less by this chance p, the squared coefficient of variation is (k - p²) / (k - p)²; found by bisection. */
function shareOfFewer(phases: number, scv: number): number {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < 60; halving += 1) {
    const p = (low + high) / 2;
    if ((phases - p * p) / (phases - p) ** 2 < scv) low = p;
    else high = p;
  }
  return (low + high) / 2;
}

/** Two branches, each with half of the mean; the share of the faster found by bisection on the second moment. */
function twoBranches(meanMinutes: number, scv: number): PhaseNetwork {
  let low = 0.5;
  let high = 1 - 1e-12;
  for (let halving = 0; halving < 80; halving += 1) {
    const share = (low + high) / 2;
    if (1 / (2 * share) + 1 / (2 * (1 - share)) - 1 < scv) low = share;
    else high = share;
  }
  const shares = [low, 1 - low];
  const means = shares.map((share) => meanMinutes / (2 * share));
  return { entry: shares, rates: means.map((minutes) => 1 / minutes), next: [-1, -1], remaining: means, meanMinutes };
}
