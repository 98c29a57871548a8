import type { NamingRow } from '../../note-contract.ts';

/** The words of a text that name somebody, each once. Places beyond the text are of an older one and are left out. */
export function namedWords(text: string, places: NamingRow['places']): readonly string[] {
  return [...new Set(places.map(({ start, end }) => text.slice(start, end)).filter((word) => word.trim() !== ''))];
}
