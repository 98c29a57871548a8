import { expect, test } from 'vitest';
import { aCondition, aNeed, factsOf } from '../testing/rule-facts.ts';
import { BLD_2_BLOOD_PER_MONTH } from './bld-2-blood-per-month.ts';

const ill = { birthDate: '2025-02-02', weightKg: 10, conditions: [aCondition('84757009')] };
const draw = ['lab-cbc', 'lab-cmp', 'lab-pt-inr'].map((id) => aNeed(id));

test('a 10 kg ill 1-year-old may give 35 mL in 30 days', () => {
  expect(BLD_2_BLOOD_PER_MONTH.evaluate(factsOf(draw, ill))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'All blood tests together take 3.1 mL; the limit for 30 days is 35 mL.',
      limits: { bloodMlPer30Days: 35 },
    },
  ]);
});

test('a well child may give 70 mL', () => {
  expect(BLD_2_BLOOD_PER_MONTH.evaluate(factsOf(draw, { ...ill, conditions: [] }))[0]?.limits).toEqual({
    bloodMlPer30Days: 70,
  });
});

test('more blood than the limit of the month stands in the way', () => {
  const newborn = { ...ill, birthDate: '2026-02-20' };
  expect(BLD_2_BLOOD_PER_MONTH.evaluate(factsOf(draw, { ...newborn, weightKg: 0.775 }))[0]?.outcome).toBe('passed');
  expect(BLD_2_BLOOD_PER_MONTH.evaluate(factsOf(draw, { ...newborn, weightKg: 0.77 }))[0]?.outcome).toBe('in-the-way');
});

test('without a weight nothing can be said, and for an adult it need not be', () => {
  expect(BLD_2_BLOOD_PER_MONTH.evaluate(factsOf(draw))).toEqual([]);
  expect(BLD_2_BLOOD_PER_MONTH.evaluate(factsOf(draw, { birthDate: '1980-01-01', weightKg: 70 }))).toEqual([]);
});
