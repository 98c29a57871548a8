import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_9_INFUSION_WAITS_FOR_RESULTS } from './lab-9-infusion-waits-for-results.ts';

test('chemotherapy waits 60 minutes for the blood count', () => {
  expect(LAB_9_INFUSION_WAITS_FOR_RESULTS.evaluate(factsOf([aNeed('inf-chemo'), aNeed('lab-cbc')]))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'Blood is drawn early: the infusion waits for the results, 60 minutes by default.',
      relations: [
        { type: 'result-before', ruleId: 'LAB-9', a: 'lab-cbc', b: 'inf-chemo', turnaroundMinutes: 60, softCost: null },
      ],
    },
  ]);
});

test('tests whose window does not meet the infusion’s leave it free', () => {
  const infusion = aNeed('inf-chemo', { latest: '2026-03-20' });
  expect(
    LAB_9_INFUSION_WAITS_FOR_RESULTS.evaluate(factsOf([infusion, aNeed('lab-cbc', { earliest: '2026-03-20' })])),
  ).toHaveLength(1);
  expect(
    LAB_9_INFUSION_WAITS_FOR_RESULTS.evaluate(factsOf([infusion, aNeed('lab-cbc', { earliest: '2026-03-21' })])),
  ).toEqual([]);
});

test('immunoglobulin does not wait for a result', () => {
  expect(LAB_9_INFUSION_WAITS_FOR_RESULTS.evaluate(factsOf([aNeed('inf-ivig'), aNeed('lab-cbc')]))).toEqual([]);
});
