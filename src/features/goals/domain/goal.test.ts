import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideGoal, goalProgress, goalState, timeGone } from './goal.ts';

const plan = { target: 85, startsOn: '2026-04-01', endsOn: '2026-12-31' };
const fill = { name: 'Seats filled', counted: 'seats', better: 'higher', isByCluster: true } as const;
const measured = { baseline: 70, isForCluster: false };

describe('setting a goal', () => {
  it('starts from what was measured, not from what somebody thinks', () => {
    expect(decideGoal(plan, fill, measured)).toEqual({ ok: true, value: 70 });
  });
  it('is refused while there is too little to measure from', () => {
    expect(decideGoal(plan, fill, { ...measured, baseline: null })).toMatchObject({
      ok: false,
      refusal: { code: 'too-little-data' },
    });
  });
  it('aims at something better than before, in the direction of the measure', () => {
    const waits = { ...fill, better: 'lower' } as const;
    expect(decideGoal({ ...plan, target: 70 }, fill, measured)).toMatchObject({
      refusal: { code: 'target-no-better' },
    });
    expect(decideGoal(plan, waits, measured)).toMatchObject({ refusal: { code: 'target-no-better' } });
    expect(decideGoal({ ...plan, target: 60 }, waits, measured).ok).toBe(true);
  });
  it('ends after it starts, and keeps to one cluster only where the measure can', () => {
    expect(decideGoal({ ...plan, endsOn: '2026-04-01' }, fill, measured)).toMatchObject({
      refusal: { code: 'days-crossed' },
    });
    const whole = { ...fill, isByCluster: false };
    expect(decideGoal(plan, whole, { ...measured, isForCluster: true })).toMatchObject({
      refusal: { code: 'measure-not-by-cluster' },
    });
  });
});

describe('how far a goal is', () => {
  it('half way from 70 to 80 is 75, and worse than before is below zero', () => {
    expect(goalProgress({ baseline: 70, target: 80 }, 75)).toBe(0.5);
    expect(goalProgress({ baseline: 70, target: 80 }, 65)).toBe(-0.5);
    expect(goalProgress({ baseline: 70, target: 80 }, null)).toBeNull();
  });
  it('works alike for goals that go down', () => {
    expect(goalProgress({ baseline: 20, target: 10 }, 14)).toBe(0.6);
  });
  it('is 0 at the baseline and 1 at the target, whatever they are', () => {
    const number = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(number, number, (baseline, target) => {
        fc.pre(baseline !== target);
        expect(Math.abs(goalProgress({ baseline, target }, baseline) ?? 1)).toBe(0);
        expect(goalProgress({ baseline, target }, target)).toBe(1);
      }),
    );
  });
  it('counts the time gone between its two days and never past them', () => {
    const days = { startsOn: '2026-04-01', endsOn: '2026-04-11' };
    expect(['2026-03-01', '2026-04-01', '2026-04-06', '2026-05-01'].map((day) => timeGone(days, day))).toEqual([
      0, 0, 0.5, 1,
    ]);
  });
  it('is behind when less of the way is done than of the time', () => {
    expect(goalState(0.4, 0.5)).toBe('behind');
    expect(goalState(0.5, 0.5)).toBe('on-the-way');
    expect(goalState(1.1, 0.5)).toBe('reached');
    expect(goalState(0.9, 1)).toBe('missed');
    expect(goalState(null, 1)).toBe('not-measured');
  });
});
