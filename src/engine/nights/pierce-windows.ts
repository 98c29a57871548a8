/** A task may be done from `from` until `until`, both included. */
export type Window = { readonly from: number; readonly until: number };

/**
 * Model A: the fewest times such that every window holds one. Take the window that ends first, go in at its end, cross out what that
 * serves, again; optimal for intervals (Gavril 1972). Knows nothing of gaps, so it is a bound and not a plan.
 */
export function pierceWindows(windows: readonly Window[]): readonly number[] {
  const times: number[] = [];
  for (const window of [...windows].sort((a, b) => a.until - b.until)) {
    const last = times.at(-1);
    if (last === undefined || last < window.from) times.push(window.until);
  }
  return times;
}
