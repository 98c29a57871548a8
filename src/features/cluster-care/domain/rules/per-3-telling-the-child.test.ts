import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { PER_3_TELLING_THE_CHILD } from './per-3-telling-the-child.ts';

const saidFor = (birthDate: string) =>
  PER_3_TELLING_THE_CHILD.evaluate(factsOf([aNeed('lab-cbc')], { birthDate }))[0]?.sentence;

test('a toddler is told on the same day', () => {
  expect(PER_3_TELLING_THE_CHILD.evaluate(factsOf([aNeed('lab-cbc')], { birthDate: '2024-03-02' }))).toMatchObject([
    { outcome: 'prepare', sentence: 'Tell a toddler on the same day.' },
  ]);
});

test('the lead grows at 3 and at 7 years and ends at 18', () => {
  expect(saidFor('2023-03-02')).toBe('Tell a young child 1 to 2 days before.');
  expect(saidFor('2019-03-03')).toBe('Tell a young child 1 to 2 days before.');
  expect(saidFor('2019-03-02')).toBe('Tell a school child several days to weeks before.');
  expect(saidFor('2008-03-02')).toBeUndefined();
});

test('a clinic visit needs no telling by age', () => {
  expect(PER_3_TELLING_THE_CHILD.evaluate(factsOf([aNeed('visit-specialty')]))).toEqual([]);
});
