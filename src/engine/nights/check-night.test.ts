import { expect, test } from 'vitest';
import { checkNight } from './check-night.ts';
import { exampleNight } from './example-night.ts';
import { generateNight } from './generate-night.ts';
import type { NightEntry, NightPlan } from './plan.ts';
import { solveNight } from './solve-night.ts';

const OPTIONS = { seed: 1, budgetMs: 10_000, now: () => 0 };
const problem = generateNight({ patients: 4, tasks: 10, seed: 2 });
const plan = solveNight(problem, OPTIONS);

/** The plan with one entry of one patient changed. */
function withEntry(
  of: NightPlan,
  at: readonly [number, number],
  change: (entry: NightEntry) => NightEntry | null,
): NightPlan {
  return {
    ...of,
    patients: of.patients.map((night, p) => ({
      ...night,
      entries: night.entries.flatMap((entry, e) => (p === at[0] && e === at[1] ? (change(entry) ?? []) : entry)),
    })),
  };
}

test('a solved night passes', () => {
  expect(checkNight(problem, plan).violations).toEqual([]);
});

test('no single change of an entry passes', () => {
  for (const [p, night] of plan.patients.entries()) {
    for (const [e] of night.entries.entries()) {
      const mutants: NightPlan[] = [
        withEntry(plan, [p, e], () => null),
        withEntry(plan, [p, e], (entry) => ({ ...entry, startMinute: entry.startMinute + 7 })),
        withEntry(plan, [p, e], (entry) => ({ ...entry, startMinute: Number.NaN })),
        withEntry(plan, [p, e], (entry) => ({ ...entry, minutes: entry.minutes + 1 })),
        withEntry(plan, [p, e], (entry) => ({ ...entry, nurseId: 'nobody known' })),
        withEntry(plan, [p, e], (entry) => ({ ...entry, nurseId: null })),
        withEntry(plan, [p, e], (entry) => ({ ...entry, covered: !entry.covered })),
        withEntry(plan, [p, e], (entry) => ({ ...entry, taskIds: entry.taskIds.slice(1) })),
        withEntry(plan, [p, e], (entry) => ({ ...entry, taskIds: [...entry.taskIds, ...entry.taskIds.slice(0, 1)] })),
        withEntry(plan, [p, e], (entry) => ({ ...entry, taskIds: [...entry.taskIds, 'unknown'] })),
      ];
      for (const mutant of mutants) expect(checkNight(problem, mutant).violations).not.toEqual([]);
    }
  }
});

test('no false figure, term, bound or claim passes', () => {
  const first = plan.patients[0];
  if (first === undefined) throw new RangeError('The ward has patients.');
  const mutants: NightPlan[] = [
    { ...plan, cost: plan.cost - 1 },
    { ...plan, bound: plan.cost + 1 },
    { ...plan, gap: 5 },
    { ...plan, bound: plan.cost - 1, gap: 1, optimal: true },
    ...Object.keys(plan.terms).map((term) => ({ ...plan, terms: { ...plan.terms, [term]: 12_345 } })),
    ...Object.keys(plan.figures).map((name) => ({ ...plan, figures: { ...plan.figures, [name]: 12_345 } })),
    ...Object.keys(first.planned).map((name) => ({
      ...plan,
      patients: [{ ...first, planned: { ...first.planned, [name]: null } }, ...plan.patients.slice(1)],
    })),
    { ...plan, patients: plan.patients.slice(1) },
    { ...plan, patients: [...plan.patients].reverse() },
  ];
  for (const mutant of mutants) expect(checkNight(problem, mutant).violations).not.toEqual([]);
});

test('two vital signs more than five hours apart are refused, and the rule is named', () => {
  const night = exampleNight();
  const good = solveNight(night, OPTIONS);
  const moved = withEntry(good, [0, 3], (entry) => ({ ...entry, startMinute: 29 * 60 + 30 }));
  expect(checkNight(night, moved).violations.join(' ')).toContain('330 minutes; INP-9 allows 300');
});

test('a nurse in two rooms at once is refused', () => {
  const nurse = plan.patients.flatMap((night) => night.entries)[0];
  const everywhere = {
    ...plan,
    patients: plan.patients.map((night) => ({
      ...night,
      entries: night.entries.map((entry) => ({ ...entry, nurseId: nurse?.nurseId ?? null, startMinute: 1320 })),
    })),
  };
  expect(checkNight(problem, everywhere).violations.join(' ')).toContain('is in two rooms');
});
