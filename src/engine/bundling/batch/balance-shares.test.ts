import { expect, test } from 'vitest';
import type { Candidate } from '../visits/candidates.ts';
import { priceNear } from './balance-shares.ts';
import { addColumn, type Column, mixedCost, openMaster } from './price-master.ts';

const NOWHERE: Candidate = { visits: [], timed: { cost: 0, starts: new Int32Array(0), sedationRuns: [] }, cost: 0 };

function aColumn(cost: number, uses: readonly number[]): Column {
  return { cost, rows: Int32Array.from(uses.keys()), uses: Float64Array.from(uses), candidate: NOWHERE };
}

test('where two want the one hour there is, its price lets go whom that costs least, and that cost is proved', () => {
  const master = openMaster(Float64Array.of(1), 2);
  addColumn(master, 0, aColumn(0, [1]));
  addColumn(master, 0, aColumn(10, [0]));
  addColumn(master, 1, aColumn(0, [1]));
  addColumn(master, 1, aColumn(4, [0]));
  let center = new Float64Array(1);
  let proved = 0;
  for (let step = 0; step < 20; step += 1) {
    proved = priceNear(master, { center, reach: 2, tolerance: 1e-6 });
    center = master.prices.slice();
  }
  expect(proved).toBeCloseTo(4, 5);
  expect(master.prices[0]).toBeCloseTo(4, 5);
  expect(mixedCost(master, 0)).toBeCloseTo(0, 5);
  expect(mixedCost(master, 1)).toBeCloseTo(4, 5);
});

test('one step moves a price no further than its reach times the excess', () => {
  const master = openMaster(Float64Array.of(1), 2);
  for (const patient of [0, 1]) {
    addColumn(master, patient, aColumn(0, [1]));
    addColumn(master, patient, aColumn(10_000, [0]));
  }
  priceNear(master, { center: new Float64Array(1), reach: 2, tolerance: 1e-6 });
  expect(master.prices[0]).toBeCloseTo(2, 5);
});

test('a plan that is known already is not added again', () => {
  const master = openMaster(Float64Array.of(1), 1);
  expect(addColumn(master, 0, aColumn(5, [1]))).toBe(true);
  expect(addColumn(master, 0, aColumn(5, [1]))).toBe(false);
  expect(addColumn(master, 0, aColumn(5, [2]))).toBe(true);
});
