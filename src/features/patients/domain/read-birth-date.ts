import { addDays, type CalendarDate, isCalendarDate } from '#kernel/calendar-date.ts';

export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export type DateReading = { readonly today: CalendarDate; readonly order: DateOrder };

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};
const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const OLDEST_YEARS = 125;

/** What a birth date may look like inside a longer text: with separators, with a month's name, or year first. */
export const DATE_IN_TEXT: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?![\p{L}\p{N}])/u,
  /(?<![\p{L}\p{N}])(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?![\p{L}\p{N}])/u,
  /(?<![\p{L}\p{N}])(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?[-/]?\s*(\p{L}{3,9})\.?,?\s*[-/]?\s*(\d{4}|\d{2})(?![\p{L}\p{N}])/u,
  /(?<![\p{L}\p{N}])(\p{L}{3,9})\.?\s*[-/]?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*[-/]?\s+(\d{4}|\d{2})(?![\p{L}\p{N}])/u,
  /(?<![\p{L}\p{N}])(\d{1,2}) (\d{1,2}) (\d{4})(?![\p{L}\p{N}])/u,
];

/** The dates that three parts in the order written may mean, likeliest first; none when they are no date. */
export function readDateParts(parts: readonly [string, string, string], reading: DateReading): readonly CalendarDate[] {
  const [a, b, c] = parts;
  if (/^\d{4}$/.test(a)) return datesOf([a], [[Number(b), Number(c)]], reading);
  const named = monthNumber(b) !== null ? ([a, b] as const) : ([b, a] as const);
  const month = monthNumber(named[1]);
  if (month !== null) return datesOf([c], [[month, Number(named[0])]], reading);
  const [first, second] = [Number(a), Number(b)];
  if (Number.isNaN(first) || Number.isNaN(second)) return [];
  const dayFirst: [number, number] = [second, first];
  const monthFirst: [number, number] = [first, second];
  return datesOf([c], reading.order === 'day-first' ? [dayFirst, monthFirst] : [monthFirst, dayFirst], reading);
}

/** Six or eight digits without separators: ddmmyyyy, yyyymmdd, ddmmyy. */
export function readDateDigits(digits: string, reading: DateReading): readonly CalendarDate[] {
  if (/^\d{8}$/.test(digits)) {
    const yearFirst = readDateParts([digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)], reading);
    const yearLast = readDateParts([digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)], reading);
    return [...new Set([...yearLast, ...yearFirst])];
  }
  if (/^\d{6}$/.test(digits)) return readDateParts([digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)], reading);
  return [];
}

type MonthAndDay = readonly [month: number, day: number];

function datesOf([year = '']: readonly [string], days: readonly MonthAndDay[], { today }: DateReading): CalendarDate[] {
  const oldest = addDays(today, -OLDEST_YEARS * 365);
  const dates = days.flatMap(([month, day]) =>
    yearsOf(year).map(
      (full) => `${String(full).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    ),
  );
  return [...new Set(dates)].filter((date) => isCalendarDate(date) && date <= today && date >= oldest);
}

/** Two digits mean this century or the last; a date that has not come yet falls away later. */
function yearsOf(year: string): readonly number[] {
  if (year.length === 4) return [Number(year)];
  return [2000 + Number(year), 1900 + Number(year)];
}

/** A month by its English name or at least three letters of it. */
function monthNumber(text: string): number | null {
  const word = text.toLowerCase().replace(/\.$/, '');
  if (!/^[a-z]{3,9}$/.test(word)) return null;
  const month = MONTHS[word.slice(0, 3)];
  if (month === undefined) return null;
  return word === 'sept' || (MONTH_NAMES[month - 1] ?? '').startsWith(word) ? month : null;
}
