/**
 * Least cost of gathering any subset of events into visits when nothing links one visit to another:
 * a proved lower bound, by dynamic programming over subsets.
 */
export type GroupingBound = {
  /** Cost of the best visit holding exactly this set, wherever it is cheapest. */
  readonly visit: Float64Array;
  /** Cost of the best grouping of this set into visits. */
  readonly grouping: Float64Array;
  /** The visit of the lowest event in that grouping. */
  readonly group: Int32Array;
};

/** Room for all subsets of so many events, each of infinite cost. */
export function openGroupingBound(events: number): GroupingBound {
  const size = 1 << events;
  return {
    visit: new Float64Array(size).fill(Infinity),
    grouping: new Float64Array(size).fill(Infinity),
    group: new Int32Array(size),
  };
}

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
    const { visit, grouping, group } = bound;
    const rest = others & ~raised;
    let more = 0;
    do {
      const set = raised | more;
      // Why: costs only rise, so a cheapest grouping whose cost is the same as before is still a cheapest one.
      const first = group[set] as number;
      if ((visit[first] as number) + (grouping[set ^ first] as number) !== grouping[set]) boundSet(bound, set);
      more = (more - rest) & rest;
    } while (more !== 0);
  }
  boundSet(bound, events);
}

function boundSet({ visit, grouping, group }: GroupingBound, set: number): void {
  const rest = set & (set - 1);
  let best = visit[set] as number;
  let others = 0;
  for (let left = rest; left !== 0; left = (left - 1) & rest) {
    const total = (visit[set ^ left] as number) + (grouping[left] as number);
    if (total >= best) continue;
    best = total;
    others = left;
  }
  grouping[set] = best;
  group[set] = set ^ others;
}

/** One grouping of `events` that costs no more than the bound says. */
export function cheapestGrouping(bound: GroupingBound, events: number): readonly number[] {
  const groups: number[] = [];
  for (let left = events; left !== 0; ) {
    const group = bound.group[left] as number;
    groups.push(group);
    left &= ~group;
  }
  return groups;
}
