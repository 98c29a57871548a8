import type { BundlingResource } from '../problem.ts';
import { assignResources, type ResourceIndex } from './assign-resources.ts';
import type { PlainLine } from './bundling-model.ts';
import {
  addIntervals,
  addSlots,
  andDay,
  anySlot,
  clearDay,
  copyDay,
  DAY_SLOTS,
  erodeDay,
  GRID_MINUTES,
  moveEarlier,
  newDay,
  nextSlot,
  orDay,
} from './day-bits.ts';

/** Starts by slot at which all lines can be served at once, as a row of day bits, or null when there are none. */
export type FreeStarts = (lines: readonly PlainLine[], durationMinutes: number, day: number) => Int32Array | null;

type Source = {
  readonly resources: ResourceIndex;
  /** Free time of a resource's units on a day; null where none is free at all. */
  readonly unitDays: Map<string, Map<number, readonly Int32Array[] | null>>;
  /** Per pool, span and copies, and day: the starts of such lines. */
  readonly known: Map<string, Map<number, Int32Array | null>>;
};

/** Reads free time from the resources of a problem; what was found is kept, so equal questions are answered once. */
export function freeStartsOf(resources: readonly BundlingResource[]): FreeStarts {
  const source: Source = {
    resources: new Map(resources.map((resource) => [resource.id, resource])),
    unitDays: new Map(),
    known: new Map(),
  };
  return (lines, durationMinutes, day) => startsOfAll(source, { lines, durationMinutes, day });
}

type Need = { readonly lines: readonly PlainLine[]; readonly durationMinutes: number; readonly day: number };

const answer = newDay();

function startsOfAll(source: Source, need: Need): Int32Array | null {
  clearDay(answer, 0);
  addSlots(answer, 0, 0, DAY_SLOTS - need.durationMinutes / GRID_MINUTES + 1);
  const { lines } = need;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as PlainLine;
    if (index > 0 && lines[index - 1] === line) continue;
    let copies = 1;
    while (lines[index + copies] === line) copies += 1;
    const starts = startsOfLine(source, { line, copies, day: need.day });
    if (starts === null) return null;
    andDay(answer, 0, starts, 0);
  }
  if (linesMayCompete(lines)) keepServable(source, need);
  return anySlot(answer, 0) ? answer : null;
}

function startsOfLine(
  source: Source,
  at: { readonly line: PlainLine; readonly copies: number; readonly day: number },
): Int32Array | null {
  const { line, copies, day } = at;
  const key = `${line.pool}|${line.offsetMinutes}|${line.durationMinutes}|${copies}`;
  let days = source.known.get(key);
  if (days === undefined) {
    days = new Map();
    source.known.set(key, days);
  }
  const known = days.get(day);
  if (known !== undefined) return known;
  const found = findStarts(source, at);
  days.set(day, found);
  return found;
}

function findStarts(
  source: Source,
  at: { readonly line: PlainLine; readonly copies: number; readonly day: number },
): Int32Array | null {
  const { line, copies, day } = at;
  /** `served[n]`: starts at which more than `n` units are free. */
  const served = Array.from({ length: copies }, newDay);
  const run = newDay();
  for (const id of line.anyOf) {
    for (const unit of unitsOn(source, id, day) ?? []) {
      copyDay(run, 0, unit, 0);
      erodeDay(run, 0, line.durationMinutes / GRID_MINUTES);
      countIn(served, run);
    }
  }
  const starts = served.at(-1) ?? newDay();
  moveEarlier(starts, 0, line.offsetMinutes / GRID_MINUTES);
  return anySlot(starts, 0) ? starts : null;
}

function countIn(served: readonly Int32Array[], run: Int32Array): void {
  for (let level = served.length - 1; level > 0; level -= 1) {
    const more = run.slice();
    andDay(more, 0, served[level - 1] as Int32Array, 0);
    orDay(served[level] as Int32Array, 0, more, 0);
  }
  orDay(served[0] as Int32Array, 0, run, 0);
}

function unitsOn(source: Source, id: string, day: number): readonly Int32Array[] | null {
  let days = source.unitDays.get(id);
  if (days === undefined) {
    days = new Map();
    source.unitDays.set(id, days);
  }
  const known = days.get(day);
  if (known !== undefined) return known;
  const units = (source.resources.get(id)?.units ?? []).flatMap(({ free }) => {
    const spans = free[day];
    if (spans === undefined || spans.length === 0) return [];
    const words = newDay();
    addIntervals(words, 0, spans);
    return [words];
  });
  const found = units.length === 0 ? null : units;
  days.set(day, found);
  return found;
}

/** Whether one unit could be asked for by two different lines. */
function linesMayCompete(lines: readonly PlainLine[]): boolean {
  return lines.some((a, i) =>
    lines.slice(i + 1).some((b) => a !== b && overlap(a, b) && a.anyOf.some((id) => b.anyOf.includes(id))),
  );
}

function overlap(a: PlainLine, b: PlainLine): boolean {
  return a.offsetMinutes < b.offsetMinutes + b.durationMinutes && b.offsetMinutes < a.offsetMinutes + a.durationMinutes;
}

function keepServable(source: Source, need: Need): void {
  const { lines, day } = need;
  for (let slot = nextSlot(answer, 0, 0); slot >= 0; slot = nextSlot(answer, 0, slot + 1)) {
    const units = assignResources(lines, { day, startMinute: slot * GRID_MINUTES }, source.resources);
    if (units === null) answer[slot >> 5] = (answer[slot >> 5] ?? 0) & ~(1 << (slot & 31));
  }
}
