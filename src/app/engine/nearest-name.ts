/** The name most like a misspelt one; null where none is like it. */
export function nearestName(word: string, names: readonly string[]): string | null {
  let nearest: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const distance = isBeginningOf(word, name) ? 1 : editsBetween(word.toLowerCase(), name.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

function isBeginningOf(word: string, name: string): boolean {
  return word.length >= 3 && name.toLowerCase().startsWith(word.toLowerCase());
}

/** Letters to add, drop or replace (Levenshtein 1965). */
function editsBetween(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length - short.length > 12 || long.length > 80) return long.length;
  let row = Array.from({ length: short.length + 1 }, (_, column) => column);
  for (let line = 1; line <= long.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= short.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (long[line - 1] === short[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[short.length] ?? long.length;
}
