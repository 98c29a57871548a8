import { dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';
import { MINUTE_MS, SLOT_MS } from './slot-grid.ts';

const DAY_MINUTES = 1440;

/** Time through which a clock runs on: at `fromMs` it shows `wallMinute` minutes after midnight. */
export type ClockStretch = { readonly fromMs: number; readonly untilMs: number; readonly wallMinute: number };

/**
 * A calendar day of a zone as it really passes, from the first instant at which the clock shows it: 288 slots in one
 * stretch, or 276, 300, 282 or 294 slots in two where the clock is changed, or none where a place skipped the date.
 */
export type ZoneDay = {
  readonly day: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly stretches: readonly ClockStretch[];
  /**
   * False where the clock is not in step with the 5-minute grid of UTC: before about 1972, and in a few places where it
   * was changed at 00:01.
   */
  readonly isOnGrid: boolean;
};

/**
 * The days from `fromDay` up to but not including `untilDay`. A slot stands for the time that the clock shows as the
 * slot begins.
 */
export function zoneDays(zone: string, fromDay: number, untilDay: number): readonly ZoneDay[] {
  const days: ZoneDay[] = [];
  let startMs = startOf(fromDay, zone);
  for (let day = fromDay; day < untilDay; day += 1) {
    const usualEndMs = startMs + DAY_MINUTES * MINUTE_MS;
    const isUsual = shows(startMs, { day, minute: 0 }, zone) && shows(usualEndMs, { day: day + 1, minute: 0 }, zone);
    const endMs = isUsual ? usualEndMs : startOf(day + 1, zone);
    days.push(isUsual ? usualDay(day, startMs) : changedDay({ day, startMs, endMs }, zone));
    startMs = endMs;
  }
  return days;
}

/** 1 Monday to 7 Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function startOf(day: number, zone: string): number {
  return instantOfWallTime(dateOfDayNumber(day), 0, zone).getTime();
}

function shows(ms: number, wall: { readonly day: number; readonly minute: number }, zone: string): boolean {
  const shown = wallTimeOfInstant(new Date(ms), zone);
  return shown.minute === wall.minute && dayNumber(shown.date) === wall.day;
}

function usualDay(day: number, startMs: number): ZoneDay {
  const endMs = startMs + DAY_MINUTES * MINUTE_MS;
  const stretches = [{ fromMs: startMs, untilMs: endMs, wallMinute: 0 }];
  return { day, startMs, endMs, stretches, isOnGrid: startMs % SLOT_MS === 0 };
}

type Span = { readonly day: number; readonly startMs: number; readonly endMs: number };

function changedDay(span: Span, zone: string): ZoneDay {
  if (span.startMs % SLOT_MS !== 0 || span.endMs % SLOT_MS !== 0) return { ...span, stretches: [], isOnGrid: false };
  const stretches = span.startMs < span.endMs ? joined(stretchesOf(span.startMs, span.endMs, zone)) : [];
  const isOnGrid = stretches.every(({ fromMs, untilMs, wallMinute }) => {
    const lastMinute = wallMinute + (untilMs - fromMs) / MINUTE_MS - 1;
    return (
      wallMinute % 5 === 0 &&
      shows(fromMs, { day: span.day, minute: wallMinute }, zone) &&
      shows(untilMs - MINUTE_MS, { day: span.day, minute: lastMinute }, zone)
    );
  });
  return { ...span, stretches, isOnGrid };
}

/** Halves the time until the clock runs on through each part. */
function stretchesOf(fromMs: number, untilMs: number, zone: string): readonly ClockStretch[] {
  const wallMinute = wallTimeOfInstant(new Date(fromMs), zone).minute;
  const lastMs = untilMs - SLOT_MS;
  const runsOn = wallTimeOfInstant(new Date(lastMs), zone).minute === wallMinute + (lastMs - fromMs) / MINUTE_MS;
  if (runsOn) return [{ fromMs, untilMs, wallMinute }];
  const middleMs = fromMs + Math.ceil((untilMs - fromMs) / SLOT_MS / 2) * SLOT_MS;
  return [...stretchesOf(fromMs, middleMs, zone), ...stretchesOf(middleMs, untilMs, zone)];
}

function joined(stretches: readonly ClockStretch[]): readonly ClockStretch[] {
  const whole: ClockStretch[] = [];
  for (const stretch of stretches) {
    const last = whole.at(-1);
    const runsOn = last && stretch.wallMinute === last.wallMinute + (last.untilMs - last.fromMs) / MINUTE_MS;
    if (last && runsOn) whole[whole.length - 1] = { ...last, untilMs: stretch.untilMs };
    else whole.push(stretch);
  }
  return whole;
}
