import { expect, test } from 'vitest';
import { highsSolver } from '../../../app/engine/highs-solver.ts';
import { checkPlacement } from './check-placement.ts';
import { staffFaults } from './check-placement-staff.ts';
import { generatePlacement } from './generate-placement.ts';
import { aNurse, aPlacement, aPlacementCluster } from './placement-builders.fixture.ts';
import { buildPlacementModel } from './placement-model.ts';
import type { PlacedSession } from './plan.ts';
import type { PlacementProblem } from './problem.ts';
import { recomputePlacementTerms } from './recompute-placement-terms.ts';
import { solvePlacement } from './solve-placement.ts';
import { validatePlacement } from './validate-placement.ts';

const OPTIONS = { seed: 1, budgetMs: 600_000, now: () => 0 };
const HIGHS = await highsSolver();

test('three patients a week and one nurse: one session is enough, and it is proved', () => {
  const plan = solvePlacement(aPlacement(), { ...OPTIONS, linearSolver: HIGHS });
  expect(plan.clusters[0]).toMatchObject({ sessionsPerWeek: 1, sessionsForTarget: 1 });
  expect(plan.sessions[0]?.resourceIds).toEqual([['nurse']]);
  expect(plan).toMatchObject({ optimal: true, stop: 'proved' });
});

test('what exists goes on with the same nurse, although another time is as good', () => {
  const resourceIds = [['ben']];
  const existing = [{ id: 'today', clusterId: 'diabetes', weekday: 2, startMinute: 600, siteId: 'main', resourceIds }];
  const problem = aPlacement({ existing, resources: [aNurse('amy'), aNurse('ben')] });
  const plan = solvePlacement(problem, { ...OPTIONS, linearSolver: HIGHS });
  expect(plan.sessions).toMatchObject([{ weekday: 2, startMinute: 600, resourceIds: [['ben']], existingId: 'today' }]);
  expect(plan.terms.changes).toBe(0);
});

test('a nurse who works one day a week gets her sessions on one day', () => {
  const clusters = ['a', 'b'].map((id) => aPlacementCluster(id));
  const resources = [aNurse('nurse', { pattern: { daysPerWeekMax: 1 } })];
  const plan = solvePlacement(aPlacement({ clusters, resources }), { ...OPTIONS, linearSolver: HIGHS });
  expect(plan.sessions).toHaveLength(2);
  expect(new Set(plan.sessions.map(({ weekday }) => weekday)).size).toBe(1);
  expect(plan.optimal).toBe(true);
});

test('a session lies when its nurse likes to work, if nothing else differs', () => {
  const preferred = [{ weekday: 2, fromMinute: 600, untilMinute: 660 }];
  const plan = solvePlacement(aPlacement({ resources: [aNurse('nurse', { pattern: { preferred } })] }), OPTIONS);
  expect(plan.sessions).toMatchObject([{ weekday: 2, startMinute: 600 }]);
  expect(plan.terms.preferences).toBe(0);
});

/** Cheapest of all weeks: every subset of times and every choice of people that the judge finds nothing against. */
function cheapestOfAll(problem: PlacementProblem): number {
  const { options, clusters } = buildPlacementModel(problem);
  let best = Number.POSITIVE_INFINITY;
  const walk = (index: number, sessions: readonly PlacedSession[]) => {
    if (staffFaults(problem, sessions).length > 0) return;
    const option = options[index];
    if (option === undefined) {
      const points = Object.values(recomputePlacementTerms(problem, sessions));
      best = Math.min(
        best,
        points.reduce((sum, one) => sum + one, 0),
      );
      return;
    }
    walk(index + 1, sessions);
    const cluster = clusters[option.cluster]?.cluster;
    const clusterId = cluster?.id ?? '';
    const count = sessions.filter((one) => one.clusterId === clusterId).length;
    if (count === cluster?.template.sessionsPerWeekMax) return;
    for (const { resource } of option.candidates[0] ?? []) {
      const resourceIds = [[problem.resources[resource]?.id ?? '']];
      const { weekday, startMinute } = option;
      walk(index + 1, [
        ...sessions,
        { clusterId, weekday, startMinute, siteId: 'main', resourceIds, existingId: null },
      ]);
    }
  };
  walk(0, []);
  return best;
}

/** Two clusters, two nurses with patterns, four times, something that exists. */
function tinyProblem(seed: number): PlacementProblem {
  const bit = (place: number) => (Math.imul(seed + 1, 0x9e3779b1) >>> place) & 1;
  const clusters = ['a', 'b'].map((id, index) => {
    const cluster = aPlacementCluster(id, { demandPerWeek: 1 + 3 * bit(index) + 2 * bit(index + 2), bookableDays: 14 });
    const { template } = cluster;
    return { ...cluster, template: { ...template, allowed: template.allowed.slice(0, 1 + bit(index + 4)) } };
  });
  const pattern = (place: number) => ({
    daysPerWeekMax: 1 + bit(place),
    minutesPerDayMax: 60 + 60 * bit(place + 1),
    minutesPerWeekMax: 60 + 60 * bit(place + 2) + 60 * bit(place + 3),
    preferred: [{ weekday: 1 + bit(place + 4), fromMinute: 540, untilMinute: 600 + 60 * bit(place + 5) }],
  });
  return aPlacement({
    clusters,
    resources: [aNurse('amy', { pattern: pattern(6) }), aNurse('ben', { pattern: pattern(12) })],
    existing: [
      {
        id: 'today',
        clusterId: 'a',
        weekday: 1,
        startMinute: 540 + 60 * bit(18),
        siteId: 'main',
        resourceIds: [[bit(19) ? 'amy' : 'ben']],
      },
    ],
  });
}

/** More by hand: PLACEMENT_WEEKS=200. */
const WEEKS = Number(process.env.PLACEMENT_WEEKS ?? 8);

test('small weeks: no bound above the cheapest of all weeks, and the solver’s plan is the cheapest', () => {
  for (let seed = 0; seed < WEEKS; seed += 1) {
    const problem = tinyProblem(seed);
    const cheapest = cheapestOfAll(problem);
    const greedy = solvePlacement(problem, OPTIONS);
    const solved = solvePlacement(problem, { ...OPTIONS, linearSolver: HIGHS });
    expect(greedy.bound, `seed ${seed}`).toBeLessThanOrEqual(cheapest + 1e-6);
    expect(solved.bound, `seed ${seed}`).toBeLessThanOrEqual(cheapest + 1e-6);
    expect(greedy.cost, `seed ${seed}`).toBeGreaterThanOrEqual(cheapest - 1e-6);
    expect(solved.cost, `seed ${seed}`).toBeCloseTo(cheapest, 5);
    expect(solved.optimal, `seed ${seed}`).toBe(true);
  }
}, 60_000);

test('a hospital of six clusters: the plan stands before the judge and never beats the bound of the linear solver', () => {
  const problem = generatePlacement({ clusters: 6, seed: 3 });
  expect(validatePlacement(problem)).toEqual([]);
  const greedy = solvePlacement(problem, { ...OPTIONS, stepsMax: 100 });
  expect(checkPlacement(problem, greedy).violations).toEqual([]);
  let clock = 0;
  const now = () => {
    clock += 1;
    return clock;
  };
  const solved = solvePlacement(problem, { ...OPTIONS, now, budgetMs: 3_000, linearSolver: HIGHS });
  expect(checkPlacement(problem, solved).violations).toEqual([]);
  expect(greedy.cost).toBeGreaterThanOrEqual(solved.bound - 1e-6);
  expect(solved.cost).toBeGreaterThanOrEqual(greedy.bound - 1e-6);
  expect(greedy.gap).toBeLessThan(0.2);
}, 60_000);

test('the same seed gives the same plan; the order and the names of clusters and resources change no proved cost', () => {
  const problem = tinyProblem(4);
  const solve = (one: PlacementProblem) => solvePlacement(one, { ...OPTIONS, linearSolver: HIGHS });
  const plan = solve(problem);
  expect(solve(problem)).toEqual(plan);
  const turned = {
    ...problem,
    clusters: problem.clusters.map((one) => ({ ...one, id: `new ${one.id}` })).reverse(),
    resources: problem.resources.map((one) => ({ ...one, id: `new ${one.id}` })).reverse(),
    existing: problem.existing.map((one) => ({
      ...one,
      clusterId: `new ${one.clusterId}`,
      resourceIds: one.resourceIds.map((ids) => ids.map((id) => `new ${id}`)),
    })),
  };
  expect(solve(turned).cost).toBeCloseTo(plan.cost, 6);
}, 60_000);

test('another nurse, or longer hours, never raise the cost of a proved plan', () => {
  for (const seed of [1, 5, 9]) {
    const problem = tinyProblem(seed);
    const solve = (one: PlacementProblem) => solvePlacement(one, { ...OPTIONS, linearSolver: HIGHS });
    const { cost } = solve(problem);
    const another = solve({ ...problem, resources: [...problem.resources, aNurse('cem')] });
    expect(another.cost).toBeLessThanOrEqual(cost + 1e-6);
    const longer = problem.resources.map((one) => ({ ...one, pattern: {} }));
    expect(solve({ ...problem, resources: longer }).cost).toBeLessThanOrEqual(cost + 1e-6);
  }
}, 60_000);

test('cancelled at once it still gives a week that stands before the judge', () => {
  const problem = generatePlacement({ clusters: 6, seed: 2 });
  const plan = solvePlacement(problem, { ...OPTIONS, signal: { aborted: true } });
  expect(plan.stop).toBe('cancelled');
  expect(checkPlacement(problem, plan).violations).toEqual([]);
});

test('no time to reckon with more sessions than today: a week that stands before the judge, and nothing is proved', () => {
  const problem = generatePlacement({ clusters: 6, seed: 2 });
  let looks = 0;
  const now = () => {
    looks += 1;
    return looks;
  };
  const plan = solvePlacement(problem, { ...OPTIONS, now, budgetMs: 10 });
  expect(plan).toMatchObject({ stop: 'budget', bound: 0, optimal: false });
  expect(plan.sessions.length).toBeGreaterThan(0);
  expect(checkPlacement(problem, plan).violations).toEqual([]);
});
