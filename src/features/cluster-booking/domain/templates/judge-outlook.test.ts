import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeOutlook, type OutlookAsked } from './judge-outlook.ts';
import { decideOutlookBasis } from './outlook-basis.ts';
import { OUTLOOK_STRESSES } from './outlook-stress.ts';

type Drawn = { readonly capacity: number; readonly durationMinutes: number; readonly visitMinutes: number };

function asked(session: Drawn, over: Partial<OutlookAsked> = {}): OutlookAsked {
  const basis = decideOutlookBasis({
    ...session,
    staffCount: 1,
    seenAtOnce: null,
    services: { count: 0, meanMinutes: 0, variation: 0 },
    clusterAttendance: { cameCount: 92, stayedAwayCount: 8 },
    siteAttendance: { cameCount: 0, stayedAwayCount: 0 },
  });
  return { session, basis, stress: 'even', ...over };
}

function outlook(session: Drawn, over: Partial<OutlookAsked> = {}) {
  return judgeOutlook(asked(session, over), { seed: 1, budgetMs: 60_000, now: () => performance.now() });
}

const CLINIC = { capacity: 10, durationMinutes: 150, visitMinutes: 15 };

describe('how a drawn session will run', { timeout: 60_000 }, () => {
  it('all at once: the tenth patient of 15 minutes waits for those before, 62 minutes on average, and nobody is idle', () => {
    const together = outlook(CLINIC).patterns.find(({ name }) => name === 'together');
    // Nine before, 92 of 100 of them come: (0 + ... + 9) / 10 * 15 * 0.92.
    expect(together?.wait.mean).toBeCloseTo(62.1, 1);
    expect(together?.idle.mean).toBe(0);
  });

  it('Bailey and Welch trade idle staff against waiting, and cost less than waves and than all at once', () => {
    const { patterns } = outlook(CLINIC);
    const choosable = patterns.filter(({ name }) => name !== 'found').map(({ name }) => name);
    expect(choosable).toEqual(['staggered', 'wave', 'together']);
  });

  it('times of its own are shown when they cost less than every pattern, and no others are claimed to cost less', () => {
    const { patterns, isProved, sessionsSimulated } = outlook({ capacity: 12, durationMinutes: 180, visitMinutes: 20 });
    expect(patterns[0]?.name).toBe('found');
    expect(isProved).toBe(true);
    expect(sessionsSimulated).toBe(0);
    expect(patterns[0]?.offsetsMinutes.every((offset) => offset % 5 === 0 && offset <= 175)).toBe(true);
  });

  it('the more the staff’s time counts, the less they are idle and the longer patients wait', () => {
    const [patients, even, staff] = OUTLOOK_STRESSES.map((stress) => outlook(CLINIC, { stress }).patterns[0]);
    const idle = [patients, even, staff].map((best) => best?.idle.mean ?? Number.NaN);
    const wait = [patients, even, staff].map((best) => best?.wait.mean ?? Number.NaN);
    expect(idle).toEqual(idle.toSorted((a, b) => b - a));
    expect(wait).toEqual(wait.toSorted((a, b) => a - b));
    expect(idle[0]).toBeGreaterThan(idle[2] ?? Number.NaN);
  });

  it('two who serve at once are simulated, and wait less than with one', () => {
    const session = { capacity: 6, durationMinutes: 60, visitMinutes: 20 };
    const one = outlook(session);
    const basis = { ...asked(session).basis, seenAtOnce: 2 };
    const two = judgeOutlook({ ...asked(session), basis }, { seed: 1, budgetMs: 200, now: () => performance.now() });
    expect(two.sessionsSimulated).toBeGreaterThan(0);
    for (const pattern of ['together', 'staggered'] as const) {
      const waitIn = (each: typeof one) => each.patterns.find(({ name }) => name === pattern)?.wait.mean ?? Number.NaN;
      expect(waitIn(two)).toBeLessThan(waitIn(one));
    }
  });

  it('whatever is drawn: cheapest first, one offset for every seat, half no more than 85 of 100, 85 no more than 95', () => {
    fc.assert(
      fc.property(
        fc.record({
          capacity: fc.integer({ min: 1, max: 8 }),
          durationMinutes: fc.integer({ min: 5, max: 240 }),
          visitMinutes: fc.integer({ min: 5, max: 60 }),
        }),
        fc.constantFrom(...OUTLOOK_STRESSES),
        (session, stress) => {
          const { patterns } = outlook(session, { stress });
          const costs = patterns.map(({ cost }) => cost);
          expect(costs).toEqual(costs.toSorted((a, b) => a - b));
          for (const { offsetsMinutes, wait, idle, overtime } of patterns) {
            expect(offsetsMinutes).toHaveLength(session.capacity);
            for (const spread of [wait, idle, overtime]) {
              expect(spread.p50).toBeLessThanOrEqual(spread.p85);
              expect(spread.p85).toBeLessThanOrEqual(spread.p95);
            }
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});
