import { describe, expect, it } from 'vitest';
import { type JoinFacts, whyNotJoin } from './may-join.ts';

function facts(change: Partial<JoinFacts> = {}): JoinFacts {
  return {
    cohort: 'open',
    fixedAfter: 1,
    sessionNumber: 4,
    isInSeries: false,
    walkInSeats: 0,
    isOnTheDay: false,
    limit: 10,
    ownClusterId: 'adults',
    forClusterId: 'adults',
    open: 'members',
    asks: 'members',
    quotas: [],
    takenBy: new Map(),
    ...change,
  };
}

describe('who may join a session', () => {
  it('a closed course takes nobody new after its first session', () => {
    expect(whyNotJoin(facts({ cohort: 'closed-series' }))).toBe('closed-group');
    expect(whyNotJoin(facts({ cohort: 'closed-series', sessionNumber: 1 }))).toBe(null);
    expect(whyNotJoin(facts({ cohort: 'closed-series', isInSeries: true }))).toBe(null);
    expect(whyNotJoin(facts({ cohort: 'closed-series', fixedAfter: 4 }))).toBe(null);
  });

  it('reserved seats are for the cluster until they are released', () => {
    const other = { forClusterId: 'others', asks: 'same-need' } as const;
    expect(whyNotJoin(facts(other))).toBe('reserved');
    expect(whyNotJoin(facts({ ...other, open: 'same-need' }))).toBe(null);
  });

  it('two of ten seats are kept for newcomers, who have no more than these, and others no more than eight', () => {
    const quotas = [{ clusterId: 'newcomers', seats: 2 }];
    const newcomer = { quotas, forClusterId: 'newcomers', asks: 'anyone' } as const;
    expect(whyNotJoin(facts({ ...newcomer, takenBy: new Map([['newcomers', 1]]) }))).toBe(null);
    expect(whyNotJoin(facts({ ...newcomer, takenBy: new Map([['newcomers', 2]]) }))).toBe('quota-full');
    expect(whyNotJoin(facts({ quotas, takenBy: new Map([['adults', 7]]) }))).toBe(null);
    expect(whyNotJoin(facts({ quotas, takenBy: new Map([['adults', 8]]) }))).toBe('quota-full');
  });

  it('kept seats are for all once the session is open to anyone', () => {
    const quotas = [{ clusterId: 'newcomers', seats: 2 }];
    expect(whyNotJoin(facts({ quotas, open: 'anyone', takenBy: new Map([['adults', 8]]) }))).toBe(null);
  });

  it('three of ten seats of a drop-in are kept for those who walk in, until the day itself', () => {
    const dropIn = { cohort: 'drop-in', walkInSeats: 3, takenBy: new Map([['adults', 7]]) } as const;
    expect(whyNotJoin(facts(dropIn))).toBe('walk-in-only');
    expect(whyNotJoin(facts({ ...dropIn, isOnTheDay: true }))).toBe(null);
  });
});
