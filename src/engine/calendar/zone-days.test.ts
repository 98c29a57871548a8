import { expect, test } from 'vitest';
import { dayNumber } from '#kernel/calendar-date.ts';
import { zoneDays } from './zone-days.ts';

const MINUTE_MS = 60_000;

function dayOf(date: string, zone: string) {
  const [day] = zoneDays(zone, dayNumber(date), dayNumber(date) + 1);
  if (day === undefined) throw new Error('no day');
  const stretches = day.stretches.map(({ fromMs, untilMs, wallMinute }) => [
    wallMinute,
    (untilMs - fromMs) / MINUTE_MS,
  ]);
  return { slots: (day.endMs - day.startMs) / MINUTE_MS / 5, stretches, isOnGrid: day.isOnGrid };
}

test.each([
  ['a usual day', '2026-11-23', 'Europe/London', 288, [[0, 1440]]],
  [
    '23 hours in London',
    '2027-03-28',
    'Europe/London',
    276,
    [
      [0, 60],
      [120, 1320],
    ],
  ],
  [
    '25 hours in London',
    '2026-10-25',
    'Europe/London',
    300,
    [
      [0, 120],
      [60, 1380],
    ],
  ],
  [
    '23 hours in Sydney in October',
    '2026-10-04',
    'Australia/Sydney',
    276,
    [
      [0, 120],
      [180, 1260],
    ],
  ],
  [
    '25 hours in Sydney in April',
    '2027-04-04',
    'Australia/Sydney',
    300,
    [
      [0, 180],
      [120, 1320],
    ],
  ],
  [
    'half an hour less on Lord Howe Island',
    '2026-10-04',
    'Australia/Lord_Howe',
    282,
    [
      [0, 120],
      [150, 1290],
    ],
  ],
  [
    'half an hour more on Lord Howe Island',
    '2027-04-04',
    'Australia/Lord_Howe',
    294,
    [
      [0, 120],
      [90, 1350],
    ],
  ],
  ['Beirut, where midnight is skipped', '2027-03-28', 'Asia/Beirut', 276, [[60, 1380]]],
  [
    'Cairo, where the hour before midnight comes twice',
    '2026-10-29',
    'Africa/Cairo',
    300,
    [
      [0, 1440],
      [1380, 60],
    ],
  ],
  ['Nepal, 5 hours 45 ahead', '2026-11-23', 'Asia/Kathmandu', 288, [[0, 1440]]],
  ['Samoa, which skipped a date', '2011-12-30', 'Pacific/Apia', 0, []],
])('%s', (_, date, zone, slots, stretches) => {
  expect(dayOf(date, zone)).toEqual({ slots, stretches, isOnGrid: true });
});

test('days follow each other without a gap through a year, in every zone tried', () => {
  for (const zone of [
    'Europe/London',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Africa/Cairo',
  ]) {
    const first = dayNumber('2026-07-01');
    const days = zoneDays(zone, first, first + 365);
    for (const [index, day] of days.entries()) {
      expect(day.day).toBe(first + index);
      expect(day.isOnGrid).toBe(true);
      if (index > 0) expect(day.startMs).toBe(days[index - 1]?.endMs);
      const length = day.stretches.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
      expect(length).toBe(day.endMs - day.startMs);
    }
  }
});

test('a clock that was once changed at one minute past midnight is off the grid', () => {
  expect(dayOf('2010-11-07', 'America/St_Johns').isOnGrid).toBe(false);
  expect(dayOf('2010-03-14', 'America/St_Johns').isOnGrid).toBe(false);
});

test('a clock 44 minutes and 30 seconds behind is off the grid', () => {
  expect(dayOf('1971-06-01', 'Africa/Monrovia').isOnGrid).toBe(false);
});
