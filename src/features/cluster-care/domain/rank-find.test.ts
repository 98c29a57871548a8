import { expect, test } from 'vitest';
import { gainPoints } from './rank-find.ts';

const NOTHING = { visits: 0, needles: 0, sedations: 0, fasts: 0, minutes: 0 };

test('an anaesthetic saved ranks above a visit, a visit above a needle, a needle above a fast', () => {
  const points = (gain: Partial<typeof NOTHING>) => gainPoints({ ...NOTHING, ...gain }, { softBroken: [] });
  expect(points({ sedations: 1 })).toBeGreaterThan(points({ visits: 1 }));
  expect(points({ visits: 1 })).toBeGreaterThan(points({ needles: 1 }));
  expect(points({ needles: 1 })).toBeGreaterThan(points({ fasts: 1 }));
  expect(points({ minutes: 120 })).toBe(20);
});

test('what a soft rule says against a plan lowers its rank', () => {
  const softBroken = [{ ruleId: 'PER-4', eventIds: ['a'], cost: 30 }];
  expect(gainPoints({ ...NOTHING, visits: 1 }, { softBroken })).toBe(70);
});
