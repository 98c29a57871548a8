import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LOG_3_TIME_BETWEEN_PLACES } from './log-3-time-between-places.ts';

test('20 minutes lie between two places in the building', () => {
  expect(LOG_3_TIME_BETWEEN_PLACES.evaluate(factsOf([aNeed('lab-cbc'), aNeed('img-xr-chest')]))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'Between two places in the building 20 minutes are kept free.',
      limits: { transferMinutes: 20 },
    },
  ]);
});

test('two blood tests in the same chair need no way', () => {
  expect(LOG_3_TIME_BETWEEN_PLACES.evaluate(factsOf([aNeed('lab-cbc'), aNeed('lab-tsh')]))).toEqual([]);
});
