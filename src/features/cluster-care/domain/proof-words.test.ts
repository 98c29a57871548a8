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
