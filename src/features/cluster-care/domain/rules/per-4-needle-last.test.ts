import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { PER_4_NEEDLE_LAST } from './per-4-needle-last.ts';

test('a hearing test comes before the needle', () => {
  expect(PER_4_NEEDLE_LAST.evaluate(factsOf([aNeed('lab-cbc'), aNeed('dx-audiometry')]))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'Hearing tests, therapy and other things that need a calm child come before the needle.',
      relations: [{ type: 'before', ruleId: 'PER-4', a: 'dx-audiometry', b: 'lab-cbc', softCost: 5 }],
    },
  ]);
});

test('an adult may have the needle first, and an X-ray does not mind', () => {
  expect(
    PER_4_NEEDLE_LAST.evaluate(factsOf([aNeed('lab-cbc'), aNeed('dx-audiometry')], { birthDate: '1980-01-01' })),
  ).toEqual([]);
  expect(PER_4_NEEDLE_LAST.evaluate(factsOf([aNeed('lab-cbc'), aNeed('img-xr-chest')]))).toEqual([]);
});
