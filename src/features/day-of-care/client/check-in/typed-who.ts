/** What is typed, digit by digit, in the order of the fields. */
export type TypedWho = {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly phoneEnd: string;
};
export type WhoField = keyof TypedWho;

export const NOTHING_TYPED: TypedWho = { day: '', month: '', year: '', phoneEnd: '' };
export const WHO_LENGTHS: Readonly<Record<WhoField, number>> = { day: 2, month: 2, year: 4, phoneEnd: 4 };
const ORDER: readonly WhoField[] = ['day', 'month', 'year', 'phoneEnd'];

/** A digit of the pad goes into the first field that is not full. */
export function withDigit(typed: TypedWho, digit: string): TypedWho {
  const field = ORDER.find((each) => typed[each].length < WHO_LENGTHS[each]);
  return field === undefined ? typed : { ...typed, [field]: typed[field] + digit };
}

/** Takes back the last digit. */
export function withoutDigit(typed: TypedWho): TypedWho {
  const field = ORDER.findLast((each) => typed[each] !== '');
  return field === undefined ? typed : { ...typed, [field]: typed[field].slice(0, -1) };
}

/** Null until it is a day of the calendar, and four digits. */
export function whoOf(typed: TypedWho): { birthDate: string; phoneEnd: string } | null {
  const birthDate = dayOf(typed);
  const { phoneEnd } = typed;
  return birthDate !== null && /^\d{4}$/.test(phoneEnd) ? { birthDate, phoneEnd } : null;
}

/** Whether a whole date is typed that is no day: the 31st of February. */
export function isNoDay(typed: TypedWho): boolean {
  const isWhole = typed.day !== '' && typed.month !== '' && typed.year.length === WHO_LENGTHS.year;
  return isWhole && dayOf(typed) === null;
}

function dayOf({ day, month, year }: TypedWho): string | null {
  const birthDate = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${birthDate}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(birthDate) ? birthDate : null;
}
