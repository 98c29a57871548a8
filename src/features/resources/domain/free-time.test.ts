import { describe, expect, it } from 'vitest';
import { dayNumber } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { dayFrames } from './day-frame.ts';
import { freeTimeOf, type ResourceCalendar } from './free-time.ts';
import { freeUnitsOn } from './free-units.ts';

const MONDAY = dayNumber('2026-11-23');

function freeOn(date: string, zone: string, given: Partial<ResourceCalendar>) {
  const day = dayNumber(date);
  const resource = freeTimeOf(
    { resourceId: 'r', units: 1, hours: everyDay(0, 1440), closedDays: new Set(), reserved: [], ...given },
    dayFrames(zone, day, day + 1),
  );
  return resource.units.map((unit) => unit.free[day] ?? []);
}

function everyDay(fromMinute: number, untilMinute: number) {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute, untilMinute }));
}

function reserved(date: string, zone: string, [from, until]: readonly [number, number], unit = 1) {
  return {
    unit,
    fromMs: instantOfWallTime(date, from, zone).getTime(),
    untilMs: instantOfWallTime(date, until, zone).getTime(),
  };
}

describe('free time of a resource', () => {
  it('is the opening hours of the weekday where nothing is reserved', () => {
    const hours = [
      { weekday: 1, fromMinute: 480, untilMinute: 720 },
      { weekday: 1, fromMinute: 780, untilMinute: 1020 },
    ];
    const frames = dayFrames('Europe/London', MONDAY, MONDAY + 7);
    const calendar = { resourceId: 'r', units: 1, hours, closedDays: new Set<number>(), reserved: [] };
    expect(freeTimeOf(calendar, frames).units).toEqual([
      {
        free: {
          [MONDAY]: [
            [480, 720],
            [780, 1020],
          ],
        },
      },
    ]);
  });

  it('leaves out what is reserved, on the unit that is reserved', () => {
    const zone = 'Europe/London';
    const free = freeOn('2026-11-23', zone, {
      units: 2,
      hours: everyDay(480, 1020),
      reserved: [reserved('2026-11-23', zone, [540, 600], 2)],
    });
    expect(free).toEqual([
      [[480, 1020]],
      [
        [480, 540],
        [600, 1020],
      ],
    ]);
  });

  it('is nothing on a day when the site is closed', () => {
    expect(freeOn('2026-12-25', 'Europe/London', { closedDays: new Set([dayNumber('2026-12-25')]) })).toEqual([[]]);
  });

  it('shrinks to the 5-minute grid, so that nothing offered overlaps what is reserved', () => {
    const zone = 'Asia/Kolkata';
    const free = freeOn('2026-11-23', zone, {
      hours: everyDay(480, 1020),
      reserved: [reserved('2026-11-23', zone, [542, 598])],
    });
    expect(free).toEqual([
      [
        [480, 540],
        [600, 1020],
      ],
    ]);
  });

  it('a reservation over midnight takes from both days', () => {
    const day = dayNumber('2026-11-23');
    const fromMs = Date.parse('2026-11-23T22:00:00Z');
    const resource = freeTimeOf(
      {
        resourceId: 'r',
        units: 1,
        hours: everyDay(0, 1440),
        closedDays: new Set(),
        reserved: [{ unit: 1, fromMs, untilMs: Date.parse('2026-11-24T03:00:00Z') }],
      },
      dayFrames('Europe/London', day, day + 2),
    );
    expect(resource.units[0]?.free).toEqual({ [day]: [[0, 1320]], [day + 1]: [[180, 1440]] });
  });
});

describe('free time on the days when clocks change', () => {
  it.each([
    [
      'London in spring',
      '2027-03-28',
      'Europe/London',
      [
        [0, 60],
        [120, 1440],
      ],
    ],
    [
      'New York in spring',
      '2027-03-14',
      'America/New_York',
      [
        [0, 120],
        [180, 1440],
      ],
    ],
    [
      'Sydney in October',
      '2026-10-04',
      'Australia/Sydney',
      [
        [0, 120],
        [180, 1440],
      ],
    ],
    [
      'Lord Howe Island, where half an hour is skipped',
      '2026-10-04',
      'Australia/Lord_Howe',
      [
        [0, 120],
        [150, 1440],
      ],
    ],
    ['Beirut, where midnight itself is skipped', '2027-03-28', 'Asia/Beirut', [[60, 1440]]],
    ['London in autumn, where an hour comes twice', '2026-10-25', 'Europe/London', [[0, 1440]]],
    ['Kolkata, where clocks never change', '2027-03-28', 'Asia/Kolkata', [[0, 1440]]],
  ])('%s', (_, date, zone, free) => {
    expect(freeOn(date, zone, {})).toEqual([free]);
  });

  it('15:00 to 16:00 taken stays 15:00 to 16:00 on every clock-change day', () => {
    for (const [date, zone] of [
      ['2027-03-28', 'Europe/London'],
      ['2026-10-25', 'Europe/London'],
      ['2027-03-14', 'America/New_York'],
      ['2027-04-04', 'Australia/Sydney'],
    ] as const) {
      const free = freeOn(date, zone, { hours: everyDay(480, 1020), reserved: [reserved(date, zone, [900, 960])] });
      expect(free, zone).toEqual([
        [
          [480, 900],
          [960, 1020],
        ],
      ]);
    }
  });

  it('in a repeated hour, what is taken either time is not offered', () => {
    // 01:30 the second time until 02:15.
    const taken = {
      unit: 1,
      fromMs: Date.parse('2026-10-25T01:30:00Z'),
      untilMs: Date.parse('2026-10-25T02:15:00Z'),
    };
    expect(freeOn('2026-10-25', 'Europe/London', { reserved: [taken] })).toEqual([
      [
        [0, 90],
        [135, 1440],
      ],
    ]);
    // 01:15 the first time until 01:15 the second time covers the whole hour.
    const hour = { unit: 1, fromMs: Date.parse('2026-10-25T00:15:00Z'), untilMs: Date.parse('2026-10-25T01:15:00Z') };
    expect(freeOn('2026-10-25', 'Europe/London', { reserved: [hour] })).toEqual([
      [
        [0, 60],
        [120, 1440],
      ],
    ]);
  });
});

describe('how many units are free', () => {
  it('counts two chairs of which one is taken for an hour', () => {
    const units = [{ free: { 1: [[480, 600] as const] } }, { free: { 1: [[480, 510] as const, [570, 600] as const] } }];
    expect(freeUnitsOn({ id: 'r', units }, 1)).toEqual([
      { fromMinute: 480, untilMinute: 510, freeUnits: 2 },
      { fromMinute: 510, untilMinute: 570, freeUnits: 1 },
      { fromMinute: 570, untilMinute: 600, freeUnits: 2 },
    ]);
  });
});
