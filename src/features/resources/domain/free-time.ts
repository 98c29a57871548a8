import type { BundlingResource } from '#engine/bundling/problem.ts';
import { differenceOf, type Interval, type IntervalSet, intersectionOf, intervalSet } from '#kernel/interval.ts';
import { type DayFrame, endMsOf, startMsOf, wallMinutesOf } from './day-frame.ts';

const GRID_MINUTES = 5;
const MS_PER_DAY = 86_400_000;

/** Opening time on one weekday as the clock of the site shows it; 1 is Monday. */
export type OpeningHours = { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number };

export type ReservedTime = { readonly unit: number; readonly fromMs: number; readonly untilMs: number };

export type ResourceCalendar = {
  readonly resourceId: string;
  readonly units: number;
  readonly hours: readonly OpeningHours[];
  /** Days since 1970-01-01 on which the site is closed. */
  readonly closedDays: ReadonlySet<number>;
  readonly reserved: readonly ReservedTime[];
};

type FreeByDay = Record<number, IntervalSet>;

/**
 * Free time of each unit, per day, in minutes after midnight as the clock shows them: opening hours less closures less what is
 * reserved, inwards to the 5-minute grid. Minutes that the clock skips are never free; a repeated hour is free only when it is free
 * both times.
 */
export function freeTimeOf(calendar: ResourceCalendar, frames: readonly DayFrame[]): BundlingResource {
  const open = openTime(calendar, frames);
  const reserved = Map.groupBy(calendar.reserved, (each) => each.unit);
  const units = Array.from({ length: calendar.units }, (_, index) => {
    const taken = reserved.get(index + 1);
    return { free: taken === undefined ? open : withoutReserved(open, taken, frames) };
  });
  return { id: calendar.resourceId, units };
}

function openTime({ hours, closedDays }: ResourceCalendar, frames: readonly DayFrame[]): FreeByDay {
  const byWeekday = Map.groupBy(hours, (each) => each.weekday);
  const open: FreeByDay = {};
  for (const frame of frames) {
    if (closedDays.has(frame.day)) continue;
    const pattern = byWeekday.get(weekdayOf(frame.day)) ?? [];
    const planned = intervalSet(pattern.map(({ fromMinute, untilMinute }): Interval => [fromMinute, untilMinute]));
    if (planned.length === 0) continue;
    const shown = intervalSet(wallMinutesOf(frame, startMsOf(frame), endMsOf(frame)));
    const free = inwards(intersectionOf(planned, shown));
    if (free.length > 0) open[frame.day] = free;
  }
  return open;
}

function withoutReserved(open: FreeByDay, taken: readonly ReservedTime[], frames: readonly DayFrame[]): FreeByDay {
  const takenByDay = new Map<number, Interval[]>();
  for (const { fromMs, untilMs } of taken) {
    for (const frame of framesBetween(frames, fromMs, untilMs)) {
      const minutes = takenByDay.get(frame.day) ?? [];
      minutes.push(...wallMinutesOf(frame, fromMs, untilMs));
      takenByDay.set(frame.day, minutes);
    }
  }
  const free: FreeByDay = { ...open };
  for (const [day, minutes] of takenByDay) {
    const left = inwards(differenceOf(open[day] ?? [], intervalSet(minutes)));
    if (left.length > 0) free[day] = left;
    else delete free[day];
  }
  return free;
}

/** The days that a span of time touches; days differ from 24 hours by a few at most, so the guess is one off at most. */
function framesBetween(frames: readonly DayFrame[], fromMs: number, untilMs: number): readonly DayFrame[] {
  const [first] = frames;
  if (first === undefined) return [];
  const guess = Math.floor((fromMs - startMsOf(first)) / MS_PER_DAY);
  const touched: DayFrame[] = [];
  for (let index = Math.max(0, guess - 1); index < frames.length; index += 1) {
    const frame = frames[index];
    if (frame === undefined || startMsOf(frame) >= untilMs) break;
    if (endMsOf(frame) > fromMs) touched.push(frame);
  }
  return touched;
}

/** 1970-01-01 was a Thursday; 1 is Monday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function inwards(set: IntervalSet): IntervalSet {
  return intervalSet(
    set.map(
      ([from, until]): Interval => [
        Math.ceil(from / GRID_MINUTES) * GRID_MINUTES,
        Math.floor(until / GRID_MINUTES) * GRID_MINUTES,
      ],
    ),
  );
}
