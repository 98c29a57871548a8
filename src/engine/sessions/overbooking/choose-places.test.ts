import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attendanceLaw, expectedOverflow, overflowChance } from './attendance-law.ts';
import { acceptOneMore, placesToOffer } from './choose-places.ts';
import { estimateNoShow } from './estimate-no-show.ts';
import { defaultOverbooking, type OverbookingRule, validateOverbooking } from './overbooking-rule.ts';

function rule(capacity: number, change: Partial<OverbookingRule> = {}): OverbookingRule {
  return { capacity, riskMax: 0.1, extraMax: 1_000, physicalMax: null, isClosedGroup: false, ...change };
}

test.each([
  [8, [8, 8, 9, 9]],
  [10, [10, 11, 11, 12]],
  [12, [12, 13, 13, 14]],
  [20, [21, 22, 23, 25]],
])('with room for %i and no-shows of 15, 20, 25 and 30 %% the places are %j', (capacity, places) => {
  expect([0.15, 0.2, 0.25, 0.3].map((noShow) => placesToOffer(rule(capacity), noShow))).toEqual(places);
});

test('as many as room divided by attendance is too many: 17 to 41 % overflow', () => {
  for (const capacity of [10, 12]) {
    for (const noShow of [0.1, 0.15, 0.2, 0.25, 0.3]) {
      const booked = Math.floor(capacity / (1 - noShow));
      const chance = overflowChance(attendanceLaw(new Array<number>(booked).fill(noShow)), capacity);
      expect(chance).toBeGreaterThan(0.16);
      expect(chance).toBeLessThan(0.41);
    }
  }
});

test('the law of attendance is that of trying all outcomes', () => {
  const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(chances, fc.integer({ min: 0, max: 8 }), (noShows, capacity) => {
      const exact = new Array<number>(noShows.length + 1).fill(0);
      for (let mask = 0; mask < 1 << noShows.length; mask += 1) {
        const comes = noShows.map((_, i) => ((mask >> i) & 1) === 1);
        const chance = noShows.reduce((all, noShow, i) => all * (comes[i] ? 1 - noShow : noShow), 1);
        const coming = comes.filter(Boolean).length;
        exact[coming] = (exact[coming] ?? 0) + chance;
      }
      const law = attendanceLaw(noShows);
      for (const [coming, chance] of exact.entries()) expect(law[coming]).toBeCloseTo(chance, 12);
      const over = exact.reduce((sum, chance, coming) => sum + chance * Math.max(0, coming - capacity), 0);
      expect(expectedOverflow(law, capacity)).toBeCloseTo(over, 10);
    }),
    { numRuns: 60, seed: 4 },
  );
});

test('beyond the room, extra places, risk and walls each stop it', () => {
  const booked = new Array<number>(10).fill(0.3);
  expect(acceptOneMore(rule(10), booked, 0.3)).toMatchObject({ accepted: true, obstacle: null });
  expect(acceptOneMore(rule(10), booked, 0).obstacle).toBe(null);
  expect(acceptOneMore(rule(10), new Array<number>(10).fill(0.1), 0.1).obstacle).toBe('risk');
  expect(acceptOneMore(rule(10, { extraMax: 0 }), booked, 0.3).obstacle).toBe('extra-places');
  expect(acceptOneMore(rule(10, { isClosedGroup: true }), booked, 0.3).obstacle).toBe('extra-places');
  expect(acceptOneMore(rule(10, { physicalMax: 10 }), booked, 0.3).obstacle).toBe('physical');
});

test('a place within the room is never refused for risk', () => {
  expect(acceptOneMore(rule(10, { riskMax: 0 }), new Array<number>(9).fill(0), 0).accepted).toBe(true);
});

test('to start from: a fifth more places, none for six or fewer', () => {
  expect([6, 7, 10, 12].map((capacity) => defaultOverbooking(capacity).extraMax)).toEqual([0, 2, 2, 3]);
  expect(placesToOffer(defaultOverbooking(20), 0.5)).toBe(24);
  expect(placesToOffer(defaultOverbooking(5), 0.5)).toBe(5);
});

test('a patient without a past has the rate of the cluster; one with ten visits kept, a third of it', () => {
  expect(estimateNoShow({ missed: 0, attended: 0, clusterRate: 0.18 })).toBeCloseTo(0.18, 12);
  expect(estimateNoShow({ missed: 0, attended: 10, clusterRate: 0.18 })).toBeCloseTo(0.06, 12);
});

test('numbers that cannot be are said with their place', () => {
  expect(validateOverbooking(defaultOverbooking(10), [0.1])).toEqual([]);
  expect(validateOverbooking(rule(0))[0]).toMatch(/^capacity/);
  expect(validateOverbooking(rule(10, { riskMax: Number.NaN }))[0]).toMatch(/^riskMax/);
  expect(validateOverbooking(rule(10), [0.1, -1])[0]).toMatch(/^noShowProbabilities\[1\]/);
});
