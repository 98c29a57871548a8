import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';
import { arbitraryQuestion } from '../../../tests/support/arbitrary-calendar.ts';
import { freeIntervals } from '../../../tests/support/calendar-reference.ts';
import type { ResourceCalendar } from './calendar-problem.ts';
import { freeSlots } from './free-slots.ts';
import { openCalendar } from './open-calendar.ts';

const MONDAY = dayNumber('2026-11-23');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ALWAYS = { fromMs: 0, untilMs: 100_000 * DAY_MS };

/** Free time of a unit through one day, as the clock shows it. */
function freeOn(day: number, given: Partial<ResourceCalendar>, unit = 1): readonly string[] {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 480, untilMinute: 1020 }));
  const resource = { id: 'r', zone: 'Europe/London', units: 1, hours, ...given };
  const calendar = openCalendar({ fromDay: day, untilDay: day + 1, resources: [resource] });
  const clock = (ms: number) => {
    const { minute } = wallTimeOfInstant(new Date(ms), resource.zone);
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  };
  return freeSlots(calendar, { resourceId: 'r', unit, ...ALWAYS }).map(
    ({ fromMs, untilMs }) => `${clock(fromMs)}-${clock(untilMs)} ${(untilMs - fromMs) / MINUTE_MS}`,
  );
}

function at(day: number, minute: number): number {
  return instantOfWallTime(dateOfDayNumber(day), minute, 'Europe/London').getTime();
}

describe('free time of a resource', () => {
  test('is the opening hours of the weekday, with the lunch break left out', () => {
    const hours = [
      { weekday: 1, fromMinute: 480, untilMinute: 720 },
      { weekday: 1, fromMinute: 780, untilMinute: 1020 },
      { weekday: 2, fromMinute: 600, untilMinute: 660 },
    ];
    expect(freeOn(MONDAY, { hours })).toEqual(['08:00-12:00 240', '13:00-17:00 240']);
    expect(freeOn(MONDAY + 1, { hours })).toEqual(['10:00-11:00 60']);
    expect(freeOn(MONDAY + 2, { hours })).toEqual([]);
  });

  test('is what an exception says of its day, and nothing when it says closed', () => {
    const open = [{ fromMinute: 600, untilMinute: 630 }];
    expect(freeOn(MONDAY, { exceptions: [{ day: MONDAY, open }] })).toEqual(['10:00-10:30 30']);
    expect(freeOn(MONDAY, { exceptions: [{ day: MONDAY, open: [] }] })).toEqual([]);
    expect(freeOn(MONDAY, { exceptions: [{ day: MONDAY + 1, open: [] }] })).toEqual(['08:00-17:00 540']);
  });

  test('ends where leave begins, on the days between too', () => {
    const leave = [{ fromDay: MONDAY, fromMinute: 900, untilDay: MONDAY + 2, untilMinute: 600 }];
    expect(freeOn(MONDAY, { leave })).toEqual(['08:00-15:00 420']);
    expect(freeOn(MONDAY + 1, { leave })).toEqual([]);
    expect(freeOn(MONDAY + 2, { leave })).toEqual(['10:00-17:00 420']);
    expect(freeOn(MONDAY + 3, { leave })).toEqual(['08:00-17:00 540']);
  });

  test('leave of one chair is no leave of the other', () => {
    const leave = [{ fromDay: MONDAY, fromMinute: 0, untilDay: MONDAY, untilMinute: 1440, unit: 2 }];
    expect(freeOn(MONDAY, { units: 2, leave }, 1)).toEqual(['08:00-17:00 540']);
    expect(freeOn(MONDAY, { units: 2, leave }, 2)).toEqual([]);
  });

  test('gives up every five minutes that a reservation or leave touches', () => {
    const reservations = [{ unit: 1, fromMs: at(MONDAY, 542), untilMs: at(MONDAY, 598) }];
    expect(freeOn(MONDAY, { reservations })).toEqual(['08:00-09:00 60', '10:00-17:00 420']);
    const leave = [{ fromDay: MONDAY, fromMinute: 721, untilDay: MONDAY, untilMinute: 722 }];
    expect(freeOn(MONDAY, { leave })).toEqual(['08:00-12:00 240', '12:05-17:00 295']);
  });
});

describe('free time when clocks change', () => {
  const night = [{ weekday: 7, fromMinute: 0, untilMinute: 240 }];

  test('midnight to four has three hours in spring and five in autumn', () => {
    expect(freeOn(dayNumber('2027-03-28'), { hours: night })).toEqual(['00:00-04:00 180']);
    expect(freeOn(dayNumber('2026-10-25'), { hours: night })).toEqual(['00:00-04:00 300']);
  });

  test('an hour that comes twice is open twice and on leave twice', () => {
    const hours = [{ weekday: 7, fromMinute: 90, untilMinute: 120 }];
    const day = dayNumber('2026-10-25');
    expect(freeOn(day, { hours })).toEqual(['01:30-01:00 30', '01:30-02:00 30']);
    const leave = [{ fromDay: day, fromMinute: 60, untilDay: day, untilMinute: 120 }];
    expect(freeOn(day, { hours: night, leave })).toEqual(['00:00-01:00 60', '02:00-04:00 120']);
  });

  test('an hour that is skipped is never open', () => {
    const hours = [{ weekday: 7, fromMinute: 60, untilMinute: 120 }];
    expect(freeOn(dayNumber('2027-03-28'), { hours })).toEqual([]);
  });

  test('half an hour is gained on Lord Howe Island', () => {
    const hours = [{ weekday: 7, fromMinute: 60, untilMinute: 180 }];
    expect(freeOn(dayNumber('2027-04-04'), { zone: 'Australia/Lord_Howe', hours })).toEqual(['01:00-03:00 150']);
  });

  test('a reservation in the second of two equal hours leaves the first', () => {
    const reservations = [
      { unit: 1, fromMs: Date.parse('2026-10-25T01:00Z'), untilMs: Date.parse('2026-10-25T02:00Z') },
    ];
    const free = freeOn(dayNumber('2026-10-25'), { hours: night, reservations });
    expect(free).toEqual(['00:00-01:00 120', '02:00-04:00 120']);
  });
});

test('on any calendar the free time is what intervals of milliseconds give', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(arbitraryQuestion(), ({ problem }) => {
      const calendar = openCalendar(problem);
      for (const { resource, unit, free } of freeIntervals(problem)) {
        const found = freeSlots(calendar, { resourceId: resource.id, unit, ...ALWAYS });
        expect(found.map(({ fromMs, untilMs }) => [fromMs, untilMs])).toEqual(free);
      }
    }),
    { numRuns: 60, seed: 31 },
  );
});

test('a thousand resources through ninety days take less than 100 MB', () => {
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 480, untilMinute: 1020 }));
  const resources = Array.from({ length: 1_000 }, (_, index) => ({
    id: `r${index}`,
    zone: 'Europe/London',
    units: 2,
    hours,
  }));
  const { free, longestRuns } = openCalendar({ fromDay: MONDAY, untilDay: MONDAY + 90, resources });
  expect(free.byteLength + longestRuns.byteLength).toBeLessThan(10_000_000);
});
