import { expect, test } from 'vitest';
import { plainName, preparationOf } from './family-words.ts';

test('a family reads what care is in plain words', () => {
  expect(plainName('dx-audiometry', 'Audiometry')).toBe('Hearing test');
  expect(plainName('lab-ttg', 'Coeliac screen')).toBe('Blood test (coeliac screen)');
  expect(plainName('lab-hba1c', 'HbA1c')).toBe('Blood test (HbA1c)');
  expect(plainName('vax-mmr', 'MMR')).toBe('Vaccine (MMR)');
  expect(plainName('other', 'Foot check')).toBe('Foot check');
});

test('a family is told what to do at home, not what only staff need', () => {
  const finding = (ruleId: string, outcome: string, sentence: string) => ({ ruleId, outcome, sentence });
  expect(
    preparationOf([
      finding('FAST-1', 'prepare', 'Clear liquids stop 2 hours before.'),
      finding('FAST-1', 'prepare', 'Clear liquids stop 2 hours before.'),
      finding('LAB-11', 'prepare', 'At most 2 attempts by one clinician.'),
      finding('NUM-1', 'passed', 'Numbing fits.'),
    ]),
  ).toEqual(['Clear liquids stop 2 hours before.']);
});
