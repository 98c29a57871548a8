import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { NUC_2_PET_PREPARATION } from './nuc-2-pet-preparation.ts';

test('the PET scan needs 6 hours without food', () => {
  expect(NUC_2_PET_PREPARATION.evaluate(factsOf([aNeed('img-pet-ct')]))).toMatchObject([
    {
      outcome: 'prepare',
      sentence:
        'Before the PET scan: only water for 6 hours, no hard exercise for 48 hours, blood sugar between 60 and 150 mg/dL.',
    },
  ]);
});

test('a bone scan needs none of it', () => {
  expect(NUC_2_PET_PREPARATION.evaluate(factsOf([aNeed('img-nm-bone')]))).toEqual([]);
});
