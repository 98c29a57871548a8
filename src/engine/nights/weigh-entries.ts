import type { Window } from './pierce-windows.ts';

/** `fromEntry[t]`: the least points of an entry in slot t and all that follow, everything that opens until t being served. */
export type EntryCosts = { readonly fromEntry: Float64Array; readonly least: number };

/**
 * Model B: the cheapest set of entry slots such that every window holds one, where an entry in slot t costs `points[t]`. Backwards over
 * the slots: no window may lie strictly between two entries that follow each other (its matrix has consecutive ones).
 */
export function weighEntries(windows: readonly Window[], points: Float64Array): EntryCosts {
  const steps = points.length;
  const deadline = new Float64Array(steps + 1).fill(Infinity);
  for (let slot = steps - 1; slot >= -1; slot -= 1) {
    let earliest = Infinity;
    for (const window of windows) if (window.from > slot) earliest = Math.min(earliest, window.until);
    deadline[slot + 1] = earliest;
  }
  const fromEntry = new Float64Array(steps);
  const next = (slot: number): number => {
    const until = deadline[slot + 1] ?? Infinity;
    return until === Infinity ? 0 : cheapestEntry(fromEntry, slot + 1, until);
  };
  for (let slot = steps - 1; slot >= 0; slot -= 1) fromEntry[slot] = (points[slot] ?? 0) + next(slot);
  return { fromEntry, least: next(-1) };
}

/** The least of `fromEntry` over slots from..until; Infinity when there is none. */
export function cheapestEntry(fromEntry: Float64Array, from: number, until: number): number {
  let least = Infinity;
  const end = Math.min(until, fromEntry.length - 1);
  for (let slot = Math.max(0, from); slot <= end; slot += 1) least = Math.min(least, fromEntry[slot] ?? Infinity);
  return least;
}
