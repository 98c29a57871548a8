import { expect, test } from 'vitest';
import type { LinearProgram } from '#engine/sessions/placement/linear-solver.ts';
import { highsSolver } from './highs-solver.ts';

const LIMITS = { budgetMs: 60_000, start: null, signal: null };
const HIGHS = await highsSolver();

/** Three things of worth 60, 100 and 120 and weight 10, 20 and 30, of which 50 may be carried; 7 in any case. */
function knapsack(areWhole: boolean): LinearProgram {
  return {
    columns: {
      costs: [-60, -100, -120],
      lowers: [0, 0, 0],
      uppers: [1, 1, 1],
      areWhole: [areWhole, areWhole, areWhole],
    },
    rows: { lowers: [null], uppers: [50], starts: [0, 3], columnIndexes: [0, 1, 2], values: [10, 20, 30] },
    constant: 7,
  };
}

test('whole things: the best two are worth 220, proved', () => {
  const { values, bound, isOptimal } = HIGHS(knapsack(true), LIMITS);
  expect(values?.map(Math.round)).toEqual([0, 1, 1]);
  expect(bound).toBeCloseTo(-213, 6);
  expect(isOptimal).toBe(true);
});

test('things that may be cut: two thirds of the last go along, worth 240', () => {
  const { values, bound } = HIGHS(knapsack(false), LIMITS);
  expect(values?.[2]).toBeCloseTo(2 / 3, 9);
  expect(bound).toBeCloseTo(-233, 6);
});

test('a start is taken, and one solver answers again and again', () => {
  for (const start of [
    [1, 0, 0],
    [0, 1, 1],
  ]) {
    expect(HIGHS(knapsack(true), { ...LIMITS, start }).bound).toBeCloseTo(-213, 6);
  }
});

test('what cannot be kept has no solution and proves nothing wrong', () => {
  const program = knapsack(true);
  const impossible = { ...program, rows: { ...program.rows, lowers: [70], uppers: [80] } };
  expect(HIGHS(impossible, LIMITS)).toMatchObject({ values: null, isOptimal: false });
});
