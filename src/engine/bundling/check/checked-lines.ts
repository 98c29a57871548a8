import type { BundlingEvent, BundlingProblem } from '../problem.ts';

/** What one unit must serve for an event: any of these resources, over this stretch counted from the event's start. */
export type CheckedLine = {
  readonly ids: ReadonlySet<string>;
  readonly fromMinute: number;
  readonly untilMinute: number;
};

/** The lines of an event at a site, one for each unit; null where it cannot take place there. */
export function checkedLines(problem: BundlingProblem, event: BundlingEvent, siteId: string): CheckedLine[] | null {
  const site = event.sites.find((candidate) => candidate.siteId === siteId);
  if (site === undefined) return null;
  const checked: CheckedLine[] = [];
  for (const line of site.lines) {
    const ids = new Set(line.anyOf);
    for (const resource of problem.resources) {
      if (line.ofKind === undefined || resource.kind !== line.ofKind.kind) continue;
      const skills = new Set(resource.skills ?? []);
      if (line.ofKind.skills.every((skill) => skills.has(skill))) ids.add(resource.id);
    }
    const fromMinute = line.offsetMinutes - (line.setUpMinutes ?? 0);
    const untilMinute = line.offsetMinutes + line.durationMinutes + (line.cleanUpMinutes ?? 0);
    for (let unit = 0; unit < (line.units ?? 1); unit += 1) checked.push({ ids, fromMinute, untilMinute });
  }
  return checked;
}
