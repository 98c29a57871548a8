import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { BLD_3_BLOOD_VOLUME_ESTIMATE } from './bld-3-blood-volume-estimate.ts';

const sentenceFor = (birthDate: string) =>
  BLD_3_BLOOD_VOLUME_ESTIMATE.evaluate(factsOf([aNeed('lab-cbc')], { birthDate, weightKg: 10 }))[0]?.sentence;

test('a child of 2 years counts 70 mL per kg', () => {
  expect(sentenceFor('2024-01-01')).toBe(
    'Blood volume is estimated at 70 mL per kg (1 to 3 years), the low end; a baby born too early has more.',
  );
});

test('the estimate changes at 1, 12 and 36 months', () => {
  expect(sentenceFor('2026-02-03')).toContain('80 mL');
  expect(sentenceFor('2026-02-02')).toContain('75 mL');
  expect(sentenceFor('2025-03-03')).toContain('75 mL');
  expect(sentenceFor('2025-03-02')).toContain('70 mL');
  expect(sentenceFor('2023-03-03')).toContain('70 mL');
  expect(sentenceFor('2023-03-02')).toContain('65 mL');
});

test('without a weight there is no estimate, and none is made for adults', () => {
  expect(BLD_3_BLOOD_VOLUME_ESTIMATE.evaluate(factsOf([aNeed('lab-cbc')]))).toEqual([]);
  expect(sentenceFor('1980-01-01')).toBeUndefined();
});
