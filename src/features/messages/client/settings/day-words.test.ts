import { expect, it } from 'vitest';
import { daysBeforeWords } from './day-words.ts';

it('days before an appointment are read out, the earliest reminder first', () => {
  expect(daysBeforeWords([1, 7, 3])).toBe('7, 3 and 1 days before');
  expect(daysBeforeWords([1])).toBe('1 day before');
  expect(daysBeforeWords([2])).toBe('2 days before');
  expect(daysBeforeWords([])).toBe('no reminders');
});
