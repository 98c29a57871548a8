import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropTasks } from './drop-tasks.ts';
import { pierceWindows } from './pierce-windows.ts';
import type { NightPatient, NightProblem } from './problem.ts';
import { type SmallSize, smallNight } from './small-nights.ts';
import { solveNight } from './solve-night.ts';
import { weighEntries } from './weigh-entries.ts';

const OPTIONS = { seed: 1, budgetMs: 10_000, now: () => 0, stepsMax: 3_000 };
const WARD: SmallSize = { patients: 3, tasks: 3, steps: 6, nurses: 2 };
/** More by hand: NIGHT_RUNS=500. */
const CASES = Number(process.env.NIGHT_RUNS ?? 20);
const RUNS = { numRuns: CASES };
const WEIGHTED: NightProblem['goal'] = {
  kind: 'weighted',
  weights: { uncovered: 500, offTime: 60, quietEntry: 30, entry: 20, waking: 4, quietMinute: 0 },
};

const seeds = fc.nat(1_000_000);

/** Proved costs are equal; a bound of one never lies above a cost of the other. */
function costTheSame(a: NightProblem, b: NightProblem): void {
  const [left, right] = [solveNight(a, OPTIONS), solveNight(b, OPTIONS)];
  expect(left.bound).toBeLessThanOrEqual(right.cost);
  expect(right.bound).toBeLessThanOrEqual(left.cost);
  if (left.optimal && right.optimal) expect(left.cost).toBe(right.cost);
}

test('the order in which patients, tasks and nurses are listed changes no cost', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = smallNight(seed, WARD);
      const turned = {
        ...problem,
        patients: [...problem.patients]
          .reverse()
          .map((patient) => ({ ...patient, tasks: [...patient.tasks].reverse() })),
        nurses: [...(problem.nurses ?? [])].reverse(),
      };
      costTheSame(turned, problem);
    }),
    RUNS,
  );
}, 30_000);

test('one nurse more, who may go everywhere, never makes a night dearer', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = smallNight(seed, WARD);
      const more = {
        id: 'more',
        skills: ['intravenous'],
        patientIds: problem.patients.map((one) => one.id),
        breaks: [],
      };
      const helped = { ...problem, nurses: [...(problem.nurses ?? []), more] };
      const plan = solveNight(problem, OPTIONS);
      const better = solveNight(helped, OPTIONS);
      expect(better.bound).toBeLessThanOrEqual(plan.cost);
      if (better.optimal) expect(better.cost).toBeLessThanOrEqual(plan.cost);
    }),
    RUNS,
  );
}, 30_000);

test('counted a whole day later the night costs the same', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = smallNight(seed, WARD);
      costTheSame(dayLater(problem), problem);
    }),
    RUNS,
  );
}, 30_000);

test('a task that a clinician drops never makes a weighed night dearer', () => {
  fc.assert(
    fc.property(seeds, fc.nat(3), (seed, at) => {
      const problem = smallNight(seed, { ...WARD, patients: 1, nurses: null, goal: WEIGHTED });
      const patient = problem.patients[0];
      const id = patient?.tasks[at]?.id;
      if (patient === undefined || id === undefined || patient.guarded) return;
      const before = solveNight(problem, OPTIONS);
      if (before.figures.patientsWithoutNight > 0) return;
      const without: NightPatient = dropTasks(patient, new Set([id]), { bridged: false });
      expect(solveNight({ ...problem, patients: [without] }, OPTIONS).cost).toBeLessThanOrEqual(before.cost);
    }),
    { numRuns: 3 * CASES },
  );
}, 30_000);

test('nothing is late or early when a night exists in which nothing is', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = smallNight(seed, { ...WARD, patients: 1, nurses: null });
      const strict = solveNight({ ...problem, slackMinutes: 0 }, OPTIONS);
      if (strict.figures.patientsWithoutNight > 0) return;
      const { figures } = solveNight(problem, OPTIONS);
      expect(figures.lateTasks + figures.earlyTasks).toBe(strict.figures.lateTasks + strict.figures.earlyTasks);
    }),
    { numRuns: 3 * CASES },
  );
}, 30_000);

const windowsOf = fc.array(
  fc.tuple(fc.nat(9), fc.nat(4)).map(([from, length]) => ({ from, until: Math.min(9, from + length) })),
  { minLength: 1, maxLength: 6 },
);

function cheapestSet(windows: readonly { from: number; until: number }[], points: (slot: number) => number): number {
  let best = Infinity;
  for (let set = 0; set < 2 ** 10; set += 1) {
    const slots = Array.from({ length: 10 }, (_, slot) => slot).filter((slot) => (set >>> slot) & 1);
    if (!windows.every((window) => slots.some((slot) => slot >= window.from && slot <= window.until))) continue;
    best = Math.min(
      best,
      slots.reduce((sum, slot) => sum + points(slot), 0),
    );
  }
  return best;
}

test('model A finds the fewest times, as trying all sets of times does', () => {
  fc.assert(
    fc.property(windowsOf, (windows) => {
      expect(pierceWindows(windows).length).toBe(cheapestSet(windows, () => 1));
    }),
    { numRuns: 2 * CASES },
  );
});

test('model B finds the cheapest times, as trying all sets of times does', () => {
  fc.assert(
    fc.property(windowsOf, fc.array(fc.nat(20), { minLength: 10, maxLength: 10 }), (windows, points) => {
      const { least } = weighEntries(windows, Float64Array.from(points));
      expect(least).toBe(cheapestSet(windows, (slot) => points[slot] ?? 0));
    }),
    { numRuns: 2 * CASES },
  );
});

function dayLater(problem: NightProblem): NightProblem {
  const later = (minute: number) => minute + 1440;
  const maybe = (minute: number | null) => (minute === null ? null : later(minute));
  const span = <Span extends { fromMinute: number; untilMinute: number }>(one: Span) => ({
    ...one,
    fromMinute: later(one.fromMinute),
    untilMinute: later(one.untilMinute),
  });
  return {
    ...problem,
    nightFromMinute: later(problem.nightFromMinute),
    nightUntilMinute: later(problem.nightUntilMinute),
    nurses: problem.nurses?.map((nurse) => ({ ...nurse, breaks: nurse.breaks.map(span) })) ?? null,
    patients: problem.patients.map((patient) => ({
      ...patient,
      quietHours: patient.quietHours.map(span),
      tasks: patient.tasks.map((task) => ({
        ...task,
        earliestMinute: later(task.earliestMinute),
        orderedMinute: later(task.orderedMinute),
        latestMinute: later(task.latestMinute),
      })),
      chains: patient.chains.map((chain) => ({
        ...chain,
        lastBeforeMinute: maybe(chain.lastBeforeMinute),
        firstAfterMinute: maybe(chain.firstAfterMinute),
      })),
    })),
  };
}
