import type { CalendarDate } from '#kernel/calendar-date.ts';
import { foldText, foldWords, plainDigits } from './fold-name.ts';
import { DATE_IN_TEXT, type DateReading, readDateDigits, readDateParts } from './read-birth-date.ts';
import { numberKeys, phoneKey } from './search-keys.ts';
import { soundCodes } from './sound-code.ts';

/** One thing that was typed, with everything it may mean. A patient fits when any of the meanings fits. */
export type Criterion = {
  /** Start of a name word, folded. */
  readonly name: string | null;
  /** Sound codes of the name word. */
  readonly sounds: readonly string[];
  readonly birthDates: readonly CalendarDate[];
  /** Start of a hospital number, folded. */
  readonly number: string | null;
  /** End of a phone number, digits from the last to the first. */
  readonly phoneEnding: string | null;
};

/** A patient must fit every criterion. Empty: nothing to look for yet. */
export type PatientQuery = { readonly criteria: readonly Criterion[] };

const WORDS_MAX = 8;
const PHONE_IN_TEXT = /(?<![\p{L}\p{N}])(\+?\(?\d[\d\s()./-]{5,}\d)(?![\p{L}\p{N}])/u;
const NOTHING: Criterion = { name: null, sounds: [], birthDates: [], number: null, phoneEnding: null };

/** Reads one box: any mix of name, date of birth, phone (whole, or its last four or more) and hospital number. */
export function parsePatientQuery(text: string, reading: DateReading): PatientQuery {
  const criteria: Criterion[] = [];
  const plain = plainDigits(text.slice(0, 200).normalize('NFKC'));
  const afterDates = takeDates(plain, reading, criteria);
  const afterPhones = takePhone(afterDates, criteria);
  const words = afterPhones.split(/\s+/).filter((word) => word !== '');
  for (const word of words.slice(0, WORDS_MAX)) criteria.push(...readWord(word, reading));
  const unique = new Map(criteria.map((criterion) => [JSON.stringify(criterion), criterion]));
  return { criteria: [...unique.values()].slice(0, WORDS_MAX) };
}

function takeDates(text: string, reading: DateReading, criteria: Criterion[]): string {
  for (const pattern of DATE_IN_TEXT) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [whole, a = '', b = '', c = ''] = match;
    const birthDates = readDateParts([a, b, c], reading);
    if (birthDates.length === 0) continue;
    criteria.push({ ...NOTHING, birthDates });
    return `${text.slice(0, match.index)} ${text.slice(match.index + whole.length)}`;
  }
  return text;
}

/** A phone number written in groups; digits in one piece are read as a word, since they may be a hospital number. */
function takePhone(text: string, criteria: Criterion[]): string {
  const match = PHONE_IN_TEXT.exec(text);
  if (match === null || /^\d+$/.test(match[0])) return text;
  const digits = match[0].replace(/\D/g, '');
  if (digits.length < 7) return text;
  criteria.push({ ...NOTHING, phoneEnding: phoneKey(digits), number: numberKeys(digits)[0] ?? null });
  return `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
}

function readWord(word: string, reading: DateReading): readonly Criterion[] {
  const folded = foldText(word).replace(/[^\p{L}\p{N}]/gu, '');
  if (/^\d+$/.test(folded)) {
    return [{ ...NOTHING, birthDates: readDateDigits(word, reading), number: folded, phoneEnding: phoneKey(folded) }];
  }
  if (/\d/.test(folded) && /^[a-z\d]+$/.test(folded)) {
    return [{ ...NOTHING, name: foldWords(word).join(''), number: folded }];
  }
  return foldWords(word).map((name) => ({ ...NOTHING, name, sounds: soundCodes(name) }));
}
