import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOfWallTime, isTimeZone, minutesOfDay, wallTimeOfInstant } from './wall-time.ts';

function utc(date: string, minute: number, zone: string): string {
  return instantOfWallTime(date, minute, zone).toISOString().slice(0, 16);
}

describe('a wall time the clock skips means the next valid minute', () => {
  test('London, 29 March 2026: 01:30 becomes 02:00 summer time', () => {
    expect(utc('2026-03-29', 90, 'Europe/London')).toBe('2026-03-29T01:00');
  });
  test('New York, 8 March 2026: 02:15 becomes 03:00 daylight time', () => {
    expect(utc('2026-03-08', 135, 'America/New_York')).toBe('2026-03-08T07:00');
  });
  test('Sydney, 4 October 2026: 02:59 becomes 03:00 daylight time', () => {
    expect(utc('2026-10-04', 179, 'Australia/Sydney')).toBe('2026-10-03T16:00');
  });
  test('Lord Howe, 4 October 2026: 02:10 becomes 02:30, the change is half an hour', () => {
    expect(utc('2026-10-04', 130, 'Australia/Lord_Howe')).toBe('2026-10-03T15:30');
  });
});

describe('a wall time the clock shows twice means the first of the two', () => {
  test('London, 25 October 2026: 01:30', () => {
    expect(utc('2026-10-25', 90, 'Europe/London')).toBe('2026-10-25T00:30');
  });
  test('New York, 1 November 2026: 01:30', () => {
    expect(utc('2026-11-01', 90, 'America/New_York')).toBe('2026-11-01T05:30');
  });
  test('Sydney, 5 April 2026: 02:30', () => {
    expect(utc('2026-04-05', 150, 'Australia/Sydney')).toBe('2026-04-04T15:30');
  });
  test('Lord Howe, 5 April 2026: 01:45', () => {
    expect(utc('2026-04-05', 105, 'Australia/Lord_Howe')).toBe('2026-04-04T14:45');
  });
});

test('Kolkata is half an hour off and never changes', () => {
  expect(utc('2026-06-01', 540, 'Asia/Kolkata')).toBe('2026-06-01T03:30');
  expect(utc('2026-12-01', 540, 'Asia/Kolkata')).toBe('2026-12-01T03:30');
});

test('a day has 23, 24 or 25 hours, and half an hour either way on Lord Howe Island', () => {
  expect(minutesOfDay('2026-03-29', 'Europe/London')).toBe(1380);
  expect(minutesOfDay('2026-10-25', 'Europe/London')).toBe(1500);
  expect(minutesOfDay('2026-10-04', 'Australia/Lord_Howe')).toBe(1410);
  expect(minutesOfDay('2026-04-05', 'Australia/Lord_Howe')).toBe(1470);
  expect(minutesOfDay('2026-06-01', 'Asia/Kolkata')).toBe(1440);
});

const ZONES = ['Europe/London', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'Australia/Lord_Howe'];

test('reading the clock and finding that minute again never lands later, and lands exactly unless the clock showed it before', () => {
  const minute = fc.integer({ min: 27_000_000, max: 32_000_000 });
  fc.assert(
    fc.property(minute, fc.constantFrom(...ZONES), (minutes, zone) => {
      const at = new Date(minutes * 60_000);
      const wall = wallTimeOfInstant(at, zone);
      const found = instantOfWallTime(wall.date, wall.minute, zone);
      expect(found.getTime()).toBeLessThanOrEqual(at.getTime());
      expect(wallTimeOfInstant(found, zone)).toEqual(wall);
    }),
  );
});

test('a zone that does not exist is not a zone', () => {
  expect(isTimeZone('Europe/Londres')).toBe(false);
  expect(isTimeZone('Australia/Lord_Howe')).toBe(true);
});
