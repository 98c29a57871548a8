import { expect, test } from 'vitest';
import { aNeed, factsOf, factsWithWishes } from '../testing/rule-facts.ts';
import { PER_1_NEEDLES_PER_VISIT } from './per-1-needles-per-visit.ts';

const needles = [aNeed('lab-cbc'), aNeed('vax-mmr')];

test('the family’s number of needles becomes the limit of a visit', () => {
  expect(PER_1_NEEDLES_PER_VISIT.evaluate(factsWithWishes(needles, { awakeNeedlesPerVisit: 1 }))).toMatchObject([
    {
      outcome: 'costs',
      sentence: 'The family wishes at most 1 needle awake in one visit.',
      limits: { awakeNeedlesPerVisit: 1 },
    },
  ]);
});

test('as many needles as the family allows pass', () => {
  expect(PER_1_NEEDLES_PER_VISIT.evaluate(factsWithWishes(needles, { awakeNeedlesPerVisit: 2 }))[0]?.outcome).toBe(
    'passed',
  );
});

test('needles while asleep are not counted, and without a wish there is no limit', () => {
  expect(PER_1_NEEDLES_PER_VISIT.evaluate(factsWithWishes([aNeed('px-egd')], { awakeNeedlesPerVisit: 1 }))).toEqual([]);
  expect(PER_1_NEEDLES_PER_VISIT.evaluate(factsOf(needles))).toEqual([]);
});
