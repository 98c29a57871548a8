import type { ResourceLine } from '#engine/bundling/problem.ts';
import type { Calendar, CalendarResource } from './calendar.ts';
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
  const chosen = new Set<CalendarResource>();
  for (const id of anyOf) {
    const resource = calendar.byId.get(id);
    if (resource !== undefined) chosen.add(resource);
  }
  for (const resource of ofKind === undefined ? [] : (calendar.byKind.get(ofKind.kind) ?? [])) {
    if (ofKind?.skills.every((skill) => resource.skills.has(skill))) chosen.add(resource);
  }
  let units = 0;
  for (const resource of chosen) units += resource.units;
  const pool = new Int32Array(units);
  let place = 0;
  for (const { firstUnit, units: own } of chosen) {
    for (let unit = 0; unit < own; unit += 1) pool[place + unit] = firstUnit + unit;
    place += own;
  }
  return pool;
}

export function holdsOverlap(a: CompiledLine, b: CompiledLine): boolean {
  return a.leadSlots < b.leadSlots + b.holdSlots && b.leadSlots < a.leadSlots + a.holdSlots;
}

/**
 * Lines that may want the same unit at the same time, directly or through others, by their place; each line stands in
 * exactly one group.
 */
export function competingGroups(calendar: Calendar, lines: readonly CompiledLine[]): readonly (readonly number[])[] {
  // Per unit, a bit for each line that may want it.
  const wantedBy = new Int32Array(calendar.unitCount);
  const groups: number[][] = [];
  for (const [index, line] of lines.entries()) {
    let rivals = 0;
    for (const unit of line.pool) {
      rivals |= wantedBy[unit] as number;
      wantedBy[unit] = (wantedBy[unit] as number) | (1 << index);
    }
    const isRival = (other: number) =>
      (rivals & (1 << other)) !== 0 && holdsOverlap(line, lines[other] as CompiledLine);
    const touched = groups.filter((group) => group.some(isRival));
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
