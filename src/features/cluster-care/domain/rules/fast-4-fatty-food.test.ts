import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { FAST_4_FATTY_FOOD } from './fast-4-fatty-food.ts';

test('fatty food stops 8 hours before an anaesthetic', () => {
  const [finding] = FAST_4_FATTY_FOOD.evaluate(factsOf([aNeed('px-dental-ga')]));
  expect(finding).toMatchObject({
    outcome: 'prepare',
    sentence: 'Fried or fatty food and meat stop 8 hours before the anaesthetic.',
  });
});

test('a dental check awake asks for no fast', () => {
  expect(FAST_4_FATTY_FOOD.evaluate(factsOf([aNeed('dental-check')]))).toEqual([]);
});
