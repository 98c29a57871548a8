import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import { validateBatch } from './validate-batch.ts';

const { resources, weights, ...needs } = aBundlingProblem();
const ann = { id: 'ann', ...needs };

test('a million events are refused by their number', () => {
  const events = new Array(1_000_000).fill(aBundlingEvent('lab'));
  expect(validateBatch({ resources, weights, patients: [{ ...ann, events }] })).toEqual([
    'The patients have 1000000 events together; at most 200000 fit.',
  ]);
});

test('more patients than any hospital has are refused by their number', () => {
  const patients = new Array(50_001).fill(ann);
  expect(validateBatch({ resources, weights, patients })).toEqual(['patients has 50001 entries; at most 50000 fit.']);
});

test('free time that is wrong is named once, not once for each patient', () => {
  const wrong = [{ id: 'nurse', units: [{ free: { 20000: [[540, 542]] as const } }] }];
  const patients = ['ann', 'bob', 'eve'].map((id) => ({ ...ann, id }));
  expect(validateBatch({ resources: wrong, weights, patients })).toEqual([
    'resources[0]: Resource nurse has free time on day 20000 that is empty or off the 5-minute grid.',
  ]);
});

test('each patient with a fault is named', () => {
  const late = aBundlingEvent('lab', { latestDay: 3 });
  const patients = ['ann', 'bob', 'eve'].map((id) => ({ ...ann, id, events: id === 'bob' ? ann.events : [late] }));
  expect(validateBatch({ resources, weights, patients }).map((sentence) => sentence.slice(0, 11))).toEqual([
    'patients[0]',
    'patients[2]',
  ]);
});
