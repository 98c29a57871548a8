import { expect, test } from 'vitest';
import { aNeed, anEgfr, factsOf } from '../testing/rule-facts.ts';
import { CON_2_LOW_KIDNEY_FUNCTION } from './con-2-low-kidney-function.ts';

const outcomeAt = (value: number) =>
  CON_2_LOW_KIDNEY_FUNCTION.evaluate(factsOf([aNeed('img-ct-chest-contrast')], { observations: [anEgfr(value)] }))[0]
    ?.outcome;

test('below an eGFR of 30 radiology decides', () => {
  const [finding] = CON_2_LOW_KIDNEY_FUNCTION.evaluate(
    factsOf([aNeed('img-ct-chest-contrast')], { observations: [anEgfr(22)] }),
  );
  expect(finding).toMatchObject({
    outcome: 'in-the-way',
    sentence: 'Kidney function (eGFR) is below 30: radiology decides on the contrast and on protecting the kidneys.',
  });
});

test('the limits are 30 and 45', () => {
  expect([29.9, 30, 44.9, 45].map(outcomeAt)).toEqual(['in-the-way', 'prepare', 'prepare', 'passed']);
});

test('the latest value counts', () => {
  const observations = [anEgfr(70, '2026-01-01'), anEgfr(28, '2026-02-01'), anEgfr(90, '2025-01-01')];
  expect(
    CON_2_LOW_KIDNEY_FUNCTION.evaluate(factsOf([aNeed('img-ct-chest-contrast')], { observations }))[0]?.outcome,
  ).toBe('in-the-way');
});

test('without a value or without contrast nothing is said', () => {
  expect(CON_2_LOW_KIDNEY_FUNCTION.evaluate(factsOf([aNeed('img-ct-chest-contrast')]))).toEqual([]);
  expect(CON_2_LOW_KIDNEY_FUNCTION.evaluate(factsOf([aNeed('img-ct-head')], { observations: [anEgfr(22)] }))).toEqual(
    [],
  );
});
