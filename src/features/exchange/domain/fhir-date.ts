import { type CalendarDate, isCalendarDate } from '#kernel/calendar-date.ts';

const DATE_SHAPE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$/;

/**
 * The calendar day of a FHIR date, dateTime or instant, as written at its place of origin.
 * A year or month alone stands for its first day. Text that is no date adds a note and gives null.
 */
export function readDate(value: unknown, field: string, notes: string[]): CalendarDate | null {
  if (value === undefined || value === null) return null;
  const match = typeof value === 'string' ? DATE_SHAPE.exec(value.trim()) : null;
  const date = match === null ? '' : `${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}`;
  if (isCalendarDate(date)) return date;
  notes.push(`${field} is not a date; left out`);
  return null;
}

/** An instant as ISO text with its offset, or null with a note. */
export function readInstant(value: unknown, field: string, notes: string[]): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value))) return value;
  notes.push(`${field} is not a time; left out`);
  return null;
}

/** The days of a FHIR Period; an end before its start adds a note and is left out. */
export function readPeriod(
  value: unknown,
  field: string,
  notes: string[],
): { readonly from: CalendarDate | null; readonly until: CalendarDate | null } {
  if (typeof value !== 'object' || value === null) return { from: null, until: null };
  const period = value as Readonly<Record<string, unknown>>;
  const from = readDate(period.start, `${field}.start`, notes);
  const until = readDate(period.end, `${field}.end`, notes);
  if (from !== null && until !== null && until < from) {
    notes.push(`${field} ends before it starts; its end was left out`);
    return { from, until: null };
  }
  return { from, until };
}
