import { describe, expect, it } from 'vitest';
import { sessionsPerWeekNeeded } from './seats-needed.ts';

describe('how many sessions a week a need takes', () => {
  it('240 people with diabetes, four visits a year, ten seats: 2.46, so three sessions a week', () => {
    expect(sessionsPerWeekNeeded({ patients: 240, visitsPerYear: 4, capacity: 10 })).toBe(3);
  });

  it('nobody in need takes no session', () => {
    expect(sessionsPerWeekNeeded({ patients: 0, visitsPerYear: 4, capacity: 10 })).toBe(0);
  });

  it('fuller sessions are fewer', () => {
    const demand = { patients: 240, visitsPerYear: 4, capacity: 10 };
    expect(sessionsPerWeekNeeded({ ...demand, attendedFill: 1, weeksPerYear: 52 })).toBe(2);
  });
});
