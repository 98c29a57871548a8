import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boundGroupings,
  cheapestGrouping,
  type GroupingBound,
  openGroupingBound,
  raiseGroupings,
} from './grouping-bound.ts';

const EVENTS = 0b10111;

function boundOf(costs: readonly number[]): GroupingBound {
  return { visit: Float64Array.from(costs), grouping: new Float64Array(32), group: new Int32Array(32) };
}

function leastByHand(visit: Float64Array, left: number): number {
  if (left === 0) return 0;
  let least = Infinity;
  for (let set = left; set !== 0; set = (set - 1) & left) {
    if ((set & left & -left) !== 0) least = Math.min(least, (visit[set] ?? Infinity) + leastByHand(visit, left & ~set));
  }
  return least;
}

const COSTS = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 32, maxLength: 32 });

test('the cheapest grouping of four events is what trying every grouping finds', () => {
  fc.assert(
    fc.property(COSTS, (costs) => {
      const bound = boundOf(costs);
      boundGroupings(bound, EVENTS);
      const groups = cheapestGrouping(bound, EVENTS);
      expect(bound.grouping[EVENTS]).toBe(leastByHand(bound.visit, EVENTS));
      expect(groups.reduce((sum, group) => sum + (costs[group] ?? 0), 0)).toBe(bound.grouping[EVENTS]);
      expect(groups.reduce((all, group) => all ^ group, 0)).toBe(EVENTS);
    }),
  );
});

test('when some visits become dearer, only what holds them is reckoned anew, with the same result', () => {
  fc.assert(
    fc.property(COSTS, fc.array(fc.integer({ min: 1, max: 31 }), { maxLength: 4 }), (costs, sets) => {
      const bound = boundOf(costs);
      boundGroupings(bound, EVENTS);
      const raised = [...new Set(sets.map((set) => set & EVENTS))].filter((set) => set !== 0);
      for (const set of raised) bound.visit[set] = (bound.visit[set] ?? 0) + 20;
      for (const set of raised) raiseGroupings(bound, EVENTS, set);
      const anew = { ...openGroupingBound(5), visit: bound.visit };
      boundGroupings(anew, EVENTS);
      expect([...bound.grouping]).toEqual([...anew.grouping]);
    }),
  );
});
