import { expect, it } from 'vitest';
import { isNoDay, NOTHING_TYPED, whoOf, withDigit, withoutDigit } from './typed-who.ts';

const typed = (digits: string) => [...digits].reduce(withDigit, NOTHING_TYPED);

it('twelve digits of the pad are a date of birth and the end of a telephone; more are left out, and the last is taken back', () => {
  expect(whoOf(typed('1203197001239'))).toEqual({ birthDate: '1970-03-12', phoneEnd: '0123' });
  expect(withoutDigit(typed('1203197001'))).toEqual(typed('120319700'));
  expect(withoutDigit(NOTHING_TYPED)).toEqual(NOTHING_TYPED);
});

it('a day that never was, and three digits of a telephone, are not taken', () => {
  expect(whoOf(typed('310219700123'))).toBeNull();
  expect(whoOf(typed('12031970012'))).toBeNull();
  expect(whoOf({ day: '1', month: '3', year: '1970', phoneEnd: '0123' })?.birthDate).toBe('1970-03-01');
});

it('a day that never was is told as soon as it is whole, and not before', () => {
  expect(isNoDay(typed('31021970'))).toBe(true);
  expect(isNoDay(typed('3102197'))).toBe(false);
  expect(isNoDay(typed('28021970'))).toBe(false);
});
