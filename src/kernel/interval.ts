/** Half-open `[from, until)` on plain numbers: minutes, slots, milliseconds. */
export type Interval = readonly [from: number, until: number];

/** Sorted, disjoint, not touching, none empty. Make one with `intervalSet`. */
export type IntervalSet = readonly Interval[];

/** Sorts, drops what is empty and joins what overlaps or touches. */
export function intervalSet(intervals: readonly Interval[]): IntervalSet {
  const sorted = intervals.filter(([from, until]) => from < until).sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, until] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
    else joined.push([from, until]);
  }
  return joined;
}

export function unionOf(a: IntervalSet, b: IntervalSet): IntervalSet {
  return intervalSet([...a, ...b]);
}

export function intersectionOf(a: IntervalSet, b: IntervalSet): IntervalSet {
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [fromA, untilA] = a[i] as Interval;
    const [fromB, untilB] = b[j] as Interval;
    const from = Math.max(fromA, fromB);
    const until = Math.min(untilA, untilB);
    if (from < until) common.push([from, until]);
    if (untilA < untilB) i += 1;
    else j += 1;
  }
  return common;
}

/** What of `a` is not in `b`. */
export function differenceOf(a: IntervalSet, b: IntervalSet): IntervalSet {
  const left: Interval[] = [];
  let j = 0;
  for (const [start, until] of a) {
    let from = start;
    while (j < b.length && (b[j] as Interval)[1] <= from) j += 1;
    for (let k = j; k < b.length && (b[k] as Interval)[0] < until; k += 1) {
      const [holeFrom, holeUntil] = b[k] as Interval;
      if (from < holeFrom) left.push([from, holeFrom]);
      from = Math.max(from, holeUntil);
    }
    if (from < until) left.push([from, until]);
  }
  return left;
}

export function covers(set: IntervalSet, [from, until]: Interval): boolean {
  return from >= until || set.some(([start, end]) => start <= from && until <= end);
}

export function lengthOf(set: IntervalSet): number {
  return set.reduce((sum, [from, until]) => sum + until - from, 0);
}
