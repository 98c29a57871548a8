import { describe, expect, it } from 'vitest';
import { generateChart } from './chart-samples.ts';
import { checkChart } from './check-chart.ts';
import type { ChartPlan } from './plan.ts';
import type { ChartProblem } from './problem.ts';
import { solveChart } from './solve-chart.ts';
import { validateChart } from './validate-chart.ts';

/** Every plan that differs from `plan` in one leaf: figures moved, texts changed, nulls filled, entries dropped. */
function mutants(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value * 1.001 + 0.001];
  if (typeof value === 'string') return [`${value}x`];
  if (typeof value === 'boolean') return [!value];
  if (value === null) return [7];
  if (Array.isArray(value)) {
    const inner = value.flatMap((item, at) => mutants(item).map((other) => value.with(at, other)));
    return value.length > 0 ? [...inner, value.slice(0, -1)] : inner;
  }
  return Object.entries(value as object).flatMap(([key, item]) =>
    mutants(item).map((other) => ({ ...(value as object), [key]: other })),
  );
}

describe('the judge of charts', () => {
  it.each([
    [0, 36],
    [3, 36],
    [5, 36],
    [7, 45],
  ])('refuses invented chart %i of %i points in which any one figure, day, word or point is changed', (seed, size) => {
    const sample = generateChart({ size, seed });
    const problem = { ...sample, phases: sample.phases.slice(0, 1) };
    const plan = solveChart(problem);
    expect(plan.signals.length).toBeGreaterThan(0);
    const unnoticed = mutants(plan).filter((other) => checkChart(problem, other as ChartPlan).violations.length === 0);
    expect(unnoticed).toEqual([]);
  });
  it('names the point that is wrong', () => {
    const problem = generateChart({ size: 30, seed: 0 });
    const plan = solveChart(problem);
    const wrong = { ...plan, points: plan.points.map((point, at) => (at === 3 ? { ...point, phase: 1 } : point)) };
    expect(checkChart(problem, wrong).violations).toEqual(['points[3].phase is 1; it should be 0.']);
  });
});

describe('what a chart refuses', () => {
  const good = generateChart({ size: 45, seed: 1 });
  const point = (change: object) => ({
    ...good,
    points: good.points.map((one, at) => (at === 3 ? { ...one, ...change } : one)),
  });
  const phase = (change: object) => ({
    ...good,
    phases: good.phases.map((one, at) => (at === 1 ? { ...one, ...change } : one)),
  });
  const cases: readonly (readonly [ChartProblem, string])[] = [
    [point({ value: Number.NaN }), 'points[3].value is not a figure.'],
    [point({ value: 2.5 }), 'points[3].value is not a whole number of things counted.'],
    [point({ value: -1 }), 'points[3].value is not a whole number of things counted.'],
    [point({ value: 90, size: 80 }), 'points[3].value is greater than its size.'],
    [point({ size: 0 }), 'points[3].size must be above 0; give value null where nothing was measured.'],
    [point({ size: null }), 'points[3].size is missing: a p chart needs it beside each value.'],
    [point({ on: '2024-02-30' }), 'points[3].on is not a day.'],
    [point({ on: '0024-02-20' }), 'points[3].on must lie between 1900-01-01 and 2199-12-31.'],
    [point({ on: '2024-01-08' }), 'points[3].on does not lie after the point before it.'],
    [point({ excludedBecause: ' ' }), 'points[3].excludedBecause gives no reason.'],
    [phase({ note: '' }), 'phases[1].note is missing: limits are computed anew for a reason.'],
    [phase({ decidedBy: null }), 'phases[1].decidedBy is missing: only a person computes limits anew.'],
    [phase({ baselinePoints: 1 }), 'phases[1].baselinePoints must be a whole number from 2 to 10000.'],
    [phase({ fromOn: '2023-01-01' }), 'phases[1] does not begin after the one before.'],
    [phase({ frozen: { centre: 1.5, spread: 1 } }), 'phases[1].frozen.centre must be a share from 0 to 1.'],
    [
      phase({ frozen: { centre: 0.5, spread: 2 } }),
      'phases[1].frozen.spread must be 1: the limits of a p chart follow from its centre.',
    ],
    [{ ...good, points: [] }, 'points is empty: a chart needs at least one point.'],
    [{ ...good, phases: [] }, 'phases is empty: a chart needs at least one phase.'],
    [
      { ...good, points: new Array(10_001).fill(good.points[0]) },
      'points holds 10001 entries; at most 10000 are drawn on one chart.',
    ],
  ];
  it.each(cases)('case %#', (problem, sentence) => {
    expect(validateChart(problem)).toContain(sentence);
  });
});
