import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { NUC_1_TRACER_LAST } from './nuc-1-tracer-last.ts';

test('a blood draw and an echo come before the bone scan', () => {
  const [finding] = NUC_1_TRACER_LAST.evaluate(factsOf([aNeed('img-nm-bone'), aNeed('lab-cbc'), aNeed('img-echo')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    sentence: 'Blood draws, ultrasound and clinic come before a radioactive tracer where possible.',
    relations: [
      { type: 'before', ruleId: 'NUC-1', a: 'lab-cbc', b: 'img-nm-bone', softCost: 5 },
      { type: 'before', ruleId: 'NUC-1', a: 'img-echo', b: 'img-nm-bone', softCost: 5 },
    ],
  });
});

test('an X-ray may come after the tracer', () => {
  expect(NUC_1_TRACER_LAST.evaluate(factsOf([aNeed('img-nm-bone'), aNeed('img-xr-chest')]))).toEqual([]);
});
