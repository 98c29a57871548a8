import type { ResourceLine } from '#engine/bundling/problem.ts';
import type { Calendar } from './calendar.ts';
import { SLOT_MINUTES } from './slot-grid.ts';

/** A resource line in units and slots of one calendar. */
export type CompiledLine = {
  /** Units that may serve it, in the order in which they are preferred: those named, then those of the kind. */
  readonly pool: Int32Array;
  readonly need: number;
  /** From the start of the event to the start of the hold; negative when set-up begins before it. */
  readonly leadSlots: number;
  readonly holdSlots: number;
};

/** Ids that the calendar does not hold serve nothing; `validateLines` names them. */
export function compileLines(calendar: Calendar, lines: readonly ResourceLine[]): readonly CompiledLine[] {
  return lines.map((line) => {
    const setUp = line.setUpMinutes ?? 0;
    return {
      pool: poolOf(calendar, line),
      need: line.units ?? 1,
      leadSlots: (line.offsetMinutes - setUp) / SLOT_MINUTES,
      holdSlots: (setUp + line.durationMinutes + (line.cleanUpMinutes ?? 0)) / SLOT_MINUTES,
    };
  });
}

function poolOf(calendar: Calendar, { anyOf, ofKind }: ResourceLine): Int32Array {
  const chosen = new Set<number>();
  const choose = (resource: { readonly firstUnit: number; readonly units: number }) => {
    for (let unit = 0; unit < resource.units; unit += 1) chosen.add(resource.firstUnit + unit);
  };
  for (const id of anyOf) {
    const resource = calendar.byId.get(id);
    if (resource !== undefined) choose(resource);
  }
  if (ofKind !== undefined) {
    for (const resource of calendar.resources) {
      if (resource.kind === ofKind.kind && ofKind.skills.every((skill) => resource.skills.has(skill))) choose(resource);
    }
  }
  return Int32Array.from(chosen);
}

export function holdsOverlap(a: CompiledLine, b: CompiledLine): boolean {
  return a.leadSlots < b.leadSlots + b.holdSlots && b.leadSlots < a.leadSlots + a.holdSlots;
}

/** Lines that may want the same unit at the same time, directly or through others, by their place; each line stands in exactly one group. */
export function competingGroups(lines: readonly CompiledLine[]): readonly (readonly number[])[] {
  const pools = lines.map(({ pool }) => new Set(pool));
  const competes = (a: number, b: number) =>
    holdsOverlap(lines[a] as CompiledLine, lines[b] as CompiledLine) &&
    (lines[a] as CompiledLine).pool.some((unit) => pools[b]?.has(unit));
  const groups: number[][] = [];
  for (const index of lines.keys()) {
    const touched = groups.filter((group) => group.some((other) => competes(index, other)));
    const rest = groups.filter((group) => !touched.includes(group));
    groups.splice(
      0,
      groups.length,
      ...rest,
      [...touched.flat(), index].sort((a, b) => a - b),
    );
  }
  return groups;
}
