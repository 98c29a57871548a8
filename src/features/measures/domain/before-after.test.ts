import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { compareWeeks, effectsOf } from './before-after.ts';
import { effectInWords, sideInWords } from './effect-words.ts';
import { differenceOfMedians, differenceOfRatios } from './interval-of-difference.ts';
import type { WeekFacts } from './measure.ts';

const MONDAY = '2025-01-06';
const share = { kind: 'share', better: 'higher', unit: '%', counted: 'seats' } as const;
const middle = { kind: 'median', better: 'lower', unit: 'minutes', counted: 'patients' } as const;

function weeks(sums: readonly number[], { count = 20, from = 0 } = {}): WeekFacts[] {
  return sums.map((sum, index) => ({ weekOn: addDays(MONDAY, 7 * (from + index)), sum, count, values: [] }));
}
const times = (length: number, level: number) => Array.from({ length }, (_, index) => level + (index % 3) - 1);

describe('the difference of two times with its interval', () => {
  it('with one of each week is Welch’s interval of two means', () => {
    // Means 3 and 6, variances 2.5 and 2.5, five each: standard error 1, eight degrees of freedom, 2.306 standard errors.
    const of = (values: readonly number[]) => values.map((sum) => ({ sum, count: 1 }));
    const { value, lower, upper } = differenceOfRatios(of([1, 2, 3, 4, 5]), of([4, 5, 6, 7, 8]));
    expect(value).toBeCloseTo(3, 10);
    expect(lower).toBeCloseTo(3 - 2.306, 3);
    expect(upper).toBeCloseTo(3 + 2.306, 3);
  });

  it('weighs a week by its size', () => {
    // 10 of 20 and 10 of 80: 20 of 100, not the mean of 50 % and 12.5 %.
    const before = [
      { sum: 10, count: 20 },
      { sum: 10, count: 80 },
    ];
    const after = [
      { sum: 10, count: 20 },
      { sum: 40, count: 80 },
    ];
    const { value, lower, upper } = differenceOfRatios(before, after);
    expect(value).toBeCloseTo(0.3, 10);
    // The later weeks agree; the earlier ones are 6 off each: variance 2 × 72 ÷ 100², one degree of freedom, 12.706.
    expect(upper - value).toBeCloseTo(12.706 * Math.sqrt(0.0144), 3);
    expect(value - lower).toBeCloseTo(upper - value, 10);
  });

  it('of medians needs no bell curve: six weeks reach from the lowest to the highest', () => {
    // Six values: ranks 1 and 6 hold the median with 1 − 2 × 0.5⁶, 2.154 standard deviations of a normal spread.
    const { value, lower, upper } = differenceOfMedians([10, 11, 12, 14, 15, 90], [2, 3, 4, 4, 5, 6]);
    expect(value).toBe(4 - 13);
    const error = Math.hypot(80 / (2 * 2.1539), 4 / (2 * 2.1539));
    expect(upper - value).toBeCloseTo(1.95996 * error, 2);
    expect(value - lower).toBeCloseTo(upper - value, 10);
  });
});

describe('sizes in words', () => {
  it('one visit a year is one visit', () => {
    const side = { value: 1, n: 12, points: 1, isSmall: false };
    expect(sideInWords({ unit: 'visits a year', counted: 'visits' }, side, 'patient')).toBe(
      '1 visit a year (1 patient, n = 12 visits)',
    );
  });
});

describe('before and after a change', () => {
  it('a fill of 50 then 75 of 100 seats is better beyond chance, with the weeks and seats of each side', () => {
    const told = compareWeeks(share, weeks(times(9, 10)), weeks(times(6, 15), { from: 9 }));
    expect(told).toMatchObject({
      state: 'told',
      meaning: 'better',
      before: { value: 50, n: 180, points: 9 },
      after: { value: 75, n: 120, points: 6 },
    });
    expect(told.difference?.value).toBeCloseTo(25, 10);
    expect(told.difference?.lower).toBeGreaterThan(18);
    expect(sideInWords(share, told.before)).toBe('50 % (9 weeks, n = 180 seats)');
    expect(effectInWords(share, told)).toBe('25 points more (95 % interval 19.9 to 30.1).');
  });

  it('a change that weeks make by themselves is told as one that chance could have made', () => {
    const told = compareWeeks(share, weeks([8, 14, 9, 13, 10, 12]), weeks([9, 14, 8, 13, 12, 11]));
    expect(told.meaning).toBe('unclear');
    expect(effectInWords(share, told)).toContain('chance alone could have made it');
  });

  it('with five weeks after it there are not enough points yet, and how many are missing is said', () => {
    const told = compareWeeks(share, weeks(times(9, 10)), weeks(times(5, 15)));
    expect(told).toMatchObject({ state: 'too-few-points', difference: null, meaning: null });
    expect(effectInWords(share, told)).toBe('Not enough points yet: 5 of 6 weeks after the change.');
  });

  it('a side that stands for fewer than 5 is not told, nor a share of 1 to 4 and the difference that would give it away', () => {
    const few = compareWeeks(share, weeks([1, 0, 0, 1, 0, 1]), weeks(times(6, 10)));
    expect(few).toMatchObject({ state: 'too-small', difference: null, before: { value: null, n: null } });
    expect(effectInWords(share, few)).toBe('Too few to tell: a side stands for fewer than 5.');
    expect(sideInWords(share, few.before)).toBe('not told (fewer than 5)');
  });

  it('a median is the middle of the weeks, as on the chart', () => {
    const waits = (levels: readonly number[]): WeekFacts[] =>
      levels.map((level, index) => ({
        weekOn: addDays(MONDAY, 7 * index),
        sum: 0,
        count: 5,
        values: [level - 2, level - 1, level, level + 5, level + 30],
      }));
    const told = compareWeeks(middle, waits([20, 21, 22, 23, 24, 25]), waits([8, 9, 10, 10, 11, 12]));
    expect(told).toMatchObject({ before: { value: 22.5, n: 30 }, after: { value: 10, n: 30 }, meaning: 'better' });
    expect(effectInWords(middle, told)).toContain('12.5 minutes less');
  });

  it('nine of ten is that of each week, and the middle of those', () => {
    const waits = (levels: readonly number[]): WeekFacts[] =>
      levels.map((level, index) => ({
        weekOn: addDays(MONDAY, 7 * index),
        sum: 0,
        count: 10,
        values: [...Array.from({ length: 8 }, () => 1), level, 90],
      }));
    const told = compareWeeks(
      { kind: 'centile-90', better: 'lower' },
      waits([20, 21, 22, 23, 24, 25]),
      waits([8, 9, 10, 10, 11, 12]),
    );
    expect(told).toMatchObject({ before: { value: 22.5 }, after: { value: 10 }, difference: { value: -12.5 } });
  });

  it('so many a week is told of all weeks, also of those in which nothing happened, however many bundles stand behind', () => {
    const visits = { kind: 'per-week', better: 'higher' } as const;
    const of = (sums: readonly number[]) =>
      weeks(sums).map((week) => ({ ...week, count: week.sum === 0 ? 0 : 2 * week.sum }));
    const told = compareWeeks(visits, of([4, 0, 5, 4, 0, 5]), of([9, 10, 11, 9, 10, 11]));
    expect(told).toMatchObject({ before: { value: 3, points: 6 }, after: { value: 10, points: 6 }, meaning: 'better' });
    expect(told.difference?.value).toBeCloseTo(7, 10);
  });

  it('a measure that stayed the same to the last seat has not changed', () => {
    const told = compareWeeks(share, weeks([10, 10, 10, 10, 10, 10]), weeks([10, 10, 10, 10, 10, 10]));
    expect(told).toMatchObject({ difference: { value: 0, lower: 0, upper: 0 }, meaning: 'unclear' });
  });

  it('a side ends at the change before or after it, and at half a year; changes of one week are one', () => {
    const all = weeks([...times(40, 10), ...times(10, 14), ...times(8, 17)]);
    const at = (week: number) => addDays(MONDAY, 7 * week);
    const effects = effectsOf(share, all, [
      { weekOn: at(50), text: 'Later start.' },
      { weekOn: at(40), text: 'More seats.' },
      { weekOn: at(50), text: 'Reminders.' },
    ]);
    expect(effects.map(({ text, before, after }) => [text, before.points, after.points])).toEqual([
      ['Later start. Reminders.', 10, 8],
      ['More seats.', 26, 10],
    ]);
  });

  it('weeks before the first event are no side of anything', () => {
    const silent = weeks(times(10, 0), { count: 0 }).map((week) => ({ ...week, sum: 0 }));
    const effects = effectsOf(
      share,
      [...silent, ...weeks(times(7, 10), { from: 10 })],
      [{ weekOn: addDays(MONDAY, 70), text: 'Begins.' }],
    );
    expect(effects).toEqual([]);
  });
});
