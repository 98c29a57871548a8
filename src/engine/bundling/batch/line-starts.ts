import type { PlainLine } from '../patient/bundling-model.ts';
import {
  addSlots,
  andDay,
  anySlot,
  clearDay,
  copyDay,
  DAY_SLOTS,
  DAY_WORDS,
  erodeDay,
  GRID_MINUTES,
  moveEarlier,
  newDay,
  nextSlot,
  orDay,
} from '../patient/day-bits.ts';
import { freeRunAround, isFree, type SharedCalendar, type Stretch } from './shared-calendar.ts';

/** Equal lines in slots, with every unit that could serve them. */
type UnitLine = {
  readonly units: Int32Array;
  readonly from: number;
  readonly slots: number;
  readonly copies: number;
};

/** The lines of an event at one site; equal ones are one object, so that their starts are found once. */
export type LineSet = {
  readonly lines: readonly UnitLine[];
  /** The starts, from 0, at which an event of this length ends within the day. */
  readonly lastSlot: number;
  /** Whether one unit could be asked for by two different lines. */
  readonly mayCompete: boolean;
  /** Per day: starts as bits, and the calendar's clock when they were found. */
  readonly known: (KnownStarts | undefined)[];
};

type KnownStarts = { readonly words: Int32Array; isEmpty: boolean; at: number };

/** Finds the one `LineSet` of these lines. */
export type LineSets = (lines: readonly PlainLine[], durationMinutes: number) => LineSet;

export function openLineSets(calendar: SharedCalendar): LineSets {
  const byLines = new WeakMap<readonly PlainLine[], LineSet>();
  const byText = new Map<string, LineSet>();
  return (lines, durationMinutes) => {
    const known = byLines.get(lines);
    if (known !== undefined) return known;
    const spans = lines.map((line) => `${line.pool}|${line.offsetMinutes}|${line.durationMinutes}`);
    const text = `${durationMinutes}\n\n${spans.join('\n\n')}`;
    const set = byText.get(text) ?? compileLines(lines, durationMinutes, calendar);
    byText.set(text, set);
    byLines.set(lines, set);
    return set;
  };
}

function compileLines(lines: readonly PlainLine[], durationMinutes: number, calendar: SharedCalendar): LineSet {
  const unitLines: UnitLine[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] as PlainLine;
    let copies = 1;
    while (lines[index + copies] === line) copies += 1;
    unitLines.push({
      units: Int32Array.from(line.anyOf.flatMap((id) => calendar.unitsOf.get(id) ?? [])),
      from: line.offsetMinutes / GRID_MINUTES,
      slots: line.durationMinutes / GRID_MINUTES,
      copies,
    });
    index += copies;
  }
  const mayCompete = unitLines.some((a, index) =>
    unitLines.slice(index + 1).some((b) => overlapInTime(a, b) && a.units.some((unit) => b.units.includes(unit))),
  );
  return { lines: unitLines, lastSlot: DAY_SLOTS - durationMinutes / GRID_MINUTES, mayCompete, known: [] };
}

function overlapInTime(a: UnitLine, b: UnitLine): boolean {
  return a.from < b.from + b.slots && b.from < a.from + a.slots;
}

/** Slots of the day at which all lines can be served at once, as day bits, or null when there is none. Kept until the day changes. */
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
const more = newDay();

function findStarts(
  set: LineSet,
  calendar: SharedCalendar,
  at: { readonly day: number; readonly into: Int32Array },
): void {
  clearDay(at.into, 0);
  addSlots(at.into, 0, 0, set.lastSlot + 1);
  for (const line of set.lines) {
    const served = Array.from({ length: line.copies }, newDay);
    for (let index = 0; index < line.units.length; index += 1) {
      copyDay(run, 0, calendar.words, ((line.units[index] ?? 0) * calendar.days + at.day) * DAY_WORDS);
      if (!anySlot(run, 0)) continue;
      erodeDay(run, 0, line.slots);
      countIn(served, run);
    }
    const starts = served.at(-1) as Int32Array;
    moveEarlier(starts, 0, line.from);
    andDay(at.into, 0, starts, 0);
  }
}

/** `served[n]`: starts at which more than `n` units are free. */
function countIn(served: readonly Int32Array[], unit: Int32Array): void {
  for (let level = served.length - 1; level > 0; level -= 1) {
    copyDay(more, 0, unit, 0);
    andDay(more, 0, served[level - 1] as Int32Array, 0);
    orDay(served[level] as Int32Array, 0, more, 0);
  }
  orDay(served[0] as Int32Array, 0, unit, 0);
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

/** A unit for each line and copy, each time the one whose free run is shortest; null when the lines cannot all be served. */
export function chooseUnits(
  set: LineSet,
  calendar: SharedCalendar,
  at: { readonly day: number; readonly slot: number },
): readonly Stretch[] | null {
  const lines = set.lines.flatMap((line) => Array.from({ length: line.copies }, () => line));
  const chosen: Stretch[] = [];
  const serve = (index: number): boolean => {
    const line = lines[index];
    if (line === undefined) return true;
    for (const stretch of servingStretches(line, calendar, at)) {
      if (lines.length > 1 && chosen.some((other) => areSame(other, stretch))) continue;
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
