/** The lowest-numbered unit that is not taken; null when all are. */
export function pickUnit(units: number, taken: ReadonlySet<number>): number | null {
  for (let unit = 1; unit <= units; unit += 1) if (!taken.has(unit)) return unit;
  return null;
}
