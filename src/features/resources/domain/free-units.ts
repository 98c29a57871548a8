import type { BundlingResource } from '#engine/bundling/problem.ts';

export type FreeUnits = { readonly fromMinute: number; readonly untilMinute: number; readonly freeUnits: number };

/** How many units are free through one day: stretches of equal count, in order, those with none left out. */
export function freeUnitsOn(resource: BundlingResource, day: number): readonly FreeUnits[] {
  const changes = new Map<number, number>();
  for (const { free } of resource.units) {
    for (const [from, until] of free[day] ?? []) {
      changes.set(from, (changes.get(from) ?? 0) + 1);
      changes.set(until, (changes.get(until) ?? 0) - 1);
    }
  }
  const stretches: FreeUnits[] = [];
  let freeUnits = 0;
  let fromMinute = 0;
  for (const [minute, change] of [...changes].sort(([a], [b]) => a - b)) {
    if (change === 0) continue;
    if (freeUnits > 0) stretches.push({ fromMinute, untilMinute: minute, freeUnits });
    freeUnits += change;
    fromMinute = minute;
  }
  return stretches;
}
