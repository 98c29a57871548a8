import { bit, lowest } from './bundling-model.ts';

/**
 * Least cost of gathering any subset of events into visits when nothing links one visit to another:
 * a proved lower bound, by dynamic programming over subsets.
 */
export type GroupingBound = {
  /** Cost of the best visit holding exactly this set, wherever it is cheapest. */
  readonly visit: Float64Array;
  /** Cost of the best grouping of this set into visits. */
  readonly grouping: Float64Array;
};

/** Fills `grouping` for all subsets of `events` from what each set costs as a visit at the least. */
export function boundGroupings(bound: GroupingBound, events: number): void {
  const { visit, grouping } = bound;
  grouping.fill(Infinity);
  grouping[0] = 0;
  for (let set = 1; set <= events; set += 1) {
    if ((set & ~events) !== 0) continue;
    const own = bit(lowest(set));
    const rest = set & ~own;
    let best = visit[set] ?? Infinity;
    for (let others = rest; others !== 0; others = (others - 1) & rest) {
      const total = (visit[set ^ others] ?? Infinity) + (grouping[others] ?? Infinity);
      if (total < best) best = total;
    }
    grouping[set] = best;
  }
}

/** One grouping of `events` that costs no more than the bound says. */
export function cheapestGrouping(bound: GroupingBound, events: number): readonly number[] {
  const groups: number[] = [];
  for (let left = events; left !== 0; ) {
    const rest = left & (left - 1);
    let group = left;
    let least = bound.visit[left] ?? Infinity;
    for (let others = rest; others !== 0; others = (others - 1) & rest) {
      const total = (bound.visit[left ^ others] ?? Infinity) + (bound.grouping[others] ?? Infinity);
      if (total >= least) continue;
      least = total;
      group = left ^ others;
    }
    groups.push(group);
    left &= ~group;
  }
  return groups;
}
