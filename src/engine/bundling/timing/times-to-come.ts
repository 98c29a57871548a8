import { bit, lowest } from '../patient/bundling-model.ts';
import { GRID_MINUTES } from '../patient/day-bits.ts';
import { addStarts, type CellTimes, type Leg, legBetween } from './cell-times.ts';
import { softOrderCost } from './soft-order.ts';

/** An event that may not start before a slot of the day, because of what is done already. */
export type Release = { readonly event: number; readonly slot: number };

/**
 * Least points for waiting and starts still to come when `last` starts there and all of `left` comes after it: a bound on what
 * the rest of a visit costs. Fasting is left out; it is counted elsewhere.
 */
export function pointsToCome(
  times: CellTimes,
  state: { readonly left: number; readonly last: number; readonly startMinute: number },
  release: Release | null = null,
): number {
  const { left, last, startMinute } = state;
  if (left === 0) return 0;
  return toCome(times, left, last, release)[startMinute / GRID_MINUTES - times.from] ?? Infinity;
}

function toCome(times: CellTimes, left: number, last: number, release: Release | null): Float64Array {
  const isReleased = release === null || (left & (1 << release.event)) === 0;
  const key = (isReleased ? 0 : (release.slot * 16 + release.event + 1) * 524_288) + left * 16 + last;
  const known = times.toCome.get(key);
  if (known !== undefined) return known;
  const points = new Float64Array(times.span).fill(Infinity);
  for (let rest = left; rest !== 0; rest &= rest - 1) {
    const next = lowest(rest);
    if ((((times.model.predecessors[next] ?? 0) | (times.twins.before[next] ?? 0)) & left) !== 0) continue;
    const after = left & ~bit(next);
    const reached = after === 0 ? new Float64Array(times.span) : toCome(times, after, next, release).slice();
    const first = release !== null && release.event === next ? Math.max(0, release.slot - times.from) : 0;
    reached.fill(Infinity, 0, Math.min(first, times.span));
    const all = { points: reached, first, last: times.span - 1, cap: Infinity };
    if (addStarts(times, next, all) === null) continue;
    const broken = softOrderCost(times.model, next, after);
    if (broken > 0)
      for (let index = 0; index < reached.length; index += 1) reached[index] = (reached[index] as number) + broken;
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
