import { apostropheParts, foldText, foldWords } from './fold-name.ts';
import type { PatientRecord } from './patient-record.ts';
import { soundCodes } from './sound-code.ts';

const SEARCH_KEY_KINDS = ['name', 'pair', 'sound', 'sound-pair', 'phone', 'number'] as const;
export type SearchKeyKind = (typeof SEARCH_KEY_KINDS)[number];
export type SearchKey = { readonly kind: SearchKeyKind; readonly key: string };

export type Searched = Pick<
  PatientRecord,
  'givenNames' | 'familyName' | 'preferredName' | 'formerNames' | 'identifiers' | 'contacts'
>;

const KEY_LENGTH_MAX = 100;
/** Of very long names the first words are paired. */
const WORDS_PAIRED_MAX = 8;
const PHONE_DIGITS_COMPARED = 9;
const PHONE_DIGITS_MIN = 4;
/** Scripts that write family and given name without a space between them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
/** Letters that are also spelled out with two: Müller and Mueller, Søren and Soeren, Åberg and Aaberg. */
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** Every key under which a patient is found: names now and former, their sound, phone numbers, hospital numbers. */
export function searchKeysOf(patient: Searched): readonly SearchKey[] {
  const names = nameKeysOf(patient);
  const keys: SearchKey[] = [
    ...names.map((key) => ({ kind: 'name' as const, key })),
    ...names.flatMap(soundCodes).map((key) => ({ kind: 'sound' as const, key })),
    ...pairKeysOf(names),
    ...patient.contacts
      .filter((contact) => contact.kind === 'phone')
      .map((contact) => phoneKey(contact.value))
      .filter((key) => key !== null)
      .map((key) => ({ kind: 'phone' as const, key })),
    ...patient.identifiers
      .flatMap((identifier) => numberKeys(identifier.value))
      .map((key) => ({ kind: 'number' as const, key })),
  ];
  const unique = new Map(keys.map(({ kind, key }) => [`${kind} ${key}`, { kind, key: key.slice(0, KEY_LENGTH_MAX) }]));
  return [...unique.values()];
}

/** Two names at once: the initial of one and the other whole, or the other's sound. Both are few where either name is frequent. */
function pairKeysOf(names: readonly string[]): readonly SearchKey[] {
  const paired = names.slice(0, WORDS_PAIRED_MAX);
  return paired.flatMap((one) =>
    paired
      .filter((other) => other !== one)
      .flatMap((other): SearchKey[] => [
        { kind: 'pair', key: pairKey(one, other) },
        ...soundCodes(other).map((code): SearchKey => ({ kind: 'sound-pair', key: pairKey(one, code) })),
      ]),
  );
}

export function pairKey(one: string, other: string): string {
  return `${[...one][0] ?? ''} ${other}`;
}

function nameKeysOf({ givenNames, familyName, preferredName, formerNames }: Searched): readonly string[] {
  const parts = [givenNames, familyName, preferredName ?? '', ...formerNames];
  const keys = [...parts, ...parts.map(spellOut)].flatMap((part) => [
    ...foldWords(part),
    ...apostropheParts(part),
    foldWords(part).join(''),
  ]);
  if (UNSPACED.test(familyName + givenNames)) {
    keys.push(foldWords(familyName + givenNames).join(''), foldWords(givenNames + familyName).join(''));
  }
  return [...new Set(keys)].filter((key) => key !== '');
}

function spellOut(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüøå]/gu, (letter) => SPELLED_OUT[letter] ?? letter);
}

/**
 * Digits from the last to the first, so that any ending is a prefix. Only the last nine count: country codes and trunk zeros differ
 * between one way of writing a number and another. Null with fewer than four digits.
 */
export function phoneKey(text: string): string | null {
  const digits = foldText(text).replace(/\D/g, '');
  if (digits.length < PHONE_DIGITS_MIN) return null;
  return [...digits.slice(-PHONE_DIGITS_COMPARED)].reverse().join('');
}

/** A hospital number without its punctuation, and without leading zeros. */
export function numberKeys(text: string): readonly string[] {
  const plain = foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
  const bare = plain.replace(/^0+(?=.)/, '');
  return [...new Set([plain, bare])].filter((key) => key !== '');
}
