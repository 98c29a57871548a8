import { expect, test } from 'vitest';
import { aCondition, aNeed, factsOf } from '../testing/rule-facts.ts';
import { BLD_1_BLOOD_PER_DAY } from './bld-1-blood-per-day.ts';

const ill = { birthDate: '2025-02-02', weightKg: 10, conditions: [aCondition('84757009')] };
const draw = ['lab-cbc', 'lab-cmp', 'lab-pt-inr'].map((id) => aNeed(id));

test('a 10 kg ill 1-year-old may give 17.5 mL in a day; 3.1 mL fit', () => {
  expect(BLD_1_BLOOD_PER_DAY.evaluate(factsOf(draw, ill))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'All blood tests together take 3.1 mL; up to 17.5 mL may be taken in one day.',
      limits: { bloodMlPerDay: 17.5 },
    },
  ]);
});

test('a well child may give 3 % instead of 2.5 %', () => {
  expect(
    BLD_1_BLOOD_PER_DAY.evaluate(factsOf(draw, { ...ill, conditions: [aCondition('84757009', false)] }))[0]?.limits,
  ).toEqual({ bloodMlPerDay: 21 });
});

test('tests that take exactly the limit pass; 0.1 mL more stands in the way', () => {
  const at = (weightKg: number) =>
    BLD_1_BLOOD_PER_DAY.evaluate(factsOf(draw, { ...ill, birthDate: '2026-02-20', weightKg }))[0];
  expect(at(1.55)).toMatchObject({ outcome: 'passed', limits: { bloodMlPerDay: 3.1 } });
  expect(at(1.5)).toMatchObject({ outcome: 'in-the-way', limits: { bloodMlPerDay: 3 } });
});

test('a child without a weight is weighed first; the limits are for children, to 17 years and not at 18', () => {
  expect(BLD_1_BLOOD_PER_DAY.evaluate(factsOf(draw))[0]?.outcome).toBe('prepare');
  expect(BLD_1_BLOOD_PER_DAY.evaluate(factsOf(draw, { birthDate: '2008-03-03', weightKg: 60 }))).toHaveLength(1);
  expect(BLD_1_BLOOD_PER_DAY.evaluate(factsOf(draw, { birthDate: '2008-03-02', weightKg: 60 }))).toEqual([]);
});

test('without a blood test nothing is said', () => {
  expect(BLD_1_BLOOD_PER_DAY.evaluate(factsOf([aNeed('lab-urinalysis')], ill))).toEqual([]);
});
