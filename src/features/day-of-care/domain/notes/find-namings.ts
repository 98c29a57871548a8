import {
  apostropheParts,
  DATE_IN_TEXT,
  foldWords,
  plainDigits,
  readDateDigits,
  readDateParts,
} from '#features/patients/public.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { EVERYDAY_WORDS, OPENING_WORDS } from './everyday-words.ts';

/** By what somebody could be known in a text. */
export type Identity = {
  readonly givenNames: string;
  readonly familyName: string;
  readonly preferredName: string | null;
  readonly formerNames: readonly string[];
  readonly birthDate: CalendarDate | null;
  /** Hospital numbers and the like. */
  readonly numbers: readonly string[];
  /** Telephone numbers and e-mail addresses. */
  readonly contacts: readonly string[];
};

export const NAMING_KINDS = ['name', 'number', 'birth-date', 'contact'] as const;

/** A place in the text, half open, in UTF-16 units. Says where, never who. */
export type Naming = { readonly kind: (typeof NAMING_KINDS)[number]; readonly start: number; readonly end: number };

const NAME_LENGTH_MIN = 2;
const NUMBER_LENGTH_MIN = 4;
const PHONE_DIGITS = 8;

/**
 * Where a text names one of the people: a name of two letters or more as a whole word in any case and with or without accents; a
 * number, a telephone or an e-mail address, however it is spaced; a birth date in any common form, day or month first. Names that are
 * everyday words count with a capital only.
 */
export function findNamings(text: string, people: readonly Identity[], today: CalendarDate): readonly Naming[] {
  const found = [
    ...people.flatMap((person) => [...namesIn(text, person), ...numbersIn(text, person), ...contactsIn(text, person)]),
    ...birthDatesIn(text, people, today),
  ];
  const byPlace = new Map(found.map((naming) => [`${naming.start}-${naming.end}`, naming]));
  return [...byPlace.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

type Word = {
  readonly start: number;
  readonly end: number;
  readonly folds: readonly string[];
  readonly isCapital: boolean;
};

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‘‛ʼʻ`´′＇][\p{L}\p{M}\p{N}]+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    folds: [...foldWords(match[0]), ...apostropheParts(match[0])],
    isCapital: /^\p{Lu}/u.test(match[0]),
  }));
}

function nameWordsOf({ givenNames, familyName, preferredName, formerNames }: Identity): ReadonlySet<string> {
  const names = [givenNames, familyName, preferredName ?? '', ...formerNames];
  const words = names.flatMap((name) => [...foldWords(name), ...apostropheParts(name)]);
  return new Set(words.filter((word) => [...word].length >= NAME_LENGTH_MIN));
}

function namesIn(text: string, person: Identity): Naming[] {
  const names = nameWordsOf(person);
  const words = wordsOf(text);
  const isName = (word: Word | undefined) => word?.folds.some((fold) => names.has(fold)) ?? false;
  const whole = words.filter((word, index) => {
    const name = word.folds.find((fold) => names.has(fold));
    if (name === undefined) return false;
    if (isName(words[index - 1]) || isName(words[index + 1])) return true;
    if (OPENING_WORDS.has(name)) return word.isCapital && !opensSentence(text, word.start);
    return word.isCapital || !EVERYDAY_WORDS.has(name);
  });
  return [...whole.map(({ start, end }) => ({ kind: 'name' as const, start, end })), ...unspacedIn(text, names)];
}

function opensSentence(text: string, start: number): boolean {
  return /(^|[.!?:;\n•*–-])[\s"'“‘(]*$/u.test(text.slice(0, start));
}

/** Scripts that put no space between words: the name anywhere. */
function unspacedIn(text: string, names: ReadonlySet<string>): Naming[] {
  return [...names]
    .filter((name) => UNSPACED.test(name))
    .flatMap((name) => placesOf(text, new RegExp(escaped(name), 'giu'), 'name'));
}

function numbersIn(text: string, { numbers }: Identity): Naming[] {
  return numbers.flatMap((number) => {
    const signs = [...plainDigits(number).normalize('NFKC')].filter((sign) => /[\p{L}\p{N}]/u.test(sign));
    const digits = signs.filter((sign) => /\d/.test(sign));
    const forms = signs.length === digits.length ? [signs] : [signs, digits];
    return forms
      .filter((form) => form.length >= NUMBER_LENGTH_MIN)
      .flatMap((form) => placesOf(plainDigits(text), spaced(form), 'number'));
  });
}

function contactsIn(text: string, { contacts }: Identity): Naming[] {
  return contacts.flatMap((contact) => {
    if (contact.includes('@')) return placesOf(text, new RegExp(escaped(contact.trim()), 'giu'), 'contact');
    const digits = [...plainDigits(contact)].filter((sign) => /\d/.test(sign)).slice(-PHONE_DIGITS);
    if (digits.length < PHONE_DIGITS) return [];
    return placesOf(plainDigits(text), new RegExp(`${digits.join('[\\s\\p{P}]*')}(?!\\d)`, 'gu'), 'contact');
  });
}

function birthDatesIn(text: string, people: readonly Identity[], today: CalendarDate): Naming[] {
  const births = new Set(people.flatMap(({ birthDate }) => (birthDate === null ? [] : [birthDate])));
  if (births.size === 0) return [];
  const plain = plainDigits(text);
  const reading = { today, order: 'day-first' } as const;
  const isBirth = (dates: readonly CalendarDate[]) => dates.some((date) => births.has(date));
  const written = DATE_IN_TEXT.flatMap((form) =>
    [...plain.matchAll(new RegExp(form.source, 'gu'))].filter(([, a = '', b = '', c = '']) =>
      isBirth(readDateParts([a, b, c], reading)),
    ),
  );
  const inOne = [...plain.matchAll(/(?<![\p{L}\p{N}])(?:\d{8}|\d{6})(?![\p{L}\p{N}])/gu)].filter(([digits]) =>
    isBirth(readDateDigits(digits, reading)),
  );
  return [...written, ...inOne].map((match) => ({
    kind: 'birth-date',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function spaced(signs: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${signs.join('[\\s\\p{P}]*')}(?![\\p{L}\\p{N}])`, 'giu');
}

function placesOf(text: string, pattern: RegExp, kind: Naming['kind']): Naming[] {
  return [...text.matchAll(pattern)].map((match) => ({ kind, start: match.index, end: match.index + match[0].length }));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
