import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { FAST_7_ONE_FAST_FOR_TWO } from './fast-7-one-fast-for-two.ts';

test('an ultrasound and an endoscopy share one fast', () => {
  const [finding] = FAST_7_ONE_FAST_FOR_TWO.evaluate(factsOf([aNeed('img-us-abdomen'), aNeed('px-egd')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    sentence: 'One fast can serve 2 events instead of 2 fasts.',
    eventIds: ['img-us-abdomen', 'px-egd'],
  });
});

test('a glucose tolerance test keeps its own fast', () => {
  expect(FAST_7_ONE_FAST_FOR_TWO.evaluate(factsOf([aNeed('lab-ogtt'), aNeed('img-us-abdomen')]))).toEqual([]);
});

test('fasts of windows that never meet cannot be shared', () => {
  const early = aNeed('img-us-abdomen', { latest: '2026-03-31' });
  expect(FAST_7_ONE_FAST_FOR_TWO.evaluate(factsOf([early, aNeed('px-egd', { earliest: '2026-04-01' })]))).toEqual([]);
});
