import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import type { BatchPatient, BatchProblem } from '../problem.ts';
import { validateBatch } from './validate-batch.ts';

const { resources, weights, ...needs } = aBundlingProblem();
const patient = (id: string, but: Partial<BatchPatient> = {}): BatchPatient => ({
  id,
  ...needs,
  events: [aBundlingEvent(`${id}-lab`)],
  ...but,
});
const batch = (but: Partial<BatchProblem>): BatchProblem => ({
  resources,
  weights,
  patients: [patient('ann')],
  ...but,
});

test('a batch of one patient and one nurse can be trusted', () => {
  expect(validateBatch(batch({}))).toEqual([]);
});

test.each<[string, Partial<BatchProblem>, RegExp]>([
  ['a patient twice', { patients: [patient('ann'), patient('ann')] }, /^patients\[1\]\.id: .*twice/],
  [
    'a window that ends before it starts',
    { patients: [patient('ann'), patient('ben', { events: [aBundlingEvent('b', { latestDay: 19_999 })] })] },
    /^patients\[1\]\.events\[0\]/,
  ],
  ['a nurse nobody has', { resources: [] }, /^patients\[0\]\.events\[0\].*nurse/],
  ['a resource twice', { resources: [...resources, ...resources] }, /^resources\[1\].*twice/],
  ['a negative weight', { weights: { ...weights, visit: -1 } }, /^weights\.visit/],
  ['a needle factor that is no number', { patients: [patient('ann', { needleFactor: Number.NaN })] }, /needleFactor/],
  [
    'a horizon of centuries',
    { patients: [patient('ann', { events: [aBundlingEvent('a', { latestDay: 200_000 })] })] },
    /at most 1100 days/,
  ],
])('%s is refused with its place', (_, but, sentence) => {
  expect(validateBatch(batch(but)).join(' ')).toMatch(sentence);
});

test('a million events are refused at once with a sentence', () => {
  const events = Array.from({ length: 10 }, (_, index) => aBundlingEvent(`e${index}`));
  const one = patient('ann', { events });
  const patients = Array.from({ length: 100_000 }, () => one);
  expect(validateBatch(batch({ patients }))).toEqual([
    'patients: A batch may have at most 500000 events, not 1000000.',
  ]);
});
