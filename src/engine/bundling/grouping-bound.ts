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

/**
 * Fills `grouping` from what each set costs as a visit at the least: for `events`, and for all its subsets without the lowest event,
 * which are all that is left once the visit of the lowest event is chosen.
 */
export function boundGroupings(bound: GroupingBound, events: number): void {
  const { grouping } = bound;
  grouping.fill(Infinity);
  grouping[0] = 0;
  if (events === 0) return;
  const others = events & (events - 1);
  for (let set = others & -others; set !== 0; set = (set - others) & others) boundSet(bound, set);
  boundSet(bound, events);
}

/** The same after `raised`, a set of events, has become dearer as a visit. */
export function raiseGroupings(bound: GroupingBound, events: number, raised: number): void {
  const others = events & (events - 1);
  if ((raised & ~others) === 0) {
    const rest = others & ~raised;
    let more = 0;
    do {
      boundSet(bound, raised | more);
      more = (more - rest) & rest;
    } while (more !== 0);
  }
  boundSet(bound, events);
}

function boundSet({ visit, grouping }: GroupingBound, set: number): void {
  const rest = set & (set - 1);
  let best = visit[set] ?? Infinity;
  for (let others = rest; others !== 0; others = (others - 1) & rest) {
    const total = (visit[set ^ others] ?? Infinity) + (grouping[others] ?? Infinity);
    if (total < best) best = total;
  }
  grouping[set] = best;
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
