import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withExtras } from '../../../../tests/support/arbitrary-bundling-extras.ts';
import { arbitraryBundlingProblem } from '../../../../tests/support/arbitrary-bundling-problem.ts';
import type { BundlingPlan } from '../plan.ts';
import { solveBundling } from '../solve-bundling.ts';
import { validateProblem } from '../validate/validate-problem.ts';
import { checkBundlingPlan } from './check-bundling-plan.ts';

type Mutation = { readonly path: string; readonly plan: unknown };

/** The comparison is not judged, nor the words of an obstacle; a proof may be claimed too weakly, and another site may do as well. */
const NOT_JUDGED = /^baseline|obstacle$|unplaced\.\d+\.ruleId|^optimal$|siteId$/;

/** Every plan that differs in one value, or in one element of one list that is gone or stands twice. */
function mutationsOf(value: unknown, path: readonly string[], rebuild: (changed: unknown) => unknown): Mutation[] {
  const here = path.join('.');
  if (NOT_JUDGED.test(here)) return [];
  const to = (changed: unknown): Mutation => ({ path: here, plan: rebuild(changed) });
  if (typeof value === 'number') return [to(value + 5), to(value - 5), to(Number.NaN)];
  if (typeof value === 'boolean') return [to(!value)];
  if (typeof value === 'string') return [to(`${value}x`)];
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    mutationsOf(one, [...path, key], (changed) =>
      rebuild(
        Array.isArray(value)
          ? value.map((other, at) => (at === Number(key) ? changed : other))
          : { ...value, [key]: changed },
      ),
    ),
  );
  if (!Array.isArray(value)) return inner;
  const gone = value.map((_, index) => to(value.filter((_one, at) => at !== index)));
  const doubled = value.map((one) => to([...value, one]));
  return [...inner, ...gone, ...doubled];
}

test('whatever single value of a good plan is changed, the checker refuses it', { timeout: 60_000 }, () => {
  const usual = arbitraryBundlingProblem({ events: 4, days: 4, slots: 12 });
  const any = fc.oneof(usual, withExtras(usual)).filter((problem) => validateProblem(problem).ok);
  let tried = 0;
  fc.assert(
    fc.property(any, (problem) => {
      const [plan] = solveBundling(problem, { seed: 1, budgetMs: 10_000, now: () => 0 }).plans;
      expect(plan === undefined ? ['no plan'] : checkBundlingPlan(problem, plan).violations).toEqual([]);
      for (const mutation of mutationsOf(plan, [], (changed) => changed)) {
        tried += 1;
        const { violations } = checkBundlingPlan(problem, mutation.plan as BundlingPlan);
        if (mutation.path !== 'bound') expect(violations, mutation.path).not.toEqual([]);
      }
    }),
    { numRuns: 30, seed: 20_261_121, endOnFailure: true },
  );
  expect(tried).toBeGreaterThan(1_000);
});
