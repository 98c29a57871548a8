import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withExtras, withJoinedSites } from '../../../tests/support/arbitrary-bundling-extras.ts';
import { arbitraryBundlingProblem } from '../../../tests/support/arbitrary-bundling-problem.ts';
import { exhaustiveCost } from '../../../tests/support/exhaustive-bundling.ts';
import type { BundlingProblem } from './problem.ts';
import { solveBundling } from './solve-bundling.ts';
import { validateProblem } from './validate-problem.ts';

// Why: many more can be tried by hand, BUNDLING_CASES=10000 BUNDLING_SEED=7; here the same few on every run.
const CASES = Number(process.env.BUNDLING_CASES ?? 25);
const SEED = Number(process.env.BUNDLING_SEED ?? 20_261_121);
const LONG = 60_000 + CASES * 1_000;

function agrees(problems: fc.Arbitrary<BundlingProblem>, cases: number): void {
  const valid = problems.filter((problem) => validateProblem(problem).ok);
  fc.assert(
    fc.property(valid, (problem) => {
      const [plan] = solveBundling(problem, { seed: 1, budgetMs: 60_000, now: () => 0 }).plans;
      expect(plan?.cost).toBeCloseTo(exhaustiveCost(problem), 6);
      expect(plan?.bound).toBe(plan?.cost);
      expect(plan?.optimal).toBe(true);
    }),
    { numRuns: cases, seed: SEED },
  );
}

test('the best plan costs exactly what trying every place of three events finds', { timeout: LONG }, () => {
  agrees(arbitraryBundlingProblem({ events: 3, days: 2, slots: 6 }), CASES);
});

test('the same with wishes, school, cream, hours apart, several units, set-up and limits over days', {
  timeout: LONG,
}, () => {
  agrees(withExtras(arbitraryBundlingProblem({ events: 3, days: 2, slots: 5 })), CASES);
});

test('the best plan costs exactly what trying every place of four events finds', { timeout: LONG }, () => {
  agrees(arbitraryBundlingProblem({ events: 4, days: 2, slots: 4 }), Math.ceil(CASES / 4));
});

test('the same when one visit may use both of two sites that are near each other', { timeout: LONG }, () => {
  agrees(withJoinedSites(arbitraryBundlingProblem({ events: 3, days: 2, slots: 6 })), CASES);
  agrees(withJoinedSites(withExtras(arbitraryBundlingProblem({ events: 3, days: 2, slots: 5 }))), CASES);
});
