import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { checkChart } from './check-chart.ts';
import type { ChartKind, ChartProblem } from './problem.ts';
import { solveChart } from './solve-chart.ts';
import { validateChart } from './validate-chart.ts';

/** Points a day apart, limits from all of them. */
function chartOf(kind: ChartKind, values: readonly number[], sizes?: readonly number[] | number): ChartProblem {
  const points = values.map((value, index) => ({
    on: addDays('2026-01-01', index),
    value,
    size: typeof sizes === 'number' ? sizes : (sizes?.[index] ?? null),
    excludedBecause: null,
  }));
  const phase = { fromOn: '2026-01-01', baselinePoints: values.length, frozen: null, decidedBy: null, note: null };
  const words = { name: 'Published', unit: '', better: 'lower' } as const;
  return { kind, ...words, points, phases: [phase], annotations: [], smallNumbers: 'shown' };
}

function drawn(problem: ChartProblem) {
  expect(validateChart(problem)).toEqual([]);
  const plan = solveChart(problem);
  expect(checkChart(problem, plan).violations).toEqual([]);
  const outside = plan.points.flatMap(({ rules }, index) => (rules.includes('outside-limits') ? [index + 1] : []));
  return { ...plan.points[0]?.limits, outside, plan };
}

const round = (value: number | null | undefined, digits: number) => Number((value ?? Number.NaN).toFixed(digits));

describe('XmR charts', () => {
  it('NIST e-Handbook 6.3.2.2, ten batches of flow: 50.81, limits 45.82 and 55.80', () => {
    const chart = drawn(chartOf('xmr', [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]));
    expect(round(chart.centre, 2)).toBe(50.81);
    expect(round(chart.plan.phases[0]?.spread, 4)).toBe(1.8778);
    // The handbook divides by 1.128 (55.8041); 2.66 is that rounded.
    expect([round(chart.lower, 2), round(chart.upper, 2)]).toEqual([45.82, 55.8]);
    expect(chart.outside).toEqual([]);
  });
  it('Montgomery, cost of processing 20 mortgage loans: 300.5, limits 279.78 and 321.22, ranges below 25.45', () => {
    const costs = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304];
    const chart = drawn(chartOf('xmr', costs));
    expect([chart.centre, round(chart.lower, 2), round(chart.upper, 2)]).toEqual([300.5, 279.78, 321.22]);
    expect(round(chart.plan.phases[0]?.spread, 2)).toBe(7.79);
    expect(round(chart.plan.phases[0]?.rangeUpper, 2)).toBe(25.45);
    expect(chart.plan.signals).toEqual([]);
  });
  it('Wheeler, Understanding Variation, trade deficits of 1987: 12.75, mean range 1.66, limits 8.3 and 17.2', () => {
    const chart = drawn(chartOf('xmr', [10.7, 13, 11.4, 11.5, 12.5, 14.1, 14.8, 14.1, 12.6, 16, 11.7, 10.6]));
    expect(round(chart.centre, 2)).toBe(12.75);
    expect(round(chart.plan.phases[0]?.spread, 2)).toBe(1.66);
    expect([round(chart.lower, 1), round(chart.upper, 1)]).toEqual([8.3, 17.2]);
    expect(chart.plan.verdict).toBe('steady');
  });
});

describe('p charts', () => {
  it('Montgomery and NIST 6.3.3.2, 30 samples of 50: 0.2313, limits 0.0524 and 0.4102; samples 15 and 23 are outside', () => {
    const cans = [
      12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
    ];
    const chart = drawn(chartOf('p', cans, 50));
    expect([chart.centre, chart.lower, chart.upper].map((value) => round(value, 4))).toEqual([0.2313, 0.0524, 0.4102]);
    expect(chart.outside).toEqual([15, 23]);
  });
  it('Montgomery, the same without samples 15 and 23: 0.2150, limits 0.0407 and 0.3893; then 21 is outside', () => {
    const cans = [
      12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
    ];
    const problem = chartOf('p', cans, 50);
    const points = problem.points.map((point, index) =>
      index === 14 || index === 22 ? { ...point, excludedBecause: 'a new batch, an untrained operator' } : point,
    );
    const chart = drawn({ ...problem, points });
    expect([chart.centre, chart.lower, chart.upper].map((value) => round(value, 4))).toEqual([0.215, 0.0407, 0.3893]);
    expect(chart.outside).toEqual([21]);
  });
  it('Montgomery, 25 weeks of purchase orders of varying number: 0.0955, limits by week; week 11 is outside', () => {
    const orders = [
      100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120, 120, 110, 80, 80, 80, 90, 100, 100, 100, 100, 90, 90,
    ];
    const faulty = [12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9];
    const chart = drawn(chartOf('p', faulty, orders));
    expect(round(chart.centre, 4)).toBe(0.0955);
    // By hand: n = 100 gives 0.007 and 0.184, n = 80 gives 0 and 0.194, n = 120 gives 0.015 and 0.176.
    const at = (week: number) => chart.plan.points[week - 1]?.limits;
    expect([1, 2, 12].map((week) => [round(at(week)?.lower, 3), round(at(week)?.upper, 3)])).toEqual([
      [0.007, 0.184],
      [0, 0.194],
      [0.015, 0.176],
    ]);
    expect(chart.outside).toEqual([11]);
  });
});

describe('c and u charts', () => {
  const boards = [
    21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15,
  ];
  it('Montgomery, 26 samples of printed circuit boards: 19.85, limits 6.48 and 33.21; 6 and 20 are outside', () => {
    const chart = drawn(chartOf('c', boards));
    expect([chart.centre, chart.lower, chart.upper].map((value) => round(value, 2))).toEqual([19.85, 6.48, 33.21]);
    expect(chart.outside).toEqual([6, 20]);
  });
  it('NIST e-Handbook 6.3.3.1, defects on 25 wafers: 16, limits 4 and 28; wafers 3 and 24 reach or pass 28', () => {
    const wafers = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13];
    const chart = drawn(chartOf('c', wafers));
    expect([chart.centre, chart.lower, chart.upper]).toEqual([16, 4, 28]);
    // 28 lies on the limit, not outside it.
    expect(chart.outside).toEqual([24]);
  });
  it('Montgomery, 20 samples of 5 computers: 1.93 per computer, limits 0.07 and 3.79', () => {
    const faults = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5];
    const chart = drawn(chartOf('u', faults, 5));
    expect([chart.centre, chart.lower, chart.upper].map((value) => round(value, 2))).toEqual([1.93, 0.07, 3.79]);
    expect(chart.outside).toEqual([]);
  });
  it('Montgomery, dyed cloth in rolls of varying length: 1.42 per 50 square metres, limits by roll', () => {
    const faults = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23];
    const units = [10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5];
    const chart = drawn(chartOf('u', faults, units));
    expect(round(chart.centre, 2)).toBe(1.42);
    // By hand, with the centre rounded to 1.42: roll 1 has 0.29 and 2.55, roll 2 has 0.16 and 2.68.
    const limits = chart.plan.points.slice(0, 2).map((point) => [point.limits?.lower ?? 0, point.limits?.upper ?? 0]);
    expect(limits.flat().map((value, at) => Math.abs(value - ([0.29, 2.55, 0.16, 2.68][at] ?? 0)) < 0.01)).toEqual(
      new Array(4).fill(true),
    );
    expect(chart.outside).toEqual([]);
  });
});

describe('Laney charts', () => {
  it('with large denominators a p chart finds nearly every point outside, a p-prime chart none', () => {
    const sizes = Array.from({ length: 24 }, (_, month) => 8_000 + ((month * 977) % 1_500));
    const counts = sizes.map((size, month) => Math.round(size * (0.1 + 0.012 * (((month * 7) % 5) / 2 - 1))));
    expect(drawn(chartOf('p', counts, sizes)).outside.length).toBeGreaterThan(8);
    const prime = drawn(chartOf('p-prime', counts, sizes));
    expect(prime.outside).toEqual([]);
    expect(prime.plan.phases[0]?.spread).toBeGreaterThan(2);
  });
  it('equal sizes make a u-prime chart of an XmR chart: the same limits', () => {
    const counts = [30, 42, 25, 38, 33, 51, 29, 36, 44, 31, 27, 40];
    const prime = drawn(chartOf('u-prime', counts, 10));
    const single = drawn(
      chartOf(
        'xmr',
        counts.map((count) => count / 10),
      ),
    );
    // 3 / 1.128 is 2.6596, which XmR charts round to 2.66.
    expect(prime.upper).toBeCloseTo(single.upper ?? 0, 2);
    expect(prime.centre).toBeCloseTo(single.centre ?? 0, 10);
  });
});
