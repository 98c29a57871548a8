import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_5_DATES_FROM_A_FORECASTER } from './vax-5-dates-from-a-forecaster.ts';

test('a vaccine that was only ordered is first shown to the forecaster', () => {
  const [finding] = VAX_5_DATES_FROM_A_FORECASTER.evaluate(factsOf([aNeed('vax-mmr')]));
  expect(finding).toMatchObject({
    outcome: 'prepare',
    sentence: 'Ask the immunisation forecaster for the earliest and latest dates of the vaccine before it is booked.',
  });
});

test('a vaccine from a forecast passes', () => {
  const origin = { type: 'immunization-recommendation', identifier: 'r1' } as const;
  expect(
    VAX_5_DATES_FROM_A_FORECASTER.evaluate(factsOf([aNeed('vax-mmr', { origin })])).map(({ outcome }) => outcome),
  ).toEqual(['passed']);
});

test('events that are no vaccine need no forecaster', () => {
  expect(VAX_5_DATES_FROM_A_FORECASTER.evaluate(factsOf([aNeed('lab-cbc')]))).toEqual([]);
});
