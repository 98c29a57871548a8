import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_1_ONE_PUNCTURE } from './lab-1-one-puncture.ts';

test('three blood tests share one needle', () => {
  const [finding] = LAB_1_ONE_PUNCTURE.evaluate(factsOf([aNeed('lab-cbc'), aNeed('lab-hba1c'), aNeed('lab-tsh')]));
  expect(finding).toMatchObject({ outcome: 'passed', sentence: 'One needle can serve 3 blood tests.' });
  expect(finding?.relations).toEqual([
    { type: 'same-poke', ruleId: 'LAB-1', a: 'lab-cbc', b: 'lab-hba1c' },
    { type: 'same-poke', ruleId: 'LAB-1', a: 'lab-cbc', b: 'lab-tsh' },
    { type: 'same-poke', ruleId: 'LAB-1', a: 'lab-hba1c', b: 'lab-tsh' },
  ]);
});

test('windows that meet on one day share a needle, and those that miss by a day do not', () => {
  const first = aNeed('lab-cbc', { latest: '2026-03-20' });
  expect(LAB_1_ONE_PUNCTURE.evaluate(factsOf([first, aNeed('lab-tsh', { earliest: '2026-03-20' })]))).toHaveLength(1);
  expect(LAB_1_ONE_PUNCTURE.evaluate(factsOf([first, aNeed('lab-tsh', { earliest: '2026-03-21' })]))).toEqual([]);
});

test('urine, a finger prick and a glucose tolerance test stay out of it', () => {
  const others = ['lab-urinalysis', 'lab-glucose-poc', 'lab-ogtt'].map((id) => aNeed(id));
  expect(LAB_1_ONE_PUNCTURE.evaluate(factsOf([aNeed('lab-cbc'), ...others]))).toEqual([]);
});
