import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber } from '#kernel/calendar-date.ts';
import { describeMeasure, valueInWords } from './describe-measure.ts';
import { fillWeeks, mondayOf, readWeeks, type WeekFacts, wholeWeeks } from './measure.ts';
import { findMeasure, MEASURES } from './measure-catalogue.ts';

const week = (sum: number, count: number, values: number[] = []): WeekFacts => ({
  weekOn: '2026-03-02',
  sum,
  count,
  values,
});

describe('reading a number from weeks', () => {
  it('a share weighs every seat alike, not every week', () => {
    expect(readWeeks('share', [week(10, 10), week(0, 30)])).toEqual({ value: 25, n: 40, isSmall: false });
  });
  it('a weekly count is the mean of its weeks, empty weeks included', () => {
    expect(readWeeks('per-week', [week(12, 6), week(0, 0), week(0, 0)])).toEqual({ value: 4, n: 6, isSmall: false });
    expect(readWeeks('per-week', [week(0, 0)])).toEqual({ value: 0, n: 0, isSmall: false });
  });
  it('a median is the middle of all values of all weeks', () => {
    expect(readWeeks('median', [week(0, 3, [9, 1, 2]), week(0, 2, [3, 30])]).value).toBe(3);
    expect(readWeeks('median', [week(0, 6, [1, 2, 3, 4, 5, 6])]).value).toBe(3.5);
  });
  it('fewer than five events tell neither their number nor their count', () => {
    for (const kind of ['share', 'per-week', 'median'] as const) {
      expect(readWeeks(kind, [week(3, 4, [1, 1, 1, 1])])).toEqual({ value: null, n: null, isSmall: true });
    }
  });
  it('no seats at all is no share, not a share of nothing', () => {
    expect(readWeeks('share', [week(0, 0)]).value).toBeNull();
  });
});

describe('weeks', () => {
  it('begin on Monday', () => {
    expect(mondayOf('2026-03-08')).toBe('2026-03-02');
    expect(mondayOf('2026-03-09')).toBe('2026-03-09');
    expect(mondayOf('1969-12-31')).toBe('1969-12-29');
  });
  it('are counted only when they lie wholly in the span', () => {
    expect(wholeWeeks({ from: '2026-03-03', until: '2026-03-23' })).toEqual(['2026-03-09', '2026-03-16']);
    expect(wholeWeeks({ from: '2026-03-09', until: '2026-03-16' })).toEqual(['2026-03-09']);
    expect(wholeWeeks({ from: '2026-03-10', until: '2026-03-16' })).toEqual([]);
  });
  it('never reach outside the span, and never leave a whole week out', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 30_000 }), fc.nat(200), (start, days) => {
        const from = addDays('1970-01-01', start);
        const until = addDays(from, days);
        const weeks = wholeWeeks({ from, until });
        for (const each of weeks) {
          expect((((dayNumber(each) + 3) % 7) + 7) % 7).toBe(0);
          expect(each >= from && addDays(each, 7) <= until).toBe(true);
        }
        expect(days - weeks.length * 7).toBeLessThan(14);
      }),
    );
  });
  it('without events are filled with zeros, in order', () => {
    const facts = fillWeeks(['2026-02-23', '2026-03-02'], [week(1, 2)]);
    expect(facts.map(({ weekOn, count }) => [weekOn, count])).toEqual([
      ['2026-02-23', 0],
      ['2026-03-02', 2],
    ]);
  });
});

describe('the sentence of a measure', () => {
  const filled = MEASURES.find(({ id }) => id === 'seats-filled');
  const waits = MEASURES.find(({ id }) => id === 'due-to-seat');
  const reading = (value: number | null) => ({ value, n: value === null ? 0 : 800, isSmall: false });
  it('compares the last four weeks with the four before, in points for a share', () => {
    expect(filled && describeMeasure(filled, { recent: reading(82), before: reading(76) })).toBe(
      'Seats filled: 82 % over the last 4 weeks, 6 points more than in the 4 weeks before: better.',
    );
  });
  it('knows that shorter waits are better', () => {
    expect(waits && describeMeasure(waits, { recent: reading(9), before: reading(12.5) })).toContain(
      '3.5 less than in the 4 weeks before: better.',
    );
  });
  it('makes nothing of a change that chance may have made: six points are much for 800 seats and little for 80', () => {
    const few = (value: number) => ({ value, n: 80, isSmall: false });
    expect(filled && describeMeasure(filled, { recent: few(82), before: few(76) })).toContain('about as in');
    expect(filled && describeMeasure(filled, { recent: reading(79.3), before: reading(79.7) })).toBe(
      'Seats filled: 79.3 % over the last 4 weeks, about as in the 4 weeks before.',
    );
  });
  it('says that nothing happened rather than praise a zero', () => {
    const avoided = MEASURES.find(({ id }) => id === 'visits-avoided');
    const none = { value: 0, n: 0, isSmall: false };
    expect(avoided && describeMeasure(avoided, { recent: none, before: none })).toBe('No bundles in the last 4 weeks.');
  });
  it('invents nothing when there is too little', () => {
    expect(
      filled && describeMeasure(filled, { recent: { value: null, n: null, isSmall: true }, before: reading(1) }),
    ).toContain('too few to tell');
    expect(filled && describeMeasure(filled, { recent: reading(null), before: reading(1) })).toBe(
      'No seats in the last 4 weeks.',
    );
  });
  it('writes one visit a week and two visits a week', () => {
    expect(valueInWords({ unit: 'visits a week' }, 1)).toBe('1 visit a week');
    expect(valueInWords({ unit: 'days' }, 1)).toBe('1 day');
    expect(valueInWords({ unit: 'days' }, 2.04)).toBe('2 days');
  });
});

describe('the catalogue', () => {
  it('has a measure for every id once', () => {
    expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length);
    expect(findMeasure('visits-avoided')?.unit).toBe('visits a week');
    expect(findMeasure('guesses')).toBeNull();
  });
});
