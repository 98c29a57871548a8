import type { PlacementCluster } from './problem.ts';

const WEEKS_PER_YEAR = 52;
/** Patients ask from Monday to Friday. */
export const REQUEST_DAYS = 5;
const TAIL = 1e-11;

/** Seats asked for in a week, so many weeks ahead: grown, and with those who did not come and ask again. */
export function demandOf(cluster: PlacementCluster, weeksAhead: number): number {
  const grown = cluster.demandPerWeek * (1 + cluster.growthPerYear) ** (weeksAhead / WEEKS_PER_YEAR);
  return grown / (1 - cluster.askAgainShare);
}

/**
 * Probabilities of 0, 1, 2 … seats asked for on a day: Poisson, or negative binomial where the variance is `dispersion` times
 * the mean. The far tail is cut and the rest adds up to 1.
 */
export function dailyDemand(mean: number, dispersion: number): Float64Array {
  if (mean === 0) return Float64Array.of(1);
  const excess = dispersion - 1;
  const size = excess > 1e-9 ? mean / excess : 0;
  const law = [excess > 1e-9 ? dispersion ** -size : Math.exp(-mean)];
  let sum = law[0] ?? 0;
  for (let count = 1; 1 - sum > TAIL && count < 20 * (mean * dispersion + 20); count += 1) {
    const ratio = excess > 1e-9 ? ((size + count - 1) / count) * (excess / dispersion) : mean / count;
    const next = (law[count - 1] ?? 0) * ratio;
    law.push(next);
    sum += next;
  }
  return Float64Array.from(law, (probability) => probability / sum);
}

/**
 * Sessions a week that a cluster of known visits needs: members × visits a year / (weeks run × places × fill), rounded up, as
 * panels are sized in practice (Murray, Davies and Boushon, Family Practice Management 2007).
 */
export function sessionsForPanel({
  members,
  visitsPerYear,
  weeksPerYear,
  capacity,
  fill,
}: {
  readonly members: number;
  readonly visitsPerYear: number;
  readonly weeksPerYear: number;
  readonly capacity: number;
  /** Share of places to be attended, such as 0.85. */
  readonly fill: number;
}): number {
  return Math.ceil((members * visitsPerYear) / (weeksPerYear * capacity * fill) - 1e-9);
}
