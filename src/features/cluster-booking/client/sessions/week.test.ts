import { describe, expect, it } from 'vitest';
import { daysOfWeek, minuteOfWallTime, mondayOf, wallTimeText, weekToOpen } from './week.ts';

describe('a week on screen', () => {
  it('runs from Monday to Sunday, whatever day is asked for', () => {
    expect(daysOfWeek(mondayOf('2026-11-22'))).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ]);
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
  });

  it('opens on the week to come from Saturday on', () => {
    expect(weekToOpen('2026-11-20')).toBe('2026-11-16');
    expect(weekToOpen('2026-11-21')).toBe('2026-11-23');
    expect(weekToOpen('2026-11-22')).toBe('2026-11-23');
    expect(weekToOpen('2026-11-23')).toBe('2026-11-23');
  });

  it('reads and writes times of day, and says when text is none', () => {
    for (const minute of [0, 545, 900, 1435]) expect(minuteOfWallTime(wallTimeText(minute))).toBe(minute);
    expect(minuteOfWallTime('24:00')).toBeNull();
    expect(minuteOfWallTime('nine')).toBeNull();
  });
});
