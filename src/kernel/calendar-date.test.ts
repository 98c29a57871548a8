import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageInMonths,
  ageInYears,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  earlierOf,
  isCalendarDate,
  laterOf,
} from './calendar-date.ts';

test('30 February is not a date, 29 February is one only in a leap year', () => {
  expect(isCalendarDate('2026-02-30')).toBe(false);
  expect(isCalendarDate('2026-02-29')).toBe(false);
  expect(isCalendarDate('2028-02-29')).toBe(true);
  expect(isCalendarDate('2026-2-3')).toBe(false);
});

test('a month after 31 January is the last day of February', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
});

test('a child born on 29 February turns one on 1 March', () => {
  expect(ageInYears('2024-02-29', '2025-02-28')).toBe(0);
  expect(ageInYears('2024-02-29', '2025-03-01')).toBe(1);
  expect(ageInMonths('2024-02-29', '2024-03-28')).toBe(0);
});

test('adding days and counting them agree, and dates sort as days do', () => {
  const day = fc.integer({ min: -20_000, max: 60_000 });
  fc.assert(
    fc.property(day, fc.integer({ min: -800, max: 800 }), (number, days) => {
      const date = dateOfDayNumber(number);
      expect(dayNumber(date)).toBe(number);
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      expect(laterOf(date, addDays(date, days))).toBe(days > 0 ? addDays(date, days) : date);
      expect(earlierOf(date, addDays(date, days))).toBe(days > 0 ? date : addDays(date, days));
    }),
  );
});
