import { phasesOf } from './phase-counts.ts';
import type { SessionProblem } from './problem.ts';
import { type StopLoss, stopLossOf } from './stop-loss.ts';

/**
 * Work counted in units. `phases`: a unit is an exponential phase of this mean, and what is reckoned is exact. `minutes`: a unit is a
 * fixed time, to which the service was rounded.
 */
export type ServiceLattice = {
  readonly unit: 'phases' | 'minutes';
  readonly unitMinutes: number;
  /** Chance of each number of units in one service. */
  readonly counts: Float64Array;
  /** Where the counts are one unit with chance `one` or else geometric from one unit on, `first` being the chance of just one. */
  readonly geometric: { readonly one: number; readonly first: number; readonly ratio: number } | null;
  /** Of the service itself, not of the rounded one. */
  readonly meanMinutes: number;
  /** What the longest services lose on average by being cut off at the end of the lattice. */
  readonly cutMinutes: number;
};

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
const UNITS_MAX = 30 * UNITS_PER_MEAN;
const TAIL = 1e-10;
/** Of the mean: a service that the lattice meets so closely counts as exact. */
const EXACT = 1e-9;
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
  const isLarge = problem.noShowProbabilities.length > PATIENTS_FINE;
  const fine = roundedTo(loss, unitFor(isLarge ? UNITS_PER_MEAN / 4 : UNITS_PER_MEAN));
  return { ...fine, coarse: isLarge ? fine.high : roundedTo(loss, unitFor(UNITS_PER_MEAN / 3)).high };
}

function roundedTo(
  loss: StopLoss,
  unitMinutes: number,
): { readonly low: ServiceLattice; readonly high: ServiceLattice } {
  const units = unitsNeeded(loss, unitMinutes);
  const cutMinutes = Math.max(0, loss.excess(units * unitMinutes));
  const excess = Array.from({ length: units + 1 }, (_, k) => Math.max(0, loss.excess(k * unitMinutes) - cutMinutes));
  const lowered = largestDrop(loss, excess, unitMinutes);
  const lattice = (values: readonly number[]): ServiceLattice => ({
    unit: 'minutes',
    unitMinutes,
    counts: countsFromExcess(values, unitMinutes),
    geometric: null,
    meanMinutes: loss.meanMinutes,
    cutMinutes,
  });
  const high = lattice(excess);
  if (lowered + cutMinutes < EXACT * loss.meanMinutes) return { low: high, high };
  return { low: lattice(excess.map((value) => Math.max(0, value - lowered))), high };
}

function unitsNeeded(loss: StopLoss, unitMinutes: number): number {
  let units = 1;
  while (units < UNITS_MAX && loss.excess(units * unitMinutes) > TAIL * loss.meanMinutes) units += 1;
  return units;
}

/** The second differences of the stop-loss transform are the chances. */
function countsFromExcess(excess: readonly number[], unitMinutes: number): Float64Array {
  const at = (k: number) => excess[k] ?? 0;
  const counts = Float64Array.from(excess, (_, k) =>
    Math.max(0, k === 0 ? 1 - (at(0) - at(1)) / unitMinutes : (at(k - 1) - 2 * at(k) + at(k + 1)) / unitMinutes),
  );
  const total = counts.reduce((sum, chance) => sum + chance, 0);
  return counts.map((chance) => chance / total);
}

/** How far the tangent at the end of a unit lies below the transform at its beginning, at most. */
function largestDrop(loss: StopLoss, excess: readonly number[], unitMinutes: number): number {
  return excess.reduce((largest, from, k) => {
    const until = excess[k + 1] ?? 0;
    const slope = k + 1 < excess.length ? loss.exceeds((k + 1) * unitMinutes) : 0;
    return Math.max(largest, from - until - slope * unitMinutes);
  }, 0);
}
