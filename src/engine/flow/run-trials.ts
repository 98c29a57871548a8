import { splitRandom } from '#kernel/random.ts';

/** What the trials count: for each goal the day it was reached on, for each mark how much was done by then. */
export type TrialGoals = {
  /** Numbers of items, ascending. */
  readonly items: readonly number[];
  /** Numbers of days, ascending. */
  readonly days: readonly number[];
  readonly daysMax: number;
};

export type TrialCounts = {
  /** Per goal, trials by the day (counted from 1) on which it was reached; at 0 those that were not. */
  readonly reached: readonly Int32Array[];
  /** Per mark, trials by the number of items done. */
  readonly done: readonly Map<number, number>[];
};

export function emptyCounts(goals: TrialGoals): TrialCounts {
  return {
    reached: goals.items.map(() => new Int32Array(goals.daysMax + 1)),
    done: goals.days.map(() => new Map()),
  };
}

const WORD = 2 ** 32;

/**
 * Adds trials `from` to `until` (excluded) to the counts. Each day of a trial draws one day of the basis, with replacement. Every goal and
 * mark is read from the same trial, so that the answers to all questions agree with each other.
 *
 * Draw k of trial t hashes t's own counter (murmur3's 32-bit finaliser on a Weyl sequence whose start and odd step come from the seed
 * and t, as in Steele, Lea and Flood 2014), and serves two days: the unit interval is cut into n × n cells for n days. The basis must be
 * sorted, so that a better basis never makes any trial slower, whatever the seed.
 */
export function runTrials(
  sortedBasis: Int32Array,
  goals: TrialGoals,
  counts: TrialCounts,
  { seed, from, until }: { readonly seed: number; readonly from: number; readonly until: number },
): void {
  const root = splitRandom(seed, 'forecast');
  const reachedAt = new Int32Array(goals.items.length);
  for (let trial = from; trial < until; trial += 1) {
    const start = (root.at(2 * trial) * WORD) | 0;
    const step = (root.at(2 * trial + 1) * WORD) | 0 | 1;
    reachedAt.fill(0);
    runOne(sortedBasis, goals, { start, step, reachedAt, done: counts.done });
    for (let goal = 0; goal < reachedAt.length; goal += 1) {
      const row = counts.reached[goal];
      const day = reachedAt[goal] ?? 0;
      if (row !== undefined) row[day] = (row[day] ?? 0) + 1;
    }
  }
}

type Luck = {
  readonly start: number;
  readonly step: number;
  readonly reachedAt: Int32Array;
  readonly done: readonly Map<number, number>[];
};

function runOne(basis: Int32Array, { items, days, daysMax }: TrialGoals, { start, step, reachedAt, done }: Luck): void {
  const size = basis.length;
  const scale = size / WORD;
  let state = start;
  let sum = 0;
  let day = 0;
  let goal = 0;
  let mark = 0;
  let nextItems = items[0] ?? Infinity;
  let nextDay = days[0] ?? Infinity;
  while (day < daysMax && (nextItems !== Infinity || nextDay !== Infinity)) {
    state = (state + step) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    const place = ((word ^ (word >>> 16)) >>> 0) * scale;
    const first = place | 0;
    const second = ((place - first) * size) | 0;
    const afterOne = sum + (basis[first] ?? 0);
    const afterTwo = afterOne + (basis[second] ?? 0);
    if (afterTwo >= nextItems || day + 2 >= nextDay) {
      for (let half = 1; half <= 2; half += 1) {
        const total = half === 1 ? afterOne : afterTwo;
        const today = day + half;
        while (total >= nextItems && today <= daysMax) {
          reachedAt[goal] = today;
          goal += 1;
          nextItems = items[goal] ?? Infinity;
        }
        while (today === nextDay) {
          const row = done[mark];
          row?.set(total, (row.get(total) ?? 0) + 1);
          mark += 1;
          nextDay = days[mark] ?? Infinity;
        }
      }
    }
    sum = afterTwo;
    day += 2;
  }
}
