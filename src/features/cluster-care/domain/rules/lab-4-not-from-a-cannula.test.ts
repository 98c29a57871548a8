import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_4_NOT_FROM_A_CANNULA } from './lab-4-not-from-a-cannula.ts';

test('a blood culture keeps its own needle beside an infusion', () => {
  expect(LAB_4_NOT_FROM_A_CANNULA.evaluate(factsOf([aNeed('lab-blood-culture'), aNeed('inf-chemo')]))).toMatchObject([
    {
      outcome: 'in-the-way',
      eventIds: ['lab-blood-culture', 'inf-chemo'],
      sentence: 'A blood culture is not taken from a cannula: it keeps its own needle.',
      relations: [],
    },
  ]);
});

test('potassium from a cannula is a caution and no stop', () => {
  expect(
    LAB_4_NOT_FROM_A_CANNULA.evaluate(factsOf([aNeed('lab-cmp'), aNeed('inf-chemo')])).map(({ outcome }) => outcome),
  ).toEqual(['prepare']);
});

test('a blood culture without a cannula nearby is free', () => {
  expect(LAB_4_NOT_FROM_A_CANNULA.evaluate(factsOf([aNeed('lab-blood-culture'), aNeed('lab-cbc')]))).toEqual([]);
});
