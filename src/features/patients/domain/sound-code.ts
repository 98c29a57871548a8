import { doubleMetaphone } from 'double-metaphone';

/** Double Metaphone codes of a folded name (Philips 2000): one or two; none for names outside the Latin script. */
export function soundCodes(foldedWord: string): readonly string[] {
  if (!/^[a-z]{2,}$/.test(foldedWord)) return [];
  return [...new Set(doubleMetaphone(foldedWord))].filter((code) => code !== '');
}
