import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { FAST_2_BREAST_MILK } from './fast-2-breast-milk.ts';

test('a baby has no breast milk in the 4 hours before an anaesthetic', () => {
  const [finding] = FAST_2_BREAST_MILK.evaluate(factsOf([aNeed('px-ear-tubes')], { birthDate: '2025-09-01' }));
  expect(finding).toMatchObject({ outcome: 'prepare', sentence: 'Breast milk stops 4 hours before the anaesthetic.' });
});

test('breast milk is spoken of up to 24 months of age and not at 25', () => {
  const events = [aNeed('px-ear-tubes')];
  expect(FAST_2_BREAST_MILK.evaluate(factsOf(events, { birthDate: '2024-03-02' }))).toHaveLength(1);
  expect(FAST_2_BREAST_MILK.evaluate(factsOf(events, { birthDate: '2024-02-02' }))).toEqual([]);
});

test('a baby who stays awake may be fed', () => {
  expect(FAST_2_BREAST_MILK.evaluate(factsOf([aNeed('lab-cbc')], { birthDate: '2025-09-01' }))).toEqual([]);
});
