import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { BLD_5_HOSPITAL_HARD_STOP } from './bld-5-hospital-hard-stop.ts';

test('a child of 10 kg gives at most 17 mL in a day', () => {
  expect(BLD_5_HOSPITAL_HARD_STOP.evaluate(factsOf([aNeed('lab-cbc')], { weightKg: 10 }))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'This hospital takes at most 1.7 mL per kg in a day: 17 mL; the tests take 0.5 mL.',
      limits: { bloodMlPerDay: 17 },
    },
  ]);
});

test('tests over the limit cost points', () => {
  const at = (weightKg: number) =>
    BLD_5_HOSPITAL_HARD_STOP.evaluate(factsOf([aNeed('lab-pt-inr')], { weightKg }))[0]?.outcome;
  expect([1.06, 1].map(at)).toEqual(['passed', 'costs']);
});

test('it is off by default and speaks only of children with a weight', () => {
  expect(BLD_5_HOSPITAL_HARD_STOP.enabledByDefault).toBe(false);
  expect(BLD_5_HOSPITAL_HARD_STOP.evaluate(factsOf([aNeed('lab-cbc')]))).toEqual([]);
  expect(
    BLD_5_HOSPITAL_HARD_STOP.evaluate(factsOf([aNeed('lab-cbc')], { weightKg: 70, birthDate: '1980-01-01' })),
  ).toEqual([]);
});
