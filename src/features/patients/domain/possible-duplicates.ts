import { foldWords } from './fold-name.ts';
import type { Candidate } from './rank-patients.ts';
import { type Searched, type SearchKey, searchKeysOf } from './search-keys.ts';

/** The ids of patients born on the same day whose given and family name are the same, begin the same, or sound the same. */
export function possibleDuplicates(
  entered: Searched & { readonly familyName: string; readonly givenNames: string },
  bornSameDay: readonly Candidate[],
): readonly string[] {
  const family = foldWords(entered.familyName);
  const given = foldWords(entered.givenNames);
  return bornSameDay.filter(({ keys }) => someWordFits(family, keys) && someWordFits(given, keys)).map(({ id }) => id);
}

function someWordFits(words: readonly string[], keys: readonly SearchKey[]): boolean {
  if (words.length === 0) return true;
  const sounds = searchKeysOf({ ...NO_ONE, familyName: words.join(' ') }).filter((key) => key.kind === 'sound');
  return (
    keys.some((each) => each.kind === 'name' && words.some((word) => beginsAlike(word, each.key))) ||
    keys.some((each) => each.kind === 'sound' && sounds.some((sound) => sound.key === each.key))
  );
}

function beginsAlike(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a === b || (length >= 3 && a.slice(0, length) === b.slice(0, length));
}

const NO_ONE: Searched = {
  givenNames: '',
  familyName: '',
  preferredName: null,
  formerNames: [],
  identifiers: [],
  contacts: [],
};
