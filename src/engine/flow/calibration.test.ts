import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { calibrate, type ForecastRecord } from './calibration.ts';

const START = '2026-06-01';

describe('how often forecasts held', () => {
  const record = (day: number, lateDays: number | null): ForecastRecord => ({
    forecastOn: addDays(START, day),
    p50On: addDays(START, day + 10),
    p85On: addDays(START, day + 20),
    finishedOn: lateDays === null ? null : addDays(START, day + 20 + lateDays),
  });
  const many = (held: number, missed: number) => [
    ...Array.from({ length: held }, (_, day) => record(day, -1)),
    ...Array.from({ length: missed }, (_, day) => record(day, 3)),
  ];
  it('17 of 20 on or before P85 is as promised; 11 of 20 too hopeful; 60 of 60 too careful; 9 too few to say', () => {
    const p85 = (held: number, missed: number) => calibrate(many(held, missed), addDays(START, 200)).p85;
    expect(p85(17, 3)).toMatchObject({ judged: 20, held: 17, share: 0.85, verdict: 'as-promised' });
    expect(p85(11, 9).verdict).toBe('too-hopeful');
    expect(p85(60, 0).verdict).toBe('too-careful');
    expect(p85(9, 0).verdict).toBe('too-few');
  });
  it('counts a forecast when its day has come, late ones included, and none before', () => {
    const records = [record(0, -15), record(0, null), record(100, -15)];
    expect(calibrate(records, addDays(START, 20)).p85).toMatchObject({ judged: 2, held: 1 });
    expect(calibrate(records, addDays(START, 19)).p85).toMatchObject({ judged: 0, share: null });
  });
});
