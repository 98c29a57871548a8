import { expect, test } from 'vitest';
import { checkNight } from './check-night.ts';
import { generateNight } from './generate-night.ts';
import { solveNight } from './solve-night.ts';

const OPTIONS = { seed: 1, budgetMs: 60_000, now: () => 0 };

test('a ward whose nurses are all wanted at once is planned as well as the bound says, and proved', {
  timeout: 60_000,
}, () => {
  const problem = generateNight({ patients: 32, tasks: 15, seed: 17 });
  const plan = solveNight(problem, OPTIONS);
  expect(checkNight(problem, plan).violations).toEqual([]);
  expect(plan).toMatchObject({ gap: 0, optimal: true, stop: 'proved' });
  // Two quarters of an hour of quiet more than negotiation alone finds.
  expect(plan.figures.longestQuietMinutes).toBe(418 * 15);
});
