/** One free unit of any of the resources between two instants, in milliseconds, the end not included. */
export type WantedUnit = { readonly anyOf: readonly string[]; readonly fromMs: number; readonly untilMs: number };
export type UsedUnit = {
  readonly resourceId: string;
  readonly unit: number;
  readonly fromMs: number;
  readonly untilMs: number;
};

/**
 * The first resource with a free unit, and its lowest, for one line after another; what a line was given is used for those after it.
 * Ends early with the line that cannot be served: the answer is then shorter than the question.
 */
export function chooseUnits(
  wanted: readonly WantedUnit[],
  { units, used }: { units: ReadonlyMap<string, number>; used: readonly UsedUnit[] },
): readonly UsedUnit[] {
  const chosen: UsedUnit[] = [];
  for (const { anyOf, fromMs, untilMs } of wanted) {
    const busy = [...used, ...chosen].filter((each) => each.fromMs < untilMs && fromMs < each.untilMs);
    const found = anyOf.flatMap((resourceId) => {
      const taken = new Set(busy.filter((each) => each.resourceId === resourceId).map((each) => each.unit));
      const unit = lowestFree(units.get(resourceId) ?? 0, taken);
      return unit === null ? [] : [{ resourceId, unit, fromMs, untilMs }];
    })[0];
    if (!found) break;
    chosen.push(found);
  }
  return chosen;
}

function lowestFree(units: number, taken: ReadonlySet<number>): number | null {
  for (let unit = 1; unit <= units; unit += 1) if (!taken.has(unit)) return unit;
  return null;
}
