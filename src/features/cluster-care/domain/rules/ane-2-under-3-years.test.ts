import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { ANE_2_UNDER_3_YEARS } from './ane-2-under-3-years.ts';

const toddler = { birthDate: '2024-06-01' };

test('a toddler with two events asleep is weighed by anaesthesia', () => {
  expect(ANE_2_UNDER_3_YEARS.evaluate(factsOf([aNeed('px-dental-ga'), aNeed('px-ear-tubes')], toddler))).toMatchObject([
    {
      outcome: 'costs',
      sentence: 'Under 3 years: 135 minutes asleep in 2 events. Anaesthesia weighs one long against two short.',
    },
  ]);
});

test('one event of 120 minutes passes', () => {
  expect(ANE_2_UNDER_3_YEARS.evaluate(factsOf([aNeed('px-dental-ga')], toddler))).toMatchObject([
    { outcome: 'passed', sentence: 'Under 3 years: 120 minutes asleep, once and not over 3 hours.' },
  ]);
});

test('180 minutes are not long, 181 are', () => {
  const lasting = (minutes: number) => {
    const need = aNeed('px-dental-ga');
    return ANE_2_UNDER_3_YEARS.evaluate(factsOf([{ ...need, kind: { ...need.kind, minutes } }], toddler))[0]?.outcome;
  };
  expect([180, 181].map(lasting)).toEqual(['passed', 'costs']);
});

test('at 36 months the rule ends', () => {
  const events = [aNeed('px-dental-ga'), aNeed('px-ear-tubes')];
  expect(ANE_2_UNDER_3_YEARS.evaluate(factsOf(events, { birthDate: '2023-03-03' }))).toHaveLength(1);
  expect(ANE_2_UNDER_3_YEARS.evaluate(factsOf(events, { birthDate: '2023-03-02' }))).toEqual([]);
});
