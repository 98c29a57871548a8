import type { BundlingResource } from '#engine/bundling/problem.ts';
import { differenceOf, type Interval, type IntervalSet, intervalSet } from '#kernel/interval.ts';
import type { Calendar, CalendarResource } from './calendar.ts';
import { nextClear, nextSet } from './slot-bits.ts';
import { MINUTE_MS, SLOT_MINUTES, SLOT_MS } from './slot-grid.ts';
import type { ZoneDay } from './zone-days.ts';

/**
 * Free time of each resource as bundling reads it: per unit and day, in minutes after midnight as the clock shows them.
 * A minute that the clock shows twice is free only when it is free both times; one that it skips is never free.
 */
export function bundlingResources(calendar: Calendar): readonly BundlingResource[] {
  return calendar.resources.map((resource) => ({
    id: resource.id,
    ...(resource.kind === null ? {} : { kind: resource.kind }),
    skills: [...resource.skills],
    units: Array.from({ length: resource.units }, (_, unit) => ({ free: freeByDay(calendar, resource, unit) })),
  }));
}

function freeByDay(calendar: Calendar, { firstUnit, zone }: CalendarResource, unit: number) {
  const free: Record<number, IntervalSet> = {};
  for (const day of calendar.daysByZone.get(zone) ?? []) {
    const minutes = freeMinutes(calendar, firstUnit + unit, day);
    if (minutes.length > 0) free[day.day] = minutes;
  }
  return free;
}

function freeMinutes({ free, originMs, rowWords }: Calendar, unit: number, day: ZoneDay): IntervalSet {
  const found: Interval[] = [];
  const missing: Interval[] = [];
  const base = unit * rowWords;
  for (const { fromMs, untilMs, wallMinute } of day.stretches) {
    const first = (fromMs - originMs) / SLOT_MS;
    const end = first + (untilMs - fromMs) / SLOT_MS;
    const minuteOf = (slot: number) => wallMinute + (slot - first) * SLOT_MINUTES;
    const own: Interval[] = [];
    for (let from = nextSet(free, base, first, end); from < end; ) {
      const until = nextClear(free, base, from, end);
      own.push([minuteOf(from), minuteOf(until)]);
      from = nextSet(free, base, until, end);
    }
    found.push(...own);
    missing.push(...differenceOf([[wallMinute, wallMinute + (untilMs - fromMs) / MINUTE_MS]], own));
  }
  return differenceOf(intervalSet(found), intervalSet(missing));
}
