import type { Effort } from './effort.ts';
import { type Marks, minimiseSubmodular, type SubmodularMinimum } from './minimise-submodular.ts';

/** Costs of schedules whose appointments lie on multiples of a step. */
export type GridCost = {
  /** Never asked with offsets that fall. */
  readonly cost: (offsetsMinutes: readonly number[]) => number;
  /** What one more minute of waiting costs for each patient. */
  readonly waitCosts: readonly number[];
  readonly stepMinutes: number;
  /** Multiples of the step up to the latest appointment. */
  readonly lastPlace: number;
};

export type GridOptimum = {
  /** Multiples of the step, never falling. */
  readonly places: readonly number[];
  readonly cost: number;
  /** Null when the search was cut short before it could prove one. */
  readonly bound: number | null;
};

/** Of the cost, in which two sums of many rounded numbers count as equal. */
const ROUNDING = 1e-9;

/**
 * The cheapest places for the patients in their order. A start of service is the largest of sums, each of one appointment and some
 * durations; so the expected cost is L-natural-convex in the appointments whatever the durations and no-shows are (Begen and Queyranne
 * 2011; Kaandorp and Koole 2007 say the same of slots: multimodular). A schedule that cannot be bettered by moving any subset of the
 * patients one step, all earlier or all later, is then the best of all (Murota, Discrete Convex Analysis, 2003, theorem 7.14), and the best subset is
 * the minimum of a submodular set function. Larger steps, halved again and again, only make the way shorter.
 */
export function optimiseGrid(grid: GridCost, start: readonly number[], effort: Effort): GridOptimum {
  let places = ordered(start);
  const known = effort.attempt(() => extendedCost(grid, places));
  if (known === null) return { places, cost: Number.POSITIVE_INFINITY, bound: null };
  let cost = known;
  const tryMoves = (step: number, isFull: boolean) => {
    const slack = { later: 0, earlier: 0 };
    for (const direction of ['later', 'earlier'] as const) {
      const by = direction === 'later' ? step : -step;
      const minimum = bestSubset(grid, { places, cost }, { by, isFull, effort });
      slack[direction] = minimum.bound;
      if (minimum.value < -ROUNDING * (1 + Math.abs(cost))) {
        places = ordered(minimum.places);
        cost = effort.attempt(() => extendedCost(grid, places)) ?? cost + minimum.value;
        return null;
      }
    }
    return slack;
  };
  for (let step = largestStep(grid.lastPlace); step > 1; step /= 2) {
    while (!effort.isOver() && tryMoves(step, false) === null);
  }
  for (;;) {
    const slack = tryMoves(1, true);
    if (effort.isOver()) return { places, cost, bound: null };
    if (slack !== null) return { places, cost, bound: provedBound(cost, slack, grid.lastPlace) };
  }
}

/** Every step from one schedule to another gains at most what the best subset gains here (Murota 2003, theorem 7.7). */
function provedBound(
  cost: number,
  slack: { readonly later: number; readonly earlier: number },
  lastPlace: number,
): number {
  const gain = lastPlace * (slack.later + slack.earlier);
  return -gain <= ROUNDING * (1 + Math.abs(cost)) ? cost : cost + gain;
}

type Here = { readonly places: readonly number[]; readonly cost: number };
type Move = { readonly by: number; readonly isFull: boolean; readonly effort: Effort };

function bestSubset(grid: GridCost, { places, cost }: Here, { by, isFull, effort }: Move) {
  const movable = [...places.keys()].filter((i) => {
    const place = (places[i] ?? 0) + by;
    return place >= 0 && place <= grid.lastPlace;
  });
  const movedBy = (set: Marks) => {
    const moved = [...places];
    for (const [index, i] of movable.entries()) if (set[index] === 1) moved[i] = (moved[i] ?? 0) + by;
    return moved;
  };
  const valueFor = (set: Marks) => {
    const there = effort.spend() ? null : effort.attempt(() => extendedCost(grid, movedBy(set)));
    return there === null ? null : there - cost;
  };
  const options = { enough: ROUNDING * (1 + Math.abs(cost)), isOver: () => !isFull || effort.isOver() };
  const minimum: SubmodularMinimum = minimiseSubmodular(movable.length, valueFor, options);
  return { ...minimum, places: movedBy(minimum.set) };
}

/** Where a later patient has the earlier place, both come at the later one and the wait counts from the own place. */
function extendedCost(grid: GridCost, places: readonly number[]): number {
  let latest = 0;
  let early = 0;
  const offsets = places.map((place, i) => {
    latest = Math.max(latest, place);
    early += (latest - place) * (grid.waitCosts[i] ?? 0);
    return latest * grid.stepMinutes;
  });
  return grid.cost(offsets) + early * grid.stepMinutes;
}

function ordered(places: readonly number[]): number[] {
  let latest = 0;
  return places.map((place) => {
    latest = Math.max(latest, place);
    return latest;
  });
}

function largestStep(lastPlace: number): number {
  let step = 1;
  while (step * 8 <= lastPlace) step *= 2;
  return step;
}
