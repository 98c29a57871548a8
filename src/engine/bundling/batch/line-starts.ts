import {
  andDay,
  anySlot,
  clearDay,
  copyDay,
  DAY_WORDS,
  erodeDay,
  GRID_MINUTES,
  moveEarlier,
  newDay,
  nextSlot,
  orDay,
} from '../day-bits.ts';
import type { ResourceLine } from '../problem.ts';
import { freeRunAround, isFree, type SharedCalendar, type Stretch } from './shared-calendar.ts';

/** One line in slots, with every unit that could serve it. */
export type UnitLine = { readonly units: Int32Array; readonly from: number; readonly slots: number };

/** The lines of one kind of event at one site; equal lines are the same object, so that their starts are found once. */
export type LineSet = {
  readonly lines: readonly UnitLine[];
  readonly mayCompete: boolean;
  /** Per day: starts as bits, and the calendar's clock when they were found. */
  readonly known: (KnownStarts | undefined)[];
};

type KnownStarts = { readonly words: Int32Array; isEmpty: boolean; at: number };

export function lineSetOf(lines: readonly ResourceLine[], calendar: SharedCalendar): LineSet {
  const unitLines = lines.map((line) => ({
    units: Int32Array.from(line.anyOf.flatMap((id) => calendar.unitsOf.get(id) ?? [])),
    from: line.offsetMinutes / GRID_MINUTES,
    slots: line.durationMinutes / GRID_MINUTES,
  }));
  const mayCompete = unitLines.some((a, index) =>
    unitLines.slice(index + 1).some((b) => overlapInTime(a, b) && a.units.some((unit) => b.units.includes(unit))),
  );
  return { lines: unitLines, mayCompete, known: [] };
}

function overlapInTime(a: UnitLine, b: UnitLine): boolean {
  return a.from < b.from + b.slots && b.from < a.from + a.slots;
}

/** Slots of the day at which all lines can be served at once, as 9 words of bits, or null when there is none. Kept until the day changes. */
export function startsOf(set: LineSet, calendar: SharedCalendar, day: number): Int32Array | null {
  const known = set.known[day];
  if (known !== undefined && newestStamp(set, calendar, day) <= known.at) return known.isEmpty ? null : known.words;
  const found = known ?? { words: newDay(), isEmpty: true, at: 0 };
  set.known[day] = found;
  findStarts(set, calendar, { day, into: found.words });
  if (set.mayCompete) keepServable(set, calendar, { day, words: found.words });
  found.isEmpty = !anySlot(found.words, 0);
  found.at = calendar.clock;
  return found.isEmpty ? null : found.words;
}

function newestStamp(set: LineSet, calendar: SharedCalendar, day: number): number {
  let newest = 0;
  for (const { units } of set.lines) {
    for (let index = 0; index < units.length; index += 1) {
      const stamp = calendar.stamps[(units[index] ?? 0) * calendar.days + day] ?? 0;
      if (stamp > newest) newest = stamp;
    }
  }
  return newest;
}

const run = newDay();
const sum = newDay();

function findStarts(
  set: LineSet,
  calendar: SharedCalendar,
  at: { readonly day: number; readonly into: Int32Array },
): void {
  at.into.fill(-1);
  for (const line of set.lines) {
    clearDay(sum, 0);
    for (let index = 0; index < line.units.length; index += 1) {
      copyDay(run, 0, calendar.words, ((line.units[index] ?? 0) * calendar.days + at.day) * DAY_WORDS);
      if (!anySlot(run, 0)) continue;
      erodeDay(run, 0, line.slots);
      orDay(sum, 0, run, 0);
    }
    moveEarlier(sum, 0, line.from);
    andDay(at.into, 0, sum, 0);
  }
}

function keepServable(
  set: LineSet,
  calendar: SharedCalendar,
  at: { readonly day: number; readonly words: Int32Array },
): void {
  for (let slot = nextSlot(at.words, 0, 0); slot >= 0; slot = nextSlot(at.words, 0, slot + 1)) {
    if (chooseUnits(set, calendar, { day: at.day, slot }) !== null) continue;
    at.words[slot >> 5] = (at.words[slot >> 5] ?? 0) & ~(1 << (slot & 31));
  }
}

/** A unit for each line, each time the one whose free run is shortest; null when the lines cannot all be served. */
export function chooseUnits(
  set: LineSet,
  calendar: SharedCalendar,
  at: { readonly day: number; readonly slot: number },
): readonly Stretch[] | null {
  const chosen: Stretch[] = [];
  const serve = (index: number): boolean => {
    const line = set.lines[index];
    if (line === undefined) return true;
    for (const stretch of servingStretches(line, calendar, at)) {
      if (set.mayCompete && chosen.some((other) => areSame(other, stretch))) continue;
      chosen.push(stretch);
      if (serve(index + 1)) return true;
      chosen.pop();
    }
    return false;
  };
  return serve(0) ? chosen : null;
}

function areSame(a: Stretch, b: Stretch): boolean {
  return a.unit === b.unit && a.from < b.until && b.from < a.until;
}

function servingStretches(
  line: UnitLine,
  calendar: SharedCalendar,
  at: { readonly day: number; readonly slot: number },
): readonly Stretch[] {
  const found: { readonly stretch: Stretch; readonly around: number }[] = [];
  for (const unit of line.units) {
    const from = at.slot + line.from;
    const stretch = { unit, day: at.day, from, until: from + line.slots };
    if (isFree(calendar, stretch)) found.push({ stretch, around: freeRunAround(calendar, stretch) });
  }
  return found.sort((a, b) => a.around - b.around || a.stretch.unit - b.stretch.unit).map(({ stretch }) => stretch);
}
