import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import { sentenceOf } from '../../explanation.ts';
import { BUNDLING_TEMPLATES } from '../explain/bundling-templates.ts';
import { generateBundling } from '../generate/generate-bundling.ts';
import type { BatchPatient, BatchProblem } from '../problem.ts';
import { explainPatients } from './explain-patients.ts';
import { solveBatch } from './solve-batch.ts';

const OPTIONS = { seed: 1, budgetMs: 60_000, stepsMax: 40, now: () => 0 };

function aPatient(id: string): BatchPatient {
  const { resources: _resources, weights: _weights, ...needs } = aBundlingProblem();
  return { id, ...needs, events: [aBundlingEvent(`${id}-lab`, { latestDay: 20_001, dueDay: 20_000 })] };
}

test('of two patients who want one half hour, the later one is told that no other day is left', () => {
  const half: readonly (readonly [number, number])[] = [[540, 570]];
  const resources = [{ id: 'nurse', units: [{ free: { 20000: half, 20001: half } }] }];
  const problem: BatchProblem = {
    resources,
    weights: aBundlingProblem().weights,
    patients: [aPatient('ann'), aPatient('ben')],
  };
  const plan = solveBatch(problem, OPTIONS);
  const late = plan.patients.find((one) => one.visits[0]?.day === 20_001)?.patientId ?? '';
  const said = explainPatients(problem, plan.patients).filter(({ subjectId }) => subjectId === late);
  expect(said.map((one) => sentenceOf(one, BUNDLING_TEMPLATES))).toEqual([
    `${late}-lab is on 2024-10-05: on no other day could it be placed beside the other events.`,
  ]);
});

test('however many patients there are, at most sixty sentences explain them', { timeout: 60_000 }, () => {
  const problem = generateBundling({ patients: 60, seed: 2, scenario: 'infusion-day-unit' });
  const said = explainPatients(problem, solveBatch(problem, OPTIONS).patients);
  expect(said.length).toBeGreaterThan(0);
  expect(said.length).toBeLessThanOrEqual(60);
});
