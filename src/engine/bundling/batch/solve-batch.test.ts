import process from 'node:process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryBatchProblem } from '../../../../tests/support/arbitrary-batch-problem.ts';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import { exhaustiveBatchCost } from '../../../../tests/support/exhaustive-batch.ts';
import { generateBundling } from '../generate/generate-bundling.ts';
import type { BatchPatient, BatchProblem } from '../problem.ts';
import { solveBundling } from '../solve-bundling.ts';
import { checkBatchPlan } from './check-batch-plan.ts';
import { solveBatch } from './solve-batch.ts';

// Why: many more can be tried by hand, BUNDLING_CASES=10000 BUNDLING_SEED=7; here the same few on every run.
const CASES = Number(process.env.BUNDLING_CASES ?? 80);

const OPTIONS = { seed: 1, budgetMs: 60_000, stepsMax: 40, now: () => 0 };

function aPatient(id: string, but: Partial<BatchPatient> = {}): BatchPatient {
  const { resources: _resources, weights: _weights, ...needs } = aBundlingProblem();
  return { id, ...needs, events: [aBundlingEvent(`${id}-lab`)], ...but };
}

/** One nurse, free for one half hour on each of two days. */
function aBatch(patients: readonly BatchPatient[]): BatchProblem {
  const half: readonly (readonly [number, number])[] = [[540, 570]];
  const { weights } = aBundlingProblem();
  return { resources: [{ id: 'nurse', units: [{ free: { 20000: half, 20001: half } }] }], weights, patients };
}

test('two patients who want the same half hour get two days, and neither is left out', () => {
  const problem = aBatch([aPatient('ann'), aPatient('ben')]);
  const plan = solveBatch(problem, OPTIONS);
  expect(checkBatchPlan(problem, plan).violations).toEqual([]);
  expect(plan.patients.flatMap((one) => one.visits.map((visit) => visit.day)).sort()).toEqual([20_000, 20_001]);
  expect(plan).toMatchObject({ cost: 280, bound: 280, optimal: true, stop: 'proved' });
});

test('a patient who can come on one day only is given it, and the other moves', () => {
  const late = { earliestDay: 20_000, dueDay: 20_000, latestDay: 20_001 };
  const only = { earliestDay: 20_000, dueDay: 20_000, latestDay: 20_000 };
  const problem = aBatch([
    aPatient('ann', { events: [aBundlingEvent('a', late)] }),
    aPatient('ben', { events: [aBundlingEvent('b', only)] }),
  ]);
  const plan = solveBatch(problem, OPTIONS);
  expect(plan.patients.map((one) => one.visits[0]?.day)).toEqual([20_001, 20_000]);
  expect(plan.terms.late).toBe(3);
});

test('what has no room is named with its reason, and the rest is planned', () => {
  const problem = aBatch([aPatient('ann'), aPatient('ben'), aPatient('cas')]);
  const plan = solveBatch(problem, OPTIONS);
  expect(checkBatchPlan(problem, plan).violations).toEqual([]);
  const unplaced = plan.patients.flatMap((one) => one.unplaced);
  expect(unplaced).toHaveLength(1);
  expect(unplaced[0]?.obstacle).toMatch(/free/);
});

/** Needs the nurse and a room that is free for that half hour only. */
function aRoomEvent(id: string, days: readonly [number, number]) {
  return aBundlingEvent(id, {
    earliestDay: days[0],
    dueDay: days[1],
    latestDay: days[1],
    durationMinutes: 30,
    sites: [
      {
        siteId: 'main',
        lines: ['nurse', `room-${id}`].map((one) => ({ anyOf: [one], offsetMinutes: 0, durationMinutes: 30 })),
      },
    ],
  });
}

test('half hours that overlap are proved to be too many, although the day has time enough for all', () => {
  const { weights } = aBundlingProblem();
  const free = (day: number, from: number, until: number) => ({ [day]: [[from, until] as const] });
  const problem: BatchProblem = {
    weights,
    resources: [
      { id: 'nurse', units: [{ free: { ...free(20_000, 540, 630), ...free(20_001, 540, 630) } }] },
      { id: 'room-ann', units: [{ free: free(20_000, 540, 570) }] },
      { id: 'room-ben', units: [{ free: free(20_000, 555, 585) }] },
      { id: 'room-eve', units: [{ free: { ...free(20_000, 600, 630), ...free(20_001, 600, 630) } }] },
    ],
    patients: [
      aPatient('ann', { events: [aRoomEvent('ann', [20_000, 20_000])] }),
      aPatient('ben', { events: [aRoomEvent('ben', [20_000, 20_000])] }),
      aPatient('eve', { events: [aRoomEvent('eve', [20_000, 20_001])] }),
    ],
  };
  const plan = solveBatch(problem, { ...OPTIONS, stepsMax: 120 });
  expect(checkBatchPlan(problem, plan).violations).toEqual([]);
  expect(plan.patients.flatMap((one) => one.unplaced)).toHaveLength(1);
  expect(plan.bound).toBeGreaterThan(10_000);
  expect(plan.optimal).toBe(true);
});

test('a patient alone in a batch has the plan that they would have without it', () => {
  const { resources, weights, patients } = generateBundling({ patients: 1, seed: 3, scenario: 'paediatric-hospital' });
  const [patient] = patients as [BatchPatient];
  const [single] = solveBundling({ ...patient, resources, weights }, OPTIONS).plans;
  const plan = solveBatch({ resources, weights, patients }, OPTIONS);
  expect(plan.cost).toBeCloseTo(single?.cost ?? -1, 6);
  expect(plan.optimal).toBe(true);
});

test('on small batches the bound lies under the least possible cost, and what is called optimal is', {
  timeout: 60_000 + CASES * 5_000,
}, () => {
  let proved = 0;
  fc.assert(
    fc.property(arbitraryBatchProblem(), (problem) => {
      const plan = solveBatch(problem, OPTIONS);
      expect(checkBatchPlan(problem, plan).violations).toEqual([]);
      const least = exhaustiveBatchCost(problem);
      expect(plan.bound).toBeLessThanOrEqual(least + 1e-6);
      expect(plan.cost).toBeGreaterThanOrEqual(least - 1e-6);
      if (plan.optimal) proved += 1;
    }),
    { numRuns: CASES, seed: Number(process.env.BUNDLING_SEED ?? 5) },
  );
  expect(proved).toBeGreaterThan(CASES / 2);
});

test('the same batch and seed give the same plan, and the order of patients does not change a proved cost', () => {
  const problem = generateBundling({ patients: 6, seed: 4, scenario: 'diabetes-centre', load: 0.4 });
  const once = solveBatch(problem, OPTIONS);
  expect(solveBatch(problem, OPTIONS)).toEqual(once);
  const turned = solveBatch({ ...problem, patients: problem.patients.toReversed() }, OPTIONS);
  if (once.optimal && turned.optimal) expect(turned.cost).toBeCloseTo(once.cost, 6);
  expect(turned.bound).toBeLessThanOrEqual(once.cost + 1e-6);
});

test('a solve that is cancelled at once still gives a plan that holds', () => {
  const problem = generateBundling({ patients: 6, seed: 4, scenario: 'diabetes-centre' });
  const plan = solveBatch(problem, { ...OPTIONS, signal: { aborted: true } });
  expect(checkBatchPlan(problem, plan).violations).toEqual([]);
  expect(plan.stop).toBe('cancelled');
});

test('progress is told with a cost that falls and a bound under it', () => {
  const problem = generateBundling({ patients: 20, seed: 4, scenario: 'diabetes-centre' });
  const told: { cost: number | null; bound: number | null }[] = [];
  let clock = 0;
  const now = () => {
    clock += 10;
    return clock;
  };
  solveBatch(problem, { ...OPTIONS, now, budgetMs: 5_000, onProgress: (progress) => told.push(progress) });
  const costs = told.flatMap(({ cost, bound }) => (cost === null || bound === null ? [] : [{ cost, bound }]));
  expect(costs.length).toBeGreaterThan(2);
  for (const { cost, bound } of costs) expect(bound).toBeLessThanOrEqual(cost + 1e-6);
});
