import { expect, test } from 'vitest';
import { proofWords } from './proof-words.ts';

test('a proved plan says that there is no better one', () => {
  expect(proofWords({ cost: 400, bound: 400, optimal: true })).toBe(
    'No better plan exists under these rules and free times.',
  );
});

test('an unproved plan says how far it can be from the best, rounded up', () => {
  expect(proofWords({ cost: 400, bound: 341, optimal: false })).toMatch(/^At most 15 % from/);
  expect(proofWords({ cost: 400, bound: 399.9, optimal: false })).toBe('At most 1 % from the best plan possible.');
});

test('what others were promised is named, and the distance is to what the patient could have without them', () => {
  const plan = { cost: 400, bound: 341, optimal: false };
  expect(proofWords({ ...plan, besideOthers: 'best' })).toBe(
    'Some times are promised to other families. Beside those no better plan exists; without them it is at most 15 % from the best.',
  );
  expect(proofWords({ ...plan, besideOthers: 'unproved' })).toMatch(
    /^Some times are promised.* At most 15 % from the best plan/,
  );
});
