import type { BundlingResource, ResourceLine } from './problem.ts';

export type ResourceIndex = ReadonlyMap<string, BundlingResource>;

type Taken = { readonly unit: BundlingResource['units'][number]; readonly from: number; readonly until: number };

/** One resource per line, in line order, or null when the lines cannot all be served at once. First fit, with backtracking. */
export function assignResources(
  lines: readonly ResourceLine[],
  at: { readonly day: number; readonly startMinute: number },
  resources: ResourceIndex,
): readonly string[] | null {
  const chosen: string[] = [];
  const taken: Taken[] = [];
  const serve = (index: number): boolean => {
    const line = lines[index];
    if (line === undefined) return true;
    const from = at.startMinute + line.offsetMinutes;
    const until = from + line.durationMinutes;
    for (const resourceId of line.anyOf) {
      for (const unit of resources.get(resourceId)?.units ?? []) {
        const isFree = (unit.free[at.day] ?? []).some(([start, end]) => start <= from && until <= end);
        if (!isFree || taken.some((t) => t.unit === unit && t.from < until && from < t.until)) continue;
        chosen.push(resourceId);
        taken.push({ unit, from, until });
        if (serve(index + 1)) return true;
        chosen.pop();
        taken.pop();
      }
    }
    return false;
  };
  return serve(0) ? chosen : null;
}
