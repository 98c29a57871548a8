import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import type { Interval } from '#kernel/interval.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;

/** A stretch of a local day in which the clock runs on: at `fromMs` it shows `wallMinute` minutes after midnight. */
export type Stretch = { readonly fromMs: number; readonly untilMs: number; readonly wallMinute: number };

/** A local calendar day as it really passes: one stretch, two when the clock is changed on it. */
export type DayFrame = { readonly day: number; readonly stretches: readonly Stretch[] };

/** The days of a zone from `fromDay` up to but not including `untilDay`, in days since 1970-01-01. */
export function dayFrames(zone: string, fromDay: number, untilDay: number): readonly DayFrame[] {
  const frames: DayFrame[] = [];
  let startMs = startOf(fromDay, zone);
  for (let day = fromDay; day < untilDay; day += 1) {
    const endMs = startOf(day + 1, zone);
    frames.push({ day, stretches: stretchesOf({ startMs, endMs, zone }) });
    startMs = endMs;
  }
  return frames;
}

/** The minutes after midnight, as the clock shows them, that lie between two instants on a day. A repeated hour counts for both times. */
export function wallMinutesOf(frame: DayFrame, fromMs: number, untilMs: number): readonly Interval[] {
  return frame.stretches.flatMap((stretch): Interval[] => {
    const from = Math.max(fromMs, stretch.fromMs);
    const until = Math.min(untilMs, stretch.untilMs);
    if (from >= until) return [];
    const wallOf = (ms: number) => stretch.wallMinute + (ms - stretch.fromMs) / MS_PER_MINUTE;
    return [[wallOf(from), Math.min(wallOf(until), MINUTES_PER_DAY)]];
  });
}

export function startMsOf(frame: DayFrame): number {
  return frame.stretches[0]?.fromMs ?? 0;
}

export function endMsOf(frame: DayFrame): number {
  return frame.stretches.at(-1)?.untilMs ?? 0;
}

function startOf(day: number, zone: string): number {
  return instantOfWallTime(dateOfDayNumber(day), 0, zone).getTime();
}

type Span = { readonly startMs: number; readonly endMs: number; readonly zone: string };

function stretchesOf({ startMs, endMs, zone }: Span): readonly Stretch[] {
  const first = wallMinuteAt(startMs, zone);
  const lastMs = endMs - MS_PER_MINUTE;
  const isOneStretch = wallMinuteAt(lastMs, zone) === first + (lastMs - startMs) / MS_PER_MINUTE;
  if (isOneStretch) return [{ fromMs: startMs, untilMs: endMs, wallMinute: first }];
  const changeMs = findChange({ startMs, endMs, zone }, first);
  return [
    { fromMs: startMs, untilMs: changeMs, wallMinute: first },
    { fromMs: changeMs, untilMs: endMs, wallMinute: wallMinuteAt(changeMs, zone) },
  ];
}

/** The first minute at which the clock no longer shows what it would have shown by running on. */
function findChange({ startMs, endMs, zone }: Span, first: number): number {
  let before = 0;
  let after = (endMs - startMs) / MS_PER_MINUTE - 1;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallMinuteAt(startMs + middle * MS_PER_MINUTE, zone) === first + middle) before = middle;
    else after = middle;
  }
  return startMs + after * MS_PER_MINUTE;
}

function wallMinuteAt(ms: number, zone: string): number {
  return wallTimeOfInstant(new Date(ms), zone).minute;
}
