import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_7_GLUCOSE_TEST_FAST } from './lab-7-glucose-test-fast.ts';

test('the glucose tolerance test needs 8 hours with water only', () => {
  expect(LAB_7_GLUCOSE_TEST_FAST.evaluate(factsOf([aNeed('lab-ogtt')]))).toMatchObject([
    {
      outcome: 'prepare',
      sentence:
        'Before the glucose test nothing but water for 8 hours; the drink is finished in 5 minutes and the samples take 2 hours.',
    },
  ]);
});

test('HbA1c needs no fast', () => {
  expect(LAB_7_GLUCOSE_TEST_FAST.evaluate(factsOf([aNeed('lab-hba1c')]))).toEqual([]);
});
