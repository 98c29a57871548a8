import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LOG_3_TIME_BETWEEN_PLACES } from './log-3-time-between-places.ts';

test('10 minutes lie between two places', () => {
  expect(LOG_3_TIME_BETWEEN_PLACES.evaluate(factsOf([aNeed('lab-cbc'), aNeed('img-xr-chest')]))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'Between two places 10 minutes are kept free; the hospital replaces this by its own measure.',
      limits: { transferMinutes: 10 },
    },
  ]);
});

test('two blood tests in the same chair need no way', () => {
  expect(LOG_3_TIME_BETWEEN_PLACES.evaluate(factsOf([aNeed('lab-cbc'), aNeed('lab-tsh')]))).toEqual([]);
});
