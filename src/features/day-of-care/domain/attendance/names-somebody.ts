export type KnownName = {
  readonly givenNames: string;
  readonly preferredName: string | null;
  readonly familyName: string;
};

/** Shorter ones are words of every text. */
const SHORTEST = 3;

/**
 * Whether a text names one of the given patients: a given, preferred or family name as a word of its own, whatever its accents. Names
 * that are also words (Long, Will, Hope) make a small letter count for nothing: only a word that is written as a name is one.
 */
export function namesSomebody(text: string, names: readonly KnownName[]): boolean {
  const wanted = new Set(
    names.flatMap(({ givenNames, preferredName, familyName }) =>
      `${givenNames} ${preferredName ?? ''} ${familyName}`
        .split(/[^\p{L}\p{M}'’]+/u)
        .map(folded)
        .filter((word) => word.length >= SHORTEST),
    ),
  );
  return [...text.matchAll(/[\p{L}\p{M}'’]+/gu)].some(({ 0: word }) => {
    const bare = word.replace(/['’]s$/iu, '');
    return /^\p{Lu}/u.test(bare) && wanted.has(folded(bare));
  });
}

function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
