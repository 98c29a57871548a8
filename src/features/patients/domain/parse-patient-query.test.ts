import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalendarDate } from '#kernel/calendar-date.ts';
import { parsePatientQuery } from './parse-patient-query.ts';
import type { DateReading } from './read-birth-date.ts';

const DAY_FIRST: DateReading = { today: '2026-11-21', order: 'day-first' };
const MONTH_FIRST: DateReading = { today: '2026-11-21', order: 'month-first' };

function datesIn(text: string, reading = DAY_FIRST): readonly string[] {
  return parsePatientQuery(text, reading).criteria.flatMap((criterion) => criterion.birthDates);
}

function namesIn(text: string): readonly (string | null)[] {
  return parsePatientQuery(text, DAY_FIRST).criteria.map((criterion) => criterion.name);
}

describe('a date of birth in any common format', () => {
  it.each([
    ['25/12/1970', '1970-12-25'],
    ['25.12.1970', '1970-12-25'],
    ['25-12-70', '1970-12-25'],
    ['25 / 12 / 1970', '1970-12-25'],
    ['1970-12-25', '1970-12-25'],
    ['1970/12/25', '1970-12-25'],
    ['25 12 1970', '1970-12-25'],
    ['25 Dec 1970', '1970-12-25'],
    ['25th December 1970', '1970-12-25'],
    ['25 dec. 70', '1970-12-25'],
    ['25-Dec-1970', '1970-12-25'],
    ['25dec1970', '1970-12-25'],
    ['Dec 25, 1970', '1970-12-25'],
    ['December 25th 1970', '1970-12-25'],
    ['9 Sept 1970', '1970-09-09'],
    ['29/2/1972', '1972-02-29'],
    ['٢٥/١٢/١٩٧٠', '1970-12-25'],
    ['２５/１２/１９７０', '1970-12-25'],
  ])('%s is %s', (text, date) => {
    expect(datesIn(text)).toEqual([date]);
  });

  it('12/3/70 is tried as 12 March first and as 3 December second', () => {
    expect(datesIn('12/3/70')).toEqual(['1970-03-12', '1970-12-03']);
  });

  it('where the month is written first, 12/3/70 is 3 December before it is 12 March', () => {
    expect(datesIn('12/3/70', MONTH_FIRST)).toEqual(['1970-12-03', '1970-03-12']);
  });

  it('a year of two digits that may be either century is tried as both, never as the future', () => {
    expect(datesIn('25/12/15')).toEqual(['2015-12-25', '1915-12-25']);
    expect(datesIn('25/12/26')).toEqual(['1926-12-25']);
  });

  it('digits without separators may be a date, a hospital number or the end of a phone number', () => {
    const [criterion] = parsePatientQuery('25121970', DAY_FIRST).criteria;
    expect(criterion).toEqual({
      name: null,
      sounds: [],
      birthDates: ['1970-12-25'],
      number: '25121970',
      phoneEnding: '07912152',
    });
    expect(datesIn('19701225')).toEqual(['1970-12-25']);
    expect(datesIn('251270')).toEqual(['1970-12-25']);
  });

  it.each(['31/2/1970', '1/1/2030', '1/1/1850', '45/45/1970', '12 Foo 1970'])('%s is no date of birth', (text) => {
    expect(datesIn(text)).toEqual([]);
  });
});

describe('one box for everything', () => {
  it('jon 12/3/70 asks for both the name and the date', () => {
    const { criteria } = parsePatientQuery('jon 12/3/70', DAY_FIRST);
    expect(criteria.map(({ name, birthDates }) => ({ name, birthDates }))).toEqual([
      { name: null, birthDates: ['1970-03-12', '1970-12-03'] },
      { name: 'jon', birthDates: [] },
    ]);
  });

  it('the parts may come in any order', () => {
    expect(datesIn('smith 12 Mar 1970 anna 4567')).toEqual(['1970-03-12']);
    expect(namesIn('smith 12 Mar 1970 anna 4567')).toEqual([null, 'smith', 'anna', null]);
  });

  it('the last four digits of a phone number are enough', () => {
    expect(parsePatientQuery('0123', DAY_FIRST).criteria[0]?.phoneEnding).toBe('3210');
  });

  it.each(['+44 7700 900123', '(07700) 900-123', '07700.900.123', '0044 7700 900123'])(
    'a phone number written as %s ends alike',
    (text) => {
      const { criteria } = parsePatientQuery(text, DAY_FIRST);
      expect(criteria.map((criterion) => criterion.phoneEnding)).toEqual(['321009007']);
    },
  );

  it('a hospital number may have letters', () => {
    expect(parsePatientQuery('MRN-00123', DAY_FIRST).criteria[0]?.number).toBe('mrn00123');
  });

  it('names are folded, apostrophes join and hyphens part', () => {
    expect(namesIn("O'Brien")).toEqual(['obrien']);
    expect(namesIn('Müller-Lüdenscheidt')).toEqual(['muller', 'ludenscheidt']);
    expect(namesIn('王小明')).toEqual(['王小明']);
    expect(namesIn('🦊')).toEqual(['🦊']);
  });

  it('an empty box and punctuation alone ask for nothing', () => {
    for (const text of ['', '   ', '---', '"', '\u0000'])
      expect(parsePatientQuery(text, DAY_FIRST).criteria).toEqual([]);
  });

  it('the same word twice is asked once', () => {
    expect(namesIn('anna Anna')).toEqual(['anna']);
  });

  it('whatever is typed is read without failing, at most eight things, and every date is a date that has been', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('1', '3', '12', '70', '1970', '/', '.', '-', ' ', 'mar', 'jon', '王', '+44', "'"), {
          maxLength: 20,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const { criteria } = parsePatientQuery(text, DAY_FIRST);
        expect(criteria.length).toBeLessThanOrEqual(8);
        for (const date of criteria.flatMap((criterion) => criterion.birthDates)) {
          expect(isCalendarDate(date) && date <= DAY_FIRST.today).toBe(true);
        }
      }),
    );
  });
});
