import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { ANE_8_CLEAR_HEAD_BEFORE_SLEEP } from './ane-8-clear-head-before-sleep.ts';

test('physiotherapy and an anaesthetic fall on different days', () => {
  expect(ANE_8_CLEAR_HEAD_BEFORE_SLEEP.evaluate(factsOf([aNeed('ther-pt'), aNeed('px-egd')]))).toMatchObject([
    {
      outcome: 'in-the-way',
      sentence: 'There is no therapy for the rest of the day after an anaesthetic: it comes on another day.',
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

test('a clinic visit and an eye test come before the anaesthetic', () => {
  expect(
    ANE_8_CLEAR_HEAD_BEFORE_SLEEP.evaluate(
      factsOf([aNeed('px-colonoscopy'), aNeed('visit-specialty'), aNeed('dx-eye-exam')]),
    ),
  ).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'Talks and tests that need a clear head come before the anaesthetic, never after it on the same day.',
      relations: [
        {
          type: 'before',
          ruleId: 'ANE-8',
          a: 'visit-specialty',
          b: 'px-colonoscopy',
          minGapMinutes: 0,
          softCost: null,
        },
        { type: 'before', ruleId: 'ANE-8', a: 'dx-eye-exam', b: 'px-colonoscopy', minGapMinutes: 0, softCost: null },
      ],
    },
  ]);
});

test('an X-ray needs no clear head', () => {
  expect(ANE_8_CLEAR_HEAD_BEFORE_SLEEP.evaluate(factsOf([aNeed('img-xr-chest'), aNeed('px-egd')]))).toEqual([]);
});

test('windows that miss each other by a day are free', () => {
  const asleep = aNeed('px-egd', { latest: '2026-03-31' });
  expect(
    ANE_8_CLEAR_HEAD_BEFORE_SLEEP.evaluate(factsOf([asleep, aNeed('ther-pt', { earliest: '2026-03-31' })])),
  ).toHaveLength(1);
  expect(
    ANE_8_CLEAR_HEAD_BEFORE_SLEEP.evaluate(factsOf([asleep, aNeed('ther-pt', { earliest: '2026-04-01' })])),
  ).toEqual([]);
});
