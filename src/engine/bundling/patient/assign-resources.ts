import type { BundlingResource } from '../problem.ts';
import type { PlainLine } from './bundling-model.ts';

export type ResourceIndex = ReadonlyMap<string, BundlingResource>;

type Taken = { readonly unit: BundlingResource['units'][number]; readonly from: number; readonly until: number };

/** One resource per line, in line order, or null when the lines cannot all be served at once. First fit, with backtracking. */
export function assignResources(
  lines: readonly PlainLine[],
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

/** As `assignResources`, with one of the wished clinicians among them where that can be; otherwise whoever is free. */
export function assignWished(
  lines: readonly PlainLine[],
  at: { readonly day: number; readonly startMinute: number; readonly clinicianIds: readonly string[] },
  resources: ResourceIndex,
): readonly string[] | null {
  for (const narrowed of narrowedLines(lines, at.clinicianIds)) {
    const chosen = assignResources(narrowed, at, resources);
    if (chosen !== null) return chosen;
  }
  return assignResources(lines, at, resources);
}

/** The lines, each time with one of them narrowed to the wished clinicians; none where no line could have one. */
export function narrowedLines(lines: readonly PlainLine[], clinicianIds: readonly string[]): readonly PlainLine[][] {
  return lines.flatMap((line, index) => {
    const anyOf = line.anyOf.filter((id) => clinicianIds.includes(id));
    if (anyOf.length === 0 || lines.indexOf(line) < index) return [];
    const narrowed = { ...line, anyOf, pool: [...anyOf].sort().join('\n') };
    return [lines.map((other, at) => (at === index ? narrowed : other))];
  });
}
