import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_3_FROM_AN_INDWELLING_CANNULA } from './lab-3-from-an-indwelling-cannula.ts';

test('a draw from the line pauses the infusion and discards the first blood', () => {
  expect(LAB_3_FROM_AN_INDWELLING_CANNULA.evaluate(factsOf([aNeed('acc-line-draw'), aNeed('lab-cbc')]))).toMatchObject([
    {
      outcome: 'prepare',
      eventIds: ['lab-cbc', 'acc-line-draw'],
      sentence:
        'Before blood is taken from the line, the infusion pauses 1 to 2 minutes and the first 1 to 2 mL are thrown away.',
    },
  ]);
});

test('a draw by needle needs none of it', () => {
  expect(LAB_3_FROM_AN_INDWELLING_CANNULA.evaluate(factsOf([aNeed('acc-venipuncture'), aNeed('lab-cbc')]))).toEqual([]);
});
