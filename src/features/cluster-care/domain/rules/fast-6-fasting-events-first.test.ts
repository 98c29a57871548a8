import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { FAST_6_FASTING_EVENTS_FIRST } from './fast-6-fasting-events-first.ts';

test('an ultrasound on an empty stomach comes before a clinic visit', () => {
  const [finding] = FAST_6_FASTING_EVENTS_FIRST.evaluate(factsOf([aNeed('visit-specialty'), aNeed('img-us-abdomen')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    relations: [
      { type: 'before', ruleId: 'FAST-6', a: 'img-us-abdomen', b: 'visit-specialty', minGapMinutes: 0, softCost: 5 },
    ],
  });
});

test('a clinic visit does not wait until after an anaesthetic, when the patient is sleepy', () => {
  expect(FAST_6_FASTING_EVENTS_FIRST.evaluate(factsOf([aNeed('visit-specialty'), aNeed('px-egd')]))).toEqual([]);
  expect(FAST_6_FASTING_EVENTS_FIRST.evaluate(factsOf([aNeed('img-xr-chest'), aNeed('px-egd')]))).toHaveLength(1);
});

test('two visits without a fast need no order', () => {
  expect(FAST_6_FASTING_EVENTS_FIRST.evaluate(factsOf([aNeed('visit-specialty'), aNeed('ther-ot')]))).toEqual([]);
});

test('windows that miss each other by a day need no order', () => {
  const scan = aNeed('img-us-abdomen', { latest: '2026-04-01' });
  expect(
    FAST_6_FASTING_EVENTS_FIRST.evaluate(factsOf([scan, aNeed('visit-specialty', { earliest: '2026-04-01' })])),
  ).toHaveLength(1);
  expect(
    FAST_6_FASTING_EVENTS_FIRST.evaluate(factsOf([scan, aNeed('visit-specialty', { earliest: '2026-04-02' })])),
  ).toEqual([]);
});
