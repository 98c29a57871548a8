import { expect, test } from 'vitest';
import { sentenceOf } from './explanation.ts';

const TEMPLATES = { 'not-together': 'Rule {ruleId} keeps {other} on another day.' };

test('an explanation is a template filled with its data', () => {
  const explanation = { code: 'not-together', data: { ruleId: 'SED-2', other: 'MRI' }, subjectId: 'e1' };
  expect(sentenceOf(explanation, TEMPLATES)).toBe('Rule SED-2 keeps MRI on another day.');
});

test('an explanation without a template is an error, not an empty sentence', () => {
  expect(() => sentenceOf({ code: 'unknown', data: {}, subjectId: null }, TEMPLATES)).toThrow(/unknown/);
});
