import { describe, expect, it } from 'vitest';
import type { ArrivalPlan } from '../templates/arrival-times.ts';
import { startsOfWeek, unevenness, weeklyLoad } from './weekly-load.ts';

const plan = (change: Partial<ArrivalPlan> = {}): ArrivalPlan => ({
  pattern: 'together',
  capacity: 4,
  durationMinutes: 30,
  visitMinutes: 15,
  ...change,
});

describe('how full the week is, by quarters of an hour', () => {
  it('a group of four is there for all of its half hour', () => {
    expect(weeklyLoad([{ weekday: 2, startMinute: 540, plan: plan() }])).toEqual([
      { weekday: 2, startMinute: 540, patients: 4 },
      { weekday: 2, startMinute: 555, patients: 4 },
    ]);
  });

  it('two sessions at one time add up, and another day stays apart', () => {
    const load = weeklyLoad([
      { weekday: 2, startMinute: 540, plan: plan({ capacity: 2 }) },
      { weekday: 2, startMinute: 555, plan: plan({ capacity: 3 }) },
      { weekday: 3, startMinute: 540, plan: plan({ capacity: 1 }) },
    ]);
    expect(load.map((cell) => [cell.weekday, cell.startMinute, cell.patients])).toEqual([
      [2, 540, 2],
      [2, 555, 5],
      [2, 570, 3],
      [3, 540, 1],
      [3, 555, 1],
    ]);
  });

  it('says how many visits of each length begin when', () => {
    const staggered = plan({ pattern: 'own', offsetsMinutes: [0, 0, 15, 30], durationMinutes: 60 });
    expect(startsOfWeek([{ weekday: 1, startMinute: 480, plan: staggered }])).toEqual([
      { startMinute: 480, visitMinutes: 15, starts: 2 },
      { startMinute: 495, visitMinutes: 15, starts: 1 },
      { startMinute: 510, visitMinutes: 15, starts: 1 },
    ]);
  });

  it('is less uneven when the same patients come spread out', () => {
    const hours = { fromMinute: 540, untilMinute: 600 };
    const heaped = weeklyLoad([{ weekday: 1, startMinute: 540, plan: plan({ durationMinutes: 15, capacity: 4 }) }]);
    const spread = weeklyLoad(
      [540, 555, 570, 585].map((startMinute) => ({
        weekday: 1,
        startMinute,
        plan: plan({ durationMinutes: 15, capacity: 1 }),
      })),
    );
    expect(unevenness(spread, hours)).toBeLessThan(unevenness(heaped, hours));
  });
});
