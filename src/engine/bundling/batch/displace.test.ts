import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import type { BatchPatient, BatchProblem, BundlingEvent } from '../problem.ts';
import { emptyTwin, openBatch } from './batch-model.ts';
import { type BatchState, openState } from './batch-state.ts';
import { displace } from './displace.ts';
import { openGrip } from './grip.ts';
import { planIn } from './replan.ts';

const FIRST_DAY = 20_000;
const HALF: readonly (readonly [number, number])[] = [[540, 570]];

/** Wants the nurse on one of these days. */
function aPatient(id: string, days: readonly [number, number], but: Partial<BundlingEvent> = {}): BatchPatient {
  const { resources: _resources, weights: _weights, ...needs } = aBundlingProblem();
  const window = { earliestDay: FIRST_DAY + days[0], dueDay: FIRST_DAY + days[0], latestDay: FIRST_DAY + days[1] };
  return { id, ...needs, events: [aBundlingEvent(`${id}-lab`, { ...window, ...but })] };
}

/** One nurse, free for one half hour a day; patients are planned one after the other, each as well as what is left allows. */
function plannedInTurn(days: number, patients: readonly BatchPatient[]) {
  const free = Object.fromEntries(Array.from({ length: days }, (_, day) => [FIRST_DAY + day, HALF]));
  const { weights } = aBundlingProblem();
  const problem: BatchProblem = { resources: [{ id: 'nurse', units: [{ free }] }], weights, patients };
  const batch = openBatch(problem);
  const empty = emptyTwin(batch);
  const state = openState(batch);
  for (const patient of patients.keys()) planIn(state, patient);
  return { state, grip: openGrip(state, empty) };
}

function daysOf({ held, batch }: BatchState): readonly (number | null)[] {
  return held.map((holding, patient) => {
    const cell = holding?.candidate.visits[0]?.cell;
    return cell === undefined ? null : (batch.compiled[patient]?.cells[cell]?.day ?? 0) - FIRST_DAY;
  });
}

const WISH = { tolerance: 0, least: new Float64Array(4), share: 1 };

test('who can come on one day only is given it, and who holds it moves to the next', () => {
  const { state, grip } = plannedInTurn(2, [aPatient('ann', [0, 1]), aPatient('ben', [0, 0])]);
  expect(daysOf(state)).toEqual([0, null]);
  displace(grip, 1, WISH);
  expect(daysOf(state)).toEqual([1, 0]);
  expect(state.total).toBe(283);
});

test('one who has to move may ask the next to move', () => {
  const { state, grip } = plannedInTurn(3, [aPatient('ann', [0, 1]), aPatient('ben', [1, 2]), aPatient('cas', [0, 0])]);
  expect(daysOf(state)).toEqual([0, 1, null]);
  displace(grip, 2, WISH);
  expect(daysOf(state)).toEqual([1, 2, 0]);
});

test('nobody moves for a plan that is no better for all together, and what was taken is taken still', () => {
  const { state, grip } = plannedInTurn(1, [aPatient('ann', [0, 0], { priorityClass: 2 }), aPatient('ben', [0, 0])]);
  const before = { total: state.total, words: state.batch.calendar.words.slice() };
  displace(grip, 1, WISH);
  expect(daysOf(state)).toEqual([0, null]);
  expect(state.total).toBe(before.total);
  expect(state.batch.calendar.words).toEqual(before.words);
});

test('it becomes known how dear it is to move somebody who has nowhere else to go', () => {
  const { grip } = plannedInTurn(1, [aPatient('ann', [0, 0], { priorityClass: 2 }), aPatient('ben', [0, 0])]);
  const before = grip.points[0] ?? 0;
  displace(grip, 1, WISH);
  expect(grip.points[0]).toBeGreaterThan(before + 1_000);
});
