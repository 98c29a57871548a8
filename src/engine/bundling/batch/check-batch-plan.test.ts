import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import type { BatchPlan, PatientPlan, PlannedEvent } from '../plan.ts';
import type { BatchPatient, BatchProblem } from '../problem.ts';
import { checkBatchPlan } from './check-batch-plan.ts';
import { solveBatch } from './solve-batch.ts';

const { resources: _resources, weights, ...needs } = aBundlingProblem();
const patient = (id: string): BatchPatient => ({ id, ...needs, events: [aBundlingEvent(`${id}-lab`)] });
const HALF: readonly (readonly [number, number])[] = [[540, 570]];
const PROBLEM: BatchProblem = {
  resources: [{ id: 'nurse', units: [{ free: { 20000: HALF } }, { free: { 20000: HALF } }] }],
  weights,
  patients: [patient('ann'), patient('ben')],
};
const PLAN = solveBatch(PROBLEM, { seed: 1, budgetMs: 60_000, stepsMax: 20, now: () => 0 });

function withEvent(change: (event: PlannedEvent) => PlannedEvent, of = 'ben'): BatchPlan {
  const changed = (one: PatientPlan): PatientPlan =>
    one.patientId === of
      ? { ...one, visits: one.visits.map((visit) => ({ ...visit, events: visit.events.map(change) })) }
      : one;
  return { ...PLAN, patients: PLAN.patients.map(changed) };
}

function violations(plan: BatchPlan): string {
  return checkBatchPlan(PROBLEM, plan).violations.join(' ');
}

test('two patients with a unit of the nurse each have nothing against them', () => {
  expect(violations(PLAN)).toBe('');
  expect(PLAN.patients.flatMap((one) => one.visits[0]?.events[0]?.unitNumbers).sort()).toEqual([0, 1]);
});

test.each<[string, BatchPlan, RegExp]>([
  [
    'the same unit for both at once',
    withEvent((event) => ({ ...event, unitNumbers: [PLAN.patients[0]?.visits[0]?.events[0]?.unitNumbers?.[0] ?? 0] })),
    /at once/,
  ],
  ['a unit that does not exist', withEvent((event) => ({ ...event, unitNumbers: [7] })), /not free/],
  ['no unit', withEvent((event) => ({ ...event, unitNumbers: [] })), /one unit for each/],
  ['a time when nobody is free', withEvent((event) => ({ ...event, startMinute: 600, endMinute: 630 })), /not free/],
  ['a patient left out', { ...PLAN, patients: PLAN.patients.slice(1) }, /0 times/],
  ['a patient twice', { ...PLAN, patients: [...PLAN.patients, ...PLAN.patients] }, /2 times/],
  [
    'a stranger',
    { ...PLAN, patients: [...PLAN.patients, { ...(PLAN.patients[0] as PatientPlan), patientId: 'cas' }] },
    /not in the problem/,
  ],
  ['a cost that is not true', { ...PLAN, cost: PLAN.cost - 1 }, /it costs/],
  ['a term that is not true', { ...PLAN, terms: { ...PLAN.terms, visits: 0 } }, /points for visits/],
  ['a bound above the cost', { ...PLAN, bound: PLAN.cost + 5 }, /lies above/],
  ['a gap that is not true', { ...PLAN, gap: 0.5 }, /gap/],
  ['optimal without proof', { ...PLAN, bound: PLAN.cost - 20, gap: 20 / PLAN.cost, optimal: true }, /called optimal/],
])('the checker refuses %s', (_, plan, sentence) => {
  expect(violations(plan)).toMatch(sentence);
});
