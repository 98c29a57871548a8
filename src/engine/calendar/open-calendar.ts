import { type Calendar, type CalendarResource, rowOf } from './calendar.ts';
import type { CalendarProblem, DaySpan, Leave, ResourceCalendar } from './calendar-problem.ts';
import { clearSlots, setSlots } from './slot-bits.ts';
import { BLOCK_SLOTS, BLOCK_WORDS, MINUTE_MS, SLOT_MINUTES, SLOT_MS } from './slot-grid.ts';
import { sumUpRuns } from './sum-up-runs.ts';
import { weekdayOf, type ZoneDay, zoneDays } from './zone-days.ts';

const DAY_MINUTES = 1440;

/**
 * Lays the free time of every unit out as bits. Trusts the problem: `validateCalendar` has accepted it. Throws a
 * RangeError on an unknown zone.
 */
export function openCalendar(problem: CalendarProblem): Calendar {
  const daysByZone = new Map<string, readonly ZoneDay[]>();
  for (const { zone } of problem.resources) {
    if (!daysByZone.has(zone)) daysByZone.set(zone, zoneDays(zone, problem.fromDay, problem.untilDay));
  }
  const calendar = emptyCalendar(problem, daysByZone);
  for (const [index, resource] of problem.resources.entries()) {
    const layout = calendar.resources[index] as CalendarResource;
    const days = daysByZone.get(resource.zone) ?? [];
    openUnits(calendar, layout, { resource, days });
    takeLeave(calendar, layout, { resource, days });
    takeReservations(calendar, layout, resource);
    for (let unit = 0; unit < layout.units; unit += 1) sumUpRuns(calendar, layout.firstUnit + unit, 0, calendar.slots);
  }
  return calendar;
}

function emptyCalendar(problem: CalendarProblem, daysByZone: ReadonlyMap<string, readonly ZoneDay[]>): Calendar {
  const zones = [...daysByZone.values()];
  const originMs = zones.reduce((earliest, days) => Math.min(earliest, days[0]?.startMs ?? earliest), Infinity);
  const endMs = zones.reduce((latest, days) => Math.max(latest, days.at(-1)?.endMs ?? latest), -Infinity);
  const slots = zones.length === 0 ? 0 : (endMs - originMs) / SLOT_MS;
  const blocks = Math.ceil(slots / BLOCK_SLOTS);
  const rowWords = blocks * BLOCK_WORDS;
  const resources = layOut(problem.resources);
  const unitCount = resources.reduce((sum, { units }) => sum + units, 0);
  const ownerOf = new Int32Array(unitCount);
  for (const [index, { firstUnit, units }] of resources.entries()) ownerOf.fill(index, firstUnit, firstUnit + units);
  return {
    originMs: zones.length === 0 ? 0 : originMs,
    slots,
    blocks,
    rowWords,
    unitCount,
    free: new Int32Array(unitCount * rowWords),
    longestRuns: new Uint16Array(unitCount * blocks),
    resources,
    byId: new Map(resources.map((resource) => [resource.id, resource])),
    byKind: Map.groupBy(resources, ({ kind }) => kind),
    ownerOf,
    daysByZone,
    held: new Set(),
  };
}

function layOut(resources: readonly ResourceCalendar[]): readonly CalendarResource[] {
  let firstUnit = 0;
  return resources.map(({ id, zone, kind, skills, units }) => {
    const resource = { id, zone, kind: kind ?? null, skills: new Set(skills), firstUnit, units };
    firstUnit += units;
    return resource;
  });
}

type Opened = { readonly resource: ResourceCalendar; readonly days: readonly ZoneDay[] };

/** Opening hours are the same for each unit, so one row is filled and copied. */
function openUnits(calendar: Calendar, { firstUnit, units }: CalendarResource, { resource, days }: Opened): void {
  const weekly = Map.groupBy(resource.hours, ({ weekday }) => weekday);
  const exceptions = new Map((resource.exceptions ?? []).map(({ day, open }) => [day, open]));
  const row = rowOf(calendar, firstUnit);
  for (const day of days) {
    for (const span of exceptions.get(day.day) ?? weekly.get(weekdayOf(day.day)) ?? []) {
      forShownSlots(calendar, { day, span }, (from, until) => setSlots(row, from, until));
    }
  }
  for (let unit = 1; unit < units; unit += 1) {
    calendar.free.copyWithin(row.base + unit * calendar.rowWords, row.base, row.base + calendar.rowWords);
  }
}

function takeLeave(calendar: Calendar, { firstUnit, units }: CalendarResource, { resource, days }: Opened): void {
  for (const leave of resource.leave ?? []) {
    const first = leave.unit === undefined ? firstUnit : firstUnit + leave.unit - 1;
    const end = leave.unit === undefined ? firstUnit + units : first + 1;
    for (const day of daysOf(days, leave)) {
      const span = {
        fromMinute: day.day === leave.fromDay ? floorToSlot(leave.fromMinute) : 0,
        untilMinute: day.day === leave.untilDay ? ceilToSlot(leave.untilMinute) : DAY_MINUTES,
      };
      forShownSlots(calendar, { day, span }, (from, until) => {
        for (let unit = first; unit < end; unit += 1) clearSlots(rowOf(calendar, unit), from, until);
      });
    }
  }
}

function takeReservations(calendar: Calendar, { firstUnit }: CalendarResource, resource: ResourceCalendar): void {
  const { originMs, slots } = calendar;
  for (const { unit, fromMs, untilMs } of resource.reservations ?? []) {
    const from = Math.max(0, Math.floor((fromMs - originMs) / SLOT_MS));
    const until = Math.min(slots, Math.ceil((untilMs - originMs) / SLOT_MS));
    clearSlots(rowOf(calendar, firstUnit + unit - 1), from, until);
  }
}

function daysOf(days: readonly ZoneDay[], { fromDay, untilDay }: Leave): readonly ZoneDay[] {
  const first = days[0]?.day ?? 0;
  return days.slice(Math.max(0, fromDay - first), Math.max(0, untilDay - first + 1));
}

function floorToSlot(minute: number): number {
  return Math.floor(minute / SLOT_MINUTES) * SLOT_MINUTES;
}

function ceilToSlot(minute: number): number {
  return Math.ceil(minute / SLOT_MINUTES) * SLOT_MINUTES;
}

/** Calls with the slots of a day in which the clock shows a time of the span; twice where it shows it twice. */
function forShownSlots(
  { originMs }: Calendar,
  { day, span }: { readonly day: ZoneDay; readonly span: DaySpan },
  call: (from: number, until: number) => void,
): void {
  for (const { fromMs, untilMs, wallMinute } of day.stretches) {
    const shownUntil = wallMinute + (untilMs - fromMs) / MINUTE_MS;
    const from = Math.max(span.fromMinute, wallMinute);
    const until = Math.min(span.untilMinute, shownUntil);
    if (from >= until) continue;
    const slot = (fromMs - originMs) / SLOT_MS;
    call(slot + (from - wallMinute) / SLOT_MINUTES, slot + (until - wallMinute) / SLOT_MINUTES);
  }
}
