import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { NUC_4_NO_EXERCISE_BEFORE_PET } from './nuc-4-no-exercise-before-pet.ts';

test('physiotherapy comes after the PET scan', () => {
  expect(NUC_4_NO_EXERCISE_BEFORE_PET.evaluate(factsOf([aNeed('ther-pt'), aNeed('img-pet-ct')]))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'Exercise comes after the PET scan, or at least 48 hours before it.',
      relations: [{ type: 'before', ruleId: 'NUC-4', a: 'img-pet-ct', b: 'ther-pt', minGapMinutes: 0, softCost: null }],
    },
  ]);
});

test('physiotherapy that must come first keeps 48 hours', () => {
  const exercise = aNeed('ther-pt', { latest: '2026-03-10' });
  const [finding] = NUC_4_NO_EXERCISE_BEFORE_PET.evaluate(
    factsOf([exercise, aNeed('img-pet-ct', { earliest: '2026-03-11' })]),
  );
  expect(finding?.relations).toMatchObject([{ type: 'before', a: 'ther-pt', b: 'img-pet-ct', minGapMinutes: 2880 }]);
});

test('speech therapy is no exercise', () => {
  expect(NUC_4_NO_EXERCISE_BEFORE_PET.evaluate(factsOf([aNeed('ther-speech'), aNeed('img-pet-ct')]))).toEqual([]);
});
