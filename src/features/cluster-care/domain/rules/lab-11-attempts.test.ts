import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_11_ATTEMPTS } from './lab-11-attempts.ts';

test('a vein is tried at most 4 times', () => {
  expect(LAB_11_ATTEMPTS.evaluate(factsOf([aNeed('lab-cbc')]))).toMatchObject([
    {
      outcome: 'prepare',
      sentence: 'At most 2 attempts by one clinician and 4 in all; after that there is a different plan.',
    },
  ]);
});

test('an injection into muscle or a draw asleep has no such limit', () => {
  expect(LAB_11_ATTEMPTS.evaluate(factsOf([aNeed('vax-mmr'), aNeed('px-egd')]))).toEqual([]);
});
