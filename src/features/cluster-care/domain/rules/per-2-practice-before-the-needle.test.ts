import { expect, test } from 'vitest';
import { aNeed, factsWithWishes } from '../testing/rule-facts.ts';
import { PER_2_PRACTICE_BEFORE_THE_NEEDLE } from './per-2-practice-before-the-needle.ts';

test('a very fearful child practises 7 days before the needle', () => {
  expect(
    PER_2_PRACTICE_BEFORE_THE_NEEDLE.evaluate(factsWithWishes([aNeed('cl-prep'), aNeed('lab-cbc')], { needleFear: 4 })),
  ).toMatchObject([
    {
      outcome: 'passed',
      sentence:
        'High fear of needles: a session with child life or a psychologist comes 7 days before the first needle.',
      relations: [{ type: 'before', ruleId: 'PER-2', a: 'cl-prep', b: 'lab-cbc', minGapMinutes: 10080, softCost: 10 }],
    },
  ]);
});

test('without a session planned, one is to be planned', () => {
  expect(
    PER_2_PRACTICE_BEFORE_THE_NEEDLE.evaluate(factsWithWishes([aNeed('lab-cbc')], { needleFear: 3 }))[0]?.outcome,
  ).toBe('prepare');
});

test('a fear of 2 is not high', () => {
  expect(PER_2_PRACTICE_BEFORE_THE_NEEDLE.evaluate(factsWithWishes([aNeed('lab-cbc')], { needleFear: 2 }))).toEqual([]);
});
