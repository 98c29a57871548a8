import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { ANE_8_ATTENTION_BEFORE_SLEEP } from './ane-8-attention-before-sleep.ts';

test('physiotherapy and an anaesthetic fall on different days', () => {
  expect(ANE_8_ATTENTION_BEFORE_SLEEP.evaluate(factsOf([aNeed('ther-pt'), aNeed('px-egd')]))).toMatchObject([
    {
      outcome: 'in-the-way',
      sentence:
        'After an anaesthetic there is no therapy or test that needs attention for the rest of the day: it comes on another day.',
      relations: [
        {
          type: 'apart',
          ruleId: 'ANE-8',
          a: 'ther-pt',
          b: 'px-egd',
          minDays: 1,
          sameDayAllowed: false,
          softCost: null,
        },
      ],
    },
  ]);
});

test('an X-ray needs no attention', () => {
  expect(ANE_8_ATTENTION_BEFORE_SLEEP.evaluate(factsOf([aNeed('img-xr-chest'), aNeed('px-egd')]))).toEqual([]);
});

test('windows that never meet are free', () => {
  const asleep = aNeed('px-egd', { latest: '2026-03-31' });
  expect(
    ANE_8_ATTENTION_BEFORE_SLEEP.evaluate(factsOf([asleep, aNeed('ther-pt', { earliest: '2026-04-01' })])),
  ).toEqual([]);
});
