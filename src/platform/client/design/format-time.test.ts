import { describe, expect, it } from 'vitest';
import { countOf, formatDate, formatDay, formatDayTime, formatMinutes, formatTime } from './format-time.ts';

const today = new Date('2026-11-21T12:00:00Z');

describe('times on screen', () => {
  it('are the times of the site, not of the reader', () => {
    expect(formatTime('2026-12-09T08:30:00Z', { zone: 'Europe/London' })).toBe('08:30');
    expect(formatTime('2026-12-09T08:30:00Z', { zone: 'Asia/Kolkata' })).toBe('14:00');
  });
  it('carry the weekday, and the year only when it is another', () => {
    expect(formatDay('2026-12-09T08:30:00Z', { zone: 'Europe/London' }, today)).toBe('Wed 9 Dec');
    expect(formatDay('2027-01-04T08:30:00Z', { zone: 'Europe/London' }, today)).toBe('Mon 4 Jan 2027');
    expect(formatDayTime('2026-12-09T08:30:00Z', { zone: 'Europe/London' }, today)).toBe('Wed 9 Dec, 08:30');
    expect(formatDate('2026-12-09', today)).toBe('Wed 9 Dec');
  });
  it('name midnight 00:00 and count in hours and minutes', () => {
    expect(formatTime('2026-12-09T00:00:00Z', { zone: 'UTC' })).toBe('00:00');
    expect(formatMinutes(85)).toBe('1 h 25 min');
    expect(formatMinutes(120)).toBe('2 h');
    expect(formatMinutes(40)).toBe('40 min');
    expect(countOf(1, 'visit')).toBe('1 visit');
    expect(countOf(3, 'visit')).toBe('3 visits');
  });
});
