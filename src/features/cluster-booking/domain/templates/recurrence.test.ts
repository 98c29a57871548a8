import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { daysOfRecurrence, type Recurrence, weekdayOf } from './recurrence.ts';
import { recurrenceInWords } from './recurrence-words.ts';

const YEAR = { fromOn: '2026-01-01', untilOn: '2026-12-31' };
const monthly = (over: Partial<Extract<Recurrence, { kind: 'monthly' }>>): Recurrence => ({
  kind: 'monthly',
  weekday: 2,
  nths: [1],
  everyMonths: 1,
  ...over,
});

describe('sessions that come monthly', () => {
  it('the first and the last Tuesday of every second month, from January on', () => {
    const days = daysOfRecurrence(monthly({ nths: [1, -1], everyMonths: 2 }), '2026-01-01', YEAR);
    expect(days.slice(0, 6)).toEqual([
      '2026-01-06',
      '2026-01-27',
      '2026-03-03',
      '2026-03-31',
      '2026-05-05',
      '2026-05-26',
    ]);
    expect(days).toHaveLength(12);
  });

  it('a month without a fifth Tuesday has none, and the last is never counted twice', () => {
    expect(daysOfRecurrence(monthly({ nths: [5] }), '2026-01-01', YEAR)).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-29',
      '2026-12-29',
    ]);
    expect(daysOfRecurrence(monthly({ nths: [5, -1] }), '2026-01-01', YEAR)).toHaveLength(12);
  });

  it('the last Friday of February is the 27th in 2026 and the 25th in 2028', () => {
    const last = (year: number) =>
      daysOfRecurrence(monthly({ weekday: 5, nths: [-1] }), `${year}-01-01`, {
        fromOn: `${year}-02-01`,
        untilOn: `${year}-02-29`,
      });
    expect([last(2026), last(2028)]).toEqual([['2026-02-27'], ['2028-02-25']]);
  });

  it('a list of dates is taken as it is, in order, once each', () => {
    const dates = ['2026-05-04', '2026-02-03', '2026-05-04', '2027-01-01'];
    expect(daysOfRecurrence({ kind: 'dates', dates }, '2026-01-01', YEAR)).toEqual(['2026-02-03', '2026-05-04']);
  });

  it('whatever is drawn, a window shows exactly those of its days that a longer window shows', () => {
    const recurrences: fc.Arbitrary<Recurrence> = fc.oneof(
      fc.record({
        kind: fc.constant('weekly' as const),
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        everyWeeks: fc.integer({ min: 1, max: 6 }),
      }),
      fc.record({
        kind: fc.constant('monthly' as const),
        weekday: fc.integer({ min: 1, max: 7 }),
        nths: fc.uniqueArray(fc.constantFrom(-1, 1, 2, 3, 4, 5), { minLength: 1 }),
        everyMonths: fc.integer({ min: 1, max: 5 }),
      }),
    );
    fc.assert(
      fc.property(recurrences, fc.nat(400), fc.nat(400), (recurrence, skip, length) => {
        const startsOn = '2026-01-14';
        const whole = daysOfRecurrence(recurrence, startsOn, { fromOn: startsOn, untilOn: '2028-12-31' });
        const fromOn = addDays(startsOn, skip);
        const untilOn = addDays(fromOn, length);
        expect(daysOfRecurrence(recurrence, startsOn, { fromOn, untilOn })).toEqual(
          whole.filter((day) => day >= fromOn && day <= untilOn),
        );
        const weekdays =
          recurrence.kind === 'weekly'
            ? recurrence.weekdays
            : recurrence.kind === 'monthly'
              ? [recurrence.weekday]
              : [];
        expect(whole.every((day) => weekdays.includes(weekdayOf(day)))).toBe(true);
      }),
    );
  });

  it('is said in words', () => {
    expect(recurrenceInWords({ kind: 'weekly', weekdays: [2, 4], everyWeeks: 1 })).toBe('every Tue, Thu');
    expect(recurrenceInWords({ kind: 'weekly', weekdays: [2], everyWeeks: 3 })).toBe('every 3 weeks, Tue');
    expect(recurrenceInWords(monthly({ nths: [1, -1] }))).toBe('first and last Tue of every month');
    expect(recurrenceInWords({ kind: 'dates', dates: ['2026-05-04'] })).toBe('one date');
  });
});
