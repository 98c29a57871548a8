import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

/** Usual key to own key, lower case. Refused when one key would do two things. */
export function checkKeys(
  given: Readonly<Record<string, string>>,
): Result<Record<string, string>, Refusal<'key-twice'>> {
  const keys = Object.fromEntries(
    Object.entries(given).map(([usual, own]) => [usual.toLowerCase(), own.toLowerCase()] as const),
  );
  const own = Object.values(keys);
  if (new Set(own).size < own.length) return refuse('key-twice', 'Two actions cannot have the same key.', 'keys');
  return accept(keys);
}
