import { phasesOf } from './phase-counts.ts';
import type { SessionProblem } from './problem.ts';
import { roundService } from './round-service.ts';
import { stopLossOf } from './stop-loss.ts';
import type { ServiceLattice } from './work-lattice.ts';

/**
 * The same where nothing is rounded; otherwise no cost lies below `low`, nor above `high` by more than what was cut. `coarse` is like
 * `high` with a longer unit, fine enough for percentiles.
 */
export type ServiceLattices = {
  readonly low: ServiceLattice;
  readonly high: ServiceLattice;
  readonly coarse: ServiceLattice;
};

const UNITS_PER_MEAN = 40;
/** With more patients the unit is four times as long. */
const PATIENTS_FINE = 40;

/**
 * The service on a lattice. Laws of phases are exact. Others are rounded to a unit that divides the grid, twice: `high` spreads every
 * duration over its two neighbours and keeps the mean, so it is larger in convex order; `low` lowers the stop-loss transform until the
 * straight lines between units lie below it, so it is smaller in increasing convex order. Waits, overtime and length are increasing
 * convex functions of the durations, so they lie between (Shaked and Shanthikumar, Stochastic Orders, 2007, 3.A and 4.A).
 */
export function latticesOf(
  problem: Pick<SessionProblem, 'service' | 'offsets' | 'noShowProbabilities'>,
): ServiceLattices {
  const { service, offsets } = problem;
  if (service.shape === 'exponential' || service.shape === 'phase-type') {
    const lattice: ServiceLattice = {
      unit: 'phases',
      ...phasesOf(service),
      meanMinutes: service.meanMinutes,
      cutMinutes: 0,
    };
    return { low: lattice, high: lattice, coarse: lattice };
  }
  const loss = stopLossOf(service);
  const stepMinutes = offsets.type === 'grid' ? offsets.stepMinutes : loss.meanMinutes;
  const unitFor = (perMean: number) => stepMinutes / Math.ceil((stepMinutes * perMean) / loss.meanMinutes - 1e-9);
  if (service.shape === 'fixed') {
    const unitMinutes = commonUnit(stepMinutes, service.minutes);
    if (unitMinutes !== null) {
      const { low, high } = roundService(loss, unitMinutes);
      return { low, high, coarse: high };
    }
  }
  const isLarge = problem.noShowProbabilities.length > PATIENTS_FINE;
  const fine = roundService(loss, unitFor(isLarge ? UNITS_PER_MEAN / 4 : UNITS_PER_MEAN));
  const isExact = fine.low === fine.high;
  return { ...fine, coarse: isLarge || isExact ? fine.high : roundService(loss, unitFor(UNITS_PER_MEAN / 3)).high };
}

const UNIT_MIN_MINUTES = 0.1;
const HUNDREDTHS = 100;

/** The longest time that goes into both, to a hundredth of a minute; null when there is none of at least a tenth. */
function commonUnit(stepMinutes: number, minutes: number): number | null {
  let [a, b] = [Math.round(stepMinutes * HUNDREDTHS), Math.round(minutes * HUNDREDTHS)];
  if (Math.abs(a - stepMinutes * HUNDREDTHS) > 1e-6 || Math.abs(b - minutes * HUNDREDTHS) > 1e-6) return null;
  while (b > 0) [a, b] = [b, a % b];
  return a >= UNIT_MIN_MINUTES * HUNDREDTHS ? a / HUNDREDTHS : null;
}
