import type { Effort } from './effort.ts';
import { type GapCost, openGapCost } from './gap-cost.ts';
import type { SessionModel } from './session-model.ts';
import { solvePositive } from './solve-positive.ts';
import type { Look } from './time-limit.ts';

export type GapOptimum = {
  readonly offsets: readonly number[];
  readonly cost: number;
  readonly bound: number;
};

const ROUNDS_MAX = 200;
const HALVINGS_MAX = 40;
/** Of the cost: where bound and cost count as met, and what rounding may hide of a gain. */
const MET = 1e-10;
const ROUNDING = 1e-14;

/**
 * The cheapest gaps between appointments when they may lie anywhere, for services of phases and a session without a planned end.
 * The cost is convex in the gaps (a start of service is the largest of sums of gaps and durations); Newton's method with exact first
 * and second derivatives, gaps that would leave their range held at its end (Bertsekas 1982).
 */
export function optimiseGaps(
  model: SessionModel,
  start: readonly number[],
  { effort, look }: { readonly effort: Effort; readonly look?: Look },
): GapOptimum {
  const gapCost = openGapCost(model, look);
  let gaps: readonly number[] = start.slice(1).map((offset, i) => Math.max(0, offset - (start[i] ?? 0)));
  const first = effort.attempt(() => gapCost.derive(gaps));
  if (first === null) return { offsets: start, cost: Number.POSITIVE_INFINITY, bound: Number.NEGATIVE_INFINITY };
  let here = first;
  const longest = longestGap(model, here.cost);
  gaps = gaps.map((gap) => Math.min(gap, longest));
  let best = { gaps, cost: here.cost, bound: Number.NEGATIVE_INFINITY };
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const bound = tangentBound(gaps, here, longest);
    best = {
      gaps: here.cost <= best.cost ? gaps : best.gaps,
      cost: Math.min(here.cost, best.cost),
      bound: Math.max(bound, best.bound),
    };
    if (best.cost - best.bound <= MET * (1 + Math.abs(best.cost)) || effort.spend()) break;
    const point = { gaps, here, longest };
    const next = effort.attempt(() => stepFrom(gapCost, point));
    const there = next === null ? null : effort.attempt(() => gapCost.derive(next));
    if (next === null || there === null) break;
    gaps = next;
    here = there;
  }
  const isMet = best.cost - best.bound <= 10 * MET * (1 + Math.abs(best.cost));
  return { offsets: offsetsOf(best.gaps), cost: best.cost, bound: isMet ? best.cost : best.bound };
}

type Derived = ReturnType<GapCost['derive']>;
type Point = { readonly gaps: readonly number[]; readonly here: Derived; readonly longest: number };

/** A Newton step on the gaps that are free to move, halved until it gains; null when none does. */
function stepFrom(gapCost: GapCost, { gaps, here, longest }: Point): number[] | null {
  const free = [...gaps.keys()].filter((i) => {
    const slope = here.slopes[i] ?? 0;
    return slope > 0 ? (gaps[i] ?? 0) > 0 : (gaps[i] ?? 0) < longest;
  });
  const slopes = free.map((i) => here.slopes[i] ?? 0);
  const matrix = free.map((i) => free.map((j) => here.curvatures[i]?.[j] ?? 0));
  for (const direction of [solvePositive(matrix, slopes), slopes]) {
    for (let halving = 0, share = 1; halving < HALVINGS_MAX; halving += 1, share /= 2) {
      const moved = [...gaps];
      for (const [index, i] of free.entries()) {
        moved[i] = Math.min(longest, Math.max(0, (gaps[i] ?? 0) - share * (direction[index] ?? 0)));
      }
      const promised = free.reduce((sum, i) => sum + (here.slopes[i] ?? 0) * ((gaps[i] ?? 0) - (moved[i] ?? 0)), 0);
      const gained = here.cost - gapCost.cost(moved) + ROUNDING * Math.abs(here.cost);
      if (promised > 0 && gained >= 1e-4 * promised) return moved;
    }
  }
  return null;
}

/** No gap of an optimum is longer than what would alone cost as much as this schedule. */
function longestGap({ weights, workMinutes }: SessionModel, cost: number): number {
  return (cost + weights.idle * workMinutes) / (weights.idle + weights.length);
}

/** A convex cost lies above its tangent. */
function tangentBound(gaps: readonly number[], { cost, slopes }: Derived, longest: number): number {
  return gaps.reduce((sum, gap, i) => {
    const slope = slopes[i] ?? 0;
    return sum + Math.min(-slope * gap, slope * (longest - gap));
  }, cost);
}

function offsetsOf(gaps: readonly number[]): number[] {
  const offsets = [0];
  for (const gap of gaps) offsets.push((offsets.at(-1) ?? 0) + gap);
  return offsets;
}
