import { expect, test } from 'vitest';
import { openEffort } from './effort.ts';
import { openExactJudge } from './evaluate-arrivals.ts';
import { openGapCost } from './gap-cost.ts';
import { CONTINUOUS_OPTIMA, NO_SHOW_OPTIMA, PHASE_TYPE_OPTIMA } from './gap-optima.ts';
import { optimiseGaps } from './optimise-gaps.ts';
import type { SessionProblem } from './problem.ts';
import { continuousSession, noShowSession } from './session-samples.ts';

function best(problem: SessionProblem) {
  const { model } = openExactJudge(problem).high;
  const start = problem.noShowProbabilities.map((_, i) => i);
  return optimiseGaps(model, start, { effort: openEffort({ budgetMs: 1, now: () => 0 }) });
}

function expectGaps(offsets: readonly number[], gaps: readonly number[]) {
  for (const [i, gap] of gaps.entries()) {
    expect(Math.abs((offsets[i + 1] ?? 0) - (offsets[i] ?? 0) - gap)).toBeLessThan(6e-5);
  }
}

test.each(CONTINUOUS_OPTIMA)('$patients patients, idle and waits alike: the best gaps cost $cost', (row) => {
  const { cost, bound, offsets } = best(continuousSession(row.patients, { wait: 0.5, idle: 0.5, length: 0 }));
  expect(Math.abs(cost / row.cost - 1)).toBeLessThan(2e-9);
  expect(bound).toBe(cost);
  expectGaps(offsets, row.gaps);
});

test('two patients, idle and waits alike: the best gap is ln 2 visits', () => {
  expect(best(continuousSession(2, { wait: 0.5, idle: 0.5, length: 0 })).offsets[1]).toBeCloseTo(Math.LN2, 9);
});

test.each(PHASE_TYPE_OPTIMA)('visits that vary less (squared variation $scv) cost $cost', (row) => {
  const service = { shape: 'phase-type', meanMinutes: 1, variationCoefficient: Math.sqrt(row.scv) } as const;
  const { cost, offsets } = best(continuousSession(row.patients, { wait: 0.5, idle: 0.5, length: 0 }, { service }));
  expect(Math.abs(cost / row.cost - 1)).toBeLessThan(2e-9);
  expectGaps(offsets, row.gaps);
});

test.each(NO_SHOW_OPTIMA)(
  '$patients patients who come with chance $comes, weights $waitWeight and $lengthWeight: $cost',
  (row) => {
    const { cost, bound, offsets } = best(noShowSession(row));
    expect(Math.abs(cost / row.cost - 1)).toBeLessThan(2e-9);
    expect(cost - bound).toBeLessThan(1e-6);
    expectGaps(offsets, row.gaps);
  },
);

test('slopes and curvatures are those of the cost', () => {
  for (const idleUntil of ['last-completion', 'last-appointment'] as const) {
    const problem = continuousSession(
      5,
      { wait: 1, idle: 2, length: 0.5 },
      {
        service: { shape: 'phase-type', meanMinutes: 1, variationCoefficient: 0.8 },
        noShowProbabilities: [0, 0.3, 0.1, 0, 0.2],
        convention: { wait: 'mean', over: 'booked', idleUntil },
      },
    );
    const gapCost = openGapCost(openExactJudge(problem).high.model);
    const gaps = [0.4, 1.3, 0.9, 1.1];
    const { slopes, curvatures } = gapCost.derive(gaps);
    const nudged = (i: number, by: number) => gaps.map((gap, j) => (j === i ? gap + by : gap));
    for (const [i, slope] of slopes.entries()) {
      expect((gapCost.cost(nudged(i, 1e-5)) - gapCost.cost(nudged(i, -1e-5))) / 2e-5).toBeCloseTo(slope, 7);
      const more = gapCost.derive(nudged(i, 1e-5)).slopes;
      const less = gapCost.derive(nudged(i, -1e-5)).slopes;
      for (const [j, curvature] of (curvatures[i] ?? []).entries()) {
        expect(((more[j] ?? 0) - (less[j] ?? 0)) / 2e-5).toBeCloseTo(curvature, 6);
      }
    }
  }
});
