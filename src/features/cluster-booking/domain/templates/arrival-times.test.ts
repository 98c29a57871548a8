import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARRIVAL_PATTERNS, type ArrivalPattern, arrivalOffsetMinutes } from './arrival-times.ts';

function offsets(pattern: ArrivalPattern, capacity: number, durationMinutes: number, visitMinutes = 15): number[] {
  return Array.from({ length: capacity }, (_, index) =>
    arrivalOffsetMinutes(index + 1, { pattern, capacity, durationMinutes, visitMinutes }),
  );
}

describe('when the patients of a session are asked to come', () => {
  it('everyone comes at the start of a group visit', () => {
    expect(offsets('together', 4, 90)).toEqual([0, 0, 0, 0]);
  });

  it('a wave brings two at the hour, one at a quarter past and one at half past, then again the next hour', () => {
    expect(offsets('wave', 8, 120)).toEqual([0, 0, 15, 30, 60, 60, 75, 90]);
  });

  it('staggered patients follow Bailey and Welch: two at the start, then one per mean visit', () => {
    expect(offsets('staggered', 10, 150)).toEqual([0, 0, 15, 30, 45, 60, 75, 90, 105, 120]);
  });

  it('nobody is asked to come before the start, after the end, or before someone with a lower seat', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ARRIVAL_PATTERNS),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 5, max: 720 }),
        fc.integer({ min: 5, max: 480 }),
        (pattern, capacity, duration, visit) => {
          const all = offsets(pattern, capacity, duration, visit);
          for (const [index, offset] of all.entries()) {
            expect(offset).toBeGreaterThanOrEqual(index === 0 ? 0 : (all[index - 1] ?? 0));
            expect(offset).toBeLessThan(duration);
          }
        },
      ),
    );
  });
});
