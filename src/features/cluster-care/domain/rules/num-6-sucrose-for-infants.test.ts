import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { NUM_6_SUCROSE_FOR_INFANTS } from './num-6-sucrose-for-infants.ts';

const saidFor = (birthDate: string | null) =>
  NUM_6_SUCROSE_FOR_INFANTS.evaluate(factsOf([aNeed('vax-dtap')], { birthDate }));

test('a baby gets sucrose or the breast 2 minutes before the needle', () => {
  expect(saidFor('2025-10-01')).toMatchObject([
    { outcome: 'prepare', sentence: 'Sucrose or breastfeeding starts 2 minutes before the needle.' },
  ]);
});

test('it ends after 12 months, and an unknown age is not guessed', () => {
  expect(saidFor('2025-02-03')).toHaveLength(1);
  expect(saidFor('2025-02-02')).toEqual([]);
  expect(saidFor(null)).toEqual([]);
});
