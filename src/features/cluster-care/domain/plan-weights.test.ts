import { expect, test } from 'vitest';
import { DEFAULT_WEIGHTS } from '#engine/bundling/default-weights.ts';
import { NO_WISHES } from './family-wishes.ts';
import { limitsFor, weightsFor } from './plan-weights.ts';

test('a family that wishes to spread makes each further needle of a visit dearer', () => {
  expect(weightsFor({ ...NO_WISHES, preference: 'spread' })).toEqual({ ...DEFAULT_WEIGHTS, spreadNeedles: true });
  expect(weightsFor({ ...NO_WISHES, preference: 'combine' })).toEqual(DEFAULT_WEIGHTS);
});

test('needles count double from a fear of 3 on', () => {
  expect(weightsFor({ ...NO_WISHES, needleFear: 2 }).needleFactor).toBe(1);
  expect(weightsFor({ ...NO_WISHES, needleFear: 3 }).needleFactor).toBe(2);
});

test('the smaller of the rule’s and the family’s number of needles is the limit', () => {
  const cap = (rule: number | undefined, family: number | null) =>
    limitsFor(rule === undefined ? {} : { awakeNeedlesPerVisit: rule }, { ...NO_WISHES, awakeNeedlesPerVisit: family })
      .awakeNeedlesPerVisit;
  expect([cap(undefined, null), cap(2, null), cap(undefined, 1), cap(2, 1), cap(1, 3)]).toEqual([null, 2, 1, 1, 1]);
});

test('without a rule there is no limit but 10 minutes between places', () => {
  expect(limitsFor({}, NO_WISHES)).toEqual({
    awakeNeedlesPerVisit: null,
    minutesPerVisit: null,
    bloodMlPerDay: null,
    bloodMlPer30Days: null,
    transferMinutes: 10,
  });
});
