import { describe, expect, it } from 'vitest';
import { DEFAULT_LADDER } from './release-ladder.ts';
import { faultOfPolicy, PLAIN_POLICY } from './session-policy.ts';

describe('the rules of a template’s seats', () => {
  it('are sound when nobody said anything, and with the usual ladder', () => {
    expect(faultOfPolicy(PLAIN_POLICY, 10)).toBe(null);
    expect(faultOfPolicy({ ...PLAIN_POLICY, releaseLadder: DEFAULT_LADDER }, 10)).toBe(null);
  });

  it('keep no more seats for others than there are', () => {
    const seatQuotas = [
      { clusterId: 'a', seats: 6 },
      { clusterId: 'b', seats: 5 },
    ];
    expect(faultOfPolicy({ ...PLAIN_POLICY, seatQuotas }, 10)).toBe('Other clusters would have 11 of 10 seats.');
    expect(faultOfPolicy({ ...PLAIN_POLICY, walkInSeats: 11 }, 10)).toMatch(/walk-ins/);
    expect(faultOfPolicy({ ...PLAIN_POLICY, censusMin: 11 }, 10)).toMatch(/do not fit/);
  });

  it('never overbook a closed course', () => {
    expect(faultOfPolicy({ ...PLAIN_POLICY, cohort: 'closed-series', overbookingOn: true }, 10)).toMatch(/never/);
  });

  it('release seats step by step, each later and wider', () => {
    const releaseLadder = DEFAULT_LADDER.toReversed();
    expect(faultOfPolicy({ ...PLAIN_POLICY, releaseLadder }, 10)).toMatch(/later/);
    const twice = [
      { daysBefore: 9, audience: 'anyone' },
      { daysBefore: 2, audience: 'anyone' },
    ] as const;
    expect(faultOfPolicy({ ...PLAIN_POLICY, releaseLadder: twice }, 10)).toMatch(/twice/);
  });
});
