import type { StopLoss } from './stop-loss.ts';
import type { ServiceLattice } from './work-lattice.ts';

const MEANS_MAX = 30;
const TAIL = 1e-10;
/** How many times as far the mean of the longest services may lie as where the lattice ends. */
const STRETCH_MAX = 20;
/** Of the mean: a service that the lattice meets so closely counts as exact. */
const EXACT = 1e-9;
const NOISE = 1e-14;

/**
 * A service rounded to units of a fixed time, twice. `high` spreads every duration over its two neighbours: larger in convex order.
 * `low` lowers the stop-loss transform until the straight lines between units lie below it: smaller in increasing convex order. Services
 * beyond 30 means are put together at their mean; `cutMinutes` is what that moves, on average. The same object twice when nothing was
 * rounded.
 */
export function roundService(
  loss: StopLoss,
  unitMinutes: number,
): { readonly low: ServiceLattice; readonly high: ServiceLattice } {
  const end = lastUnit(loss, unitMinutes);
  const excess = Array.from({ length: end + 1 }, (_, k) => Math.max(0, loss.excess(k * unitMinutes)));
  const isCut = (excess[end] ?? 0) > TAIL * loss.meanMinutes;
  const slope = isCut ? loss.exceeds(end * unitMinutes) * unitMinutes : 0;
  const highExcess = withTail(excess, slope);
  const cutMinutes = isCut ? 2 * Math.max(0, loss.excess((highExcess.length - 1) * unitMinutes)) : 0;
  const lowered = Math.max(slope, largestDrop(loss, excess, unitMinutes));
  const lattice = (values: readonly number[]): ServiceLattice => ({
    unit: 'minutes',
    unitMinutes,
    counts: countsFromExcess(values, unitMinutes),
    geometric: null,
    meanMinutes: loss.meanMinutes,
    cutMinutes,
  });
  const high = lattice(highExcess);
  if (lowered + cutMinutes < EXACT * loss.meanMinutes) return { low: high, high };
  const low = excess.map((value) => Math.max(0, value - lowered));
  return { low: lattice(withTail(low, slope)), high };
}

/** From the last unit on along the tangent, down to 0: what is longer lies together at its mean. */
function withTail(excess: readonly number[], slope: number): number[] {
  const values = [...excess];
  const longest = STRETCH_MAX * excess.length;
  for (let value = (excess.at(-1) ?? 0) - slope; slope > 0 && value > 0 && values.length < longest; value -= slope) {
    values.push(value);
  }
  return [...values, 0];
}

function lastUnit(loss: StopLoss, unitMinutes: number): number {
  const unitsMax = Math.ceil((MEANS_MAX * loss.meanMinutes) / unitMinutes);
  let unit = 1;
  while (unit < unitsMax && loss.excess(unit * unitMinutes) > TAIL * loss.meanMinutes) unit += 1;
  return unit;
}

/** The second differences of the stop-loss transform are the chances. */
function countsFromExcess(excess: readonly number[], unitMinutes: number): Float64Array {
  const at = (k: number) => excess[k] ?? 0;
  const counts = Float64Array.from(excess, (_, k) => {
    const chance = k === 0 ? 1 - (at(0) - at(1)) / unitMinutes : (at(k - 1) - 2 * at(k) + at(k + 1)) / unitMinutes;
    return chance < NOISE ? 0 : chance;
  });
  const total = counts.reduce((sum, chance) => sum + chance, 0);
  return counts.map((chance) => chance / total);
}

/** How far the tangent at the end of a unit lies below the transform at its beginning, at most. */
function largestDrop(loss: StopLoss, excess: readonly number[], unitMinutes: number): number {
  return excess.reduce((largest, from, k) => {
    if (k + 1 === excess.length) return largest;
    return Math.max(largest, from - (excess[k + 1] ?? 0) - loss.exceeds((k + 1) * unitMinutes) * unitMinutes);
  }, 0);
}
