import { describe, expect, it } from 'vitest';
import { ageAgainstPace, ageDays } from './card-age.ts';

describe('age and pace', () => {
  it('counts both days: started today is day 1', () => {
    expect(ageDays('2026-03-10', '2026-03-10')).toBe(1);
    expect(ageDays('2026-03-10', '2026-03-17')).toBe(8);
  });
  it('names a card slower past the median and much slower past 85 of 100', () => {
    const pace = { medianDays: 4, slowDays: 8, cardCount: 10 };
    expect([4, 5, 8, 9].map((age) => ageAgainstPace(age, pace))).toEqual([
      'at-pace',
      'slower',
      'slower',
      'much-slower',
    ]);
  });
});
