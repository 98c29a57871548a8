import { bit, lowest } from './bundling-model.ts';
import { addStarts, type CellTimes, type Leg, legBetween } from './cell-times.ts';

/**
 * Least points for waiting and starts still to come when `last` starts there and all of `left` comes after it: a bound on what
 * the rest of a visit costs. Fasting is left out; it is counted elsewhere.
 */
export function pointsToCome(times: CellTimes, left: number, last: number, startMinute: number): number {
  if (left === 0) return 0;
  return toCome(times, left, last)[startMinute / 5 - times.from] ?? Infinity;
}

function toCome(times: CellTimes, left: number, last: number): Float64Array {
  const key = left * 16 + last;
  const known = times.toCome.get(key);
  if (known !== undefined) return known;
  const points = new Float64Array(times.span).fill(Infinity);
  for (let rest = left; rest !== 0; rest &= rest - 1) {
    const next = lowest(rest);
    if (((times.model.predecessors[next] ?? 0) & left) !== 0) continue;
    const after = left & ~bit(next);
    const reached = after === 0 ? new Float64Array(times.span) : toCome(times, after, next).slice();
    const all = { points: reached, first: 0, last: times.span - 1, cap: Infinity };
    if (addStarts(times, next, all) === null) continue;
    relaxEarlier(points, reached, legBetween(times, last, next));
  }
  times.toCome.set(key, points);
  return points;
}

/** Lowers `points` to what leads by one leg to `after`. */
function relaxEarlier(points: Float64Array, after: Float64Array, leg: Leg): void {
  const { slots, costs } = leg;
  const flat = costs.length - 1;
  let tail = Infinity;
  for (let index = points.length - 1; index >= 0; index -= 1) {
    let best = points[index] ?? Infinity;
    const at = index + slots;
    for (let more = 0; more < flat && at + more < points.length; more += 1) {
      const total = (after[at + more] ?? Infinity) + (costs[more] ?? 0);
      if (total < best) best = total;
    }
    tail = Math.min(tail + leg.step, (after[at + flat] ?? Infinity) + (costs[flat] ?? 0));
    points[index] = Math.min(best, tail);
  }
}
