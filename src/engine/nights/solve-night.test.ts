import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkNight } from './check-night.ts';
import { generateNight } from './generate-night.ts';
import type { NightProblem } from './problem.ts';
import { smallNight } from './small-nights.ts';
import { solveNight } from './solve-night.ts';
import { tryAllNights } from './try-all-nights.ts';

const OPTIONS = { seed: 1, budgetMs: 10_000, now: () => 0 };

const WEIGHTED: NightProblem['goal'] = {
  kind: 'weighted',
  weights: { uncovered: 500, offTime: 60, quietEntry: 30, entry: 20, waking: 4, quietMinute: 1 },
};

function agreesWithTrial(problem: NightProblem): void {
  const plan = solveNight(problem, OPTIONS);
  const trial = tryAllNights(problem);
  expect(checkNight(problem, plan).violations).toEqual([]);
  expect(plan.figures.patientsWithoutNight).toBe(trial.withoutNight);
  expect(plan.optimal).toBe(true);
  expect(plan.cost).toBe(trial.cost);
}

/** Where nurses are scarce the proof is missing now and then; what is claimed holds all the same. */
function claimsNoMoreThanTrial(problem: NightProblem): void {
  const plan = solveNight(problem, OPTIONS);
  const trial = tryAllNights(problem);
  expect(checkNight(problem, plan).violations).toEqual([]);
  expect(plan.figures.patientsWithoutNight).toBe(trial.withoutNight);
  expect(plan.bound).toBeLessThanOrEqual(trial.cost);
  if (plan.optimal) expect(plan.cost).toBe(trial.cost);
  else expect(plan.cost).toBeGreaterThanOrEqual(trial.cost);
}

test('of sixty wards with two patients and one nurse at least fifty-seven are proved', () => {
  const wards = Array.from({ length: 60 }, (_, seed) =>
    smallNight(seed, { patients: 2, tasks: 2, steps: 5, nurses: 1 }),
  );
  expect(wards.filter((ward) => solveNight(ward, OPTIONS).optimal).length).toBeGreaterThanOrEqual(57);
});

test('one patient: the night is the best of all nights', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) =>
      agreesWithTrial(smallNight(seed, { patients: 1, tasks: 4, steps: 6, nurses: null })),
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('one patient, weighed: the night is the best of all nights', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) =>
      agreesWithTrial(smallNight(seed, { patients: 1, tasks: 4, steps: 6, nurses: null, goal: WEIGHTED })),
    ),
    { numRuns: 100 },
  );
}, 60_000);

test('two patients and one nurse: no combination of nights is better', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) =>
      claimsNoMoreThanTrial(smallNight(seed, { patients: 2, tasks: 2, steps: 5, nurses: 1 })),
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('three patients and two nurses, weighed: no combination of nights is better', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) =>
      claimsNoMoreThanTrial(smallNight(seed, { patients: 3, tasks: 2, steps: 4, nurses: 2, goal: WEIGHTED })),
    ),
    { numRuns: 10 },
  );
}, 60_000);

test('the bound never lies above the best, however early the work is stopped', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 60 }), (seed, stepsMax) => {
      const problem = smallNight(seed, { patients: 2, tasks: 2, steps: 5, nurses: 1 });
      const plan = solveNight(problem, { ...OPTIONS, stepsMax });
      expect(checkNight(problem, plan).violations).toEqual([]);
      if (plan.figures.patientsWithoutNight > 0) return;
      const { cost } = tryAllNights(problem);
      expect(plan.bound).toBeLessThanOrEqual(cost);
      expect(plan.cost).toBeGreaterThanOrEqual(cost);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a ward of eight patients with ten tasks each: proved, nothing late, half the entries', () => {
  const problem = generateNight({ patients: 8, tasks: 10, seed: 5 });
  const plan = solveNight(problem, OPTIONS);
  expect(checkNight(problem, plan).violations).toEqual([]);
  expect(plan.optimal).toBe(true);
  expect(plan.figures.lateTasks + plan.figures.earlyTasks).toBe(0);
  expect(plan.figures.entries).toBeLessThan(plan.figures.entriesOrdered / 2 + 1);
});

test('a caller who cancels gets what there is, not called optimal', () => {
  const problem = generateNight({ patients: 8, tasks: 10, seed: 5 });
  const plan = solveNight(problem, { ...OPTIONS, signal: { aborted: true } });
  expect(plan.stop).toBe('cancelled');
  expect(plan.optimal).toBe(false);
  expect(checkNight(problem, plan).violations).toEqual([]);
});

test('tasks that cannot all be done are named, and only those', () => {
  const problem = smallNight(3, { patients: 1, tasks: 1, steps: 6, nurses: null });
  const task = { kind: 'vitals', durationMinutes: 5, skill: null, wakes: 1, timeCritical: true } as const;
  const at = (id: string, minute: number) => ({
    ...task,
    id,
    earliestMinute: minute,
    orderedMinute: minute,
    latestMinute: minute,
  });
  const tasks = [at('free', 1320), at('first', 1350), at('second', 1380)];
  const chain = {
    id: 'c',
    ruleId: 'INP-5',
    taskIds: ['first', 'second'],
    minGapMinutes: 60,
    maxGapMinutes: null,
    lastBeforeMinute: null,
    firstAfterMinute: null,
  };
  const patients = problem.patients.map((patient) => ({
    ...patient,
    guarded: false,
    entryMinutesMax: null,
    tasks,
    chains: [chain],
    orders: [],
  }));
  const night = solveNight({ ...problem, patients }, OPTIONS).patients[0];
  expect(night?.conflict).toEqual({ taskIds: ['first', 'second'], proved: true });
});

test('stopped early, a night that looks further still keeps a nurse out of two rooms', () => {
  const problem = smallNight(318_674, { patients: 2, tasks: 2, steps: 5, nurses: 1 });
  expect(checkNight(problem, solveNight(problem, { ...OPTIONS, stepsMax: 26 })).violations).toEqual([]);
});
