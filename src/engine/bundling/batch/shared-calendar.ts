import { addIntervals, addSlots, DAY_SLOTS, DAY_WORDS, hasSlot, intervalsOf } from '../patient/day-bits.ts';
import type { BundlingResource } from '../problem.ts';

/**
 * Free time of every unit of every resource while a batch is planned: one bit per 5-minute slot, 288 to a day, set where free.
 * `stamps` grow whenever a unit's day changes, so that what was read from it can be kept until then.
 */
export type SharedCalendar = {
  readonly firstDay: number;
  readonly days: number;
  readonly words: Int32Array;
  readonly stamps: Float64Array;
  readonly unitsOf: ReadonlyMap<string, readonly number[]>;
  /** Per unit: its resource and its number there. */
  readonly units: readonly { readonly resourceId: string; readonly number: number }[];
  clock: number;
};

export function openCalendar(
  resources: readonly BundlingResource[],
  span: { readonly firstDay: number; readonly lastDay: number },
): SharedCalendar {
  const days = span.lastDay - span.firstDay + 1;
  const unitsOf = new Map<string, readonly number[]>();
  const units: { resourceId: string; number: number }[] = [];
  for (const resource of resources) {
    const own = resource.units.map((_, number) => units.push({ resourceId: resource.id, number }) - 1);
    unitsOf.set(resource.id, own);
  }
  const calendar: SharedCalendar = {
    firstDay: span.firstDay,
    days,
    words: new Int32Array(units.length * days * DAY_WORDS),
    stamps: new Float64Array(units.length * days),
    unitsOf,
    units,
    clock: 0,
  };
  for (const resource of resources) {
    for (const [number, { free }] of resource.units.entries()) {
      const unit = unitsOf.get(resource.id)?.[number] ?? 0;
      for (const [key, spans] of Object.entries(free)) {
        const day = Number(key) - span.firstDay;
        if (day < 0 || day >= days) continue;
        addIntervals(calendar.words, (unit * days + day) * DAY_WORDS, spans);
      }
    }
  }
  return calendar;
}

/** A stretch of one unit's day in slots, `[from, until)`; `day` counts from the calendar's first. */
export type Stretch = { readonly unit: number; readonly day: number; readonly from: number; readonly until: number };

export function isFree(calendar: SharedCalendar, at: Stretch): boolean {
  if (at.from < 0 || at.until > DAY_SLOTS) return false;
  const base = (at.unit * calendar.days + at.day) * DAY_WORDS;
  for (let slot = at.from; slot < at.until; ) {
    const next = Math.min(at.until, (slot | 31) + 1);
    const mask = maskOf(slot, next);
    if (((calendar.words[base + (slot >> 5)] ?? 0) & mask) !== mask) return false;
    slot = next;
  }
  return true;
}

export function take(calendar: SharedCalendar, at: Stretch): void {
  const row = at.unit * calendar.days + at.day;
  for (let slot = at.from; slot < at.until; ) {
    const next = Math.min(at.until, (slot | 31) + 1);
    const index = row * DAY_WORDS + (slot >> 5);
    calendar.words[index] = (calendar.words[index] ?? 0) & ~maskOf(slot, next);
    slot = next;
  }
  touch(calendar, row);
}

export function giveBack(calendar: SharedCalendar, at: Stretch): void {
  const row = at.unit * calendar.days + at.day;
  addSlots(calendar.words, row * DAY_WORDS, at.from, at.until);
  touch(calendar, row);
}

function touch(calendar: SharedCalendar, row: number): void {
  calendar.clock += 1;
  calendar.stamps[row] = calendar.clock;
}

function maskOf(from: number, until: number): number {
  return until - from === 32 ? -1 : ((1 << (until - from)) - 1) << (from & 31);
}

/** Length in slots of the free run around a free stretch: the tighter, the less is broken up by taking it. */
export function freeRunAround(calendar: SharedCalendar, at: Stretch): number {
  const base = (at.unit * calendar.days + at.day) * DAY_WORDS;
  let { from, until } = at;
  while (hasSlot(calendar.words, base, from - 1)) from -= 1;
  while (hasSlot(calendar.words, base, until)) until += 1;
  return until - from;
}

/** The free time left, as a problem states it. */
export function freeTimeLeft(calendar: SharedCalendar, resources: readonly BundlingResource[]): BundlingResource[] {
  return resources.map((resource) => ({
    ...resource,
    units: (calendar.unitsOf.get(resource.id) ?? []).map((unit) => ({ free: freeOfUnit(calendar, unit) })),
  }));
}

function freeOfUnit(calendar: SharedCalendar, unit: number): Record<number, (readonly [number, number])[]> {
  const free: Record<number, (readonly [number, number])[]> = {};
  for (let day = 0; day < calendar.days; day += 1) {
    const spans = intervalsOf(calendar.words, (unit * calendar.days + day) * DAY_WORDS);
    if (spans.length > 0) free[calendar.firstDay + day] = spans;
  }
  return free;
}
