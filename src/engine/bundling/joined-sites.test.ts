import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withJoinedSites } from '../../../tests/support/arbitrary-bundling-extras.ts';
import { arbitraryBundlingProblem } from '../../../tests/support/arbitrary-bundling-problem.ts';
import { aBundlingEvent, aBundlingProblem } from '../../../tests/support/bundling-builders.ts';
import { checkBatchPlan } from './batch/check-batch-plan.ts';
import { solveBatch } from './batch/solve-batch.ts';
import { checkBundlingPlan } from './check/check-bundling-plan.ts';
import { explainBundling } from './explain/explain-bundling.ts';
import { generateBundling } from './generate/generate-bundling.ts';
import type { BundlingPlan } from './plan.ts';
import type { BundlingEvent, BundlingProblem } from './problem.ts';
import { repairBatch } from './repair/repair-batch.ts';
import { solveBundling } from './solve-bundling.ts';
import { validateProblem } from './validate/validate-problem.ts';

const OPTIONS = { seed: 1, budgetMs: 10_000, now: () => 0 };

function at(siteId: string, id: string, but: Partial<BundlingEvent> = {}): BundlingEvent {
  const event = aBundlingEvent(id, but);
  return { ...event, sites: event.sites.map((site) => ({ ...site, siteId })) };
}

function bestPlan(problem: BundlingProblem): BundlingPlan {
  const [plan] = solveBundling(problem, OPTIONS).plans;
  if (plan === undefined) throw new Error('no plan');
  expect(checkBundlingPlan(problem, plan).violations).toEqual([]);
  return plan;
}

/** A blood test in the main building and a clinic in the annex; 40 minutes there and back, 15 from one to the other. */
const TWO_SITES: BundlingProblem = aBundlingProblem({
  events: [at('main', 'lab'), at('annex', 'clinic')],
  travelMinutes: { main: 40, annex: 30 },
  joinedSites: [{ a: 'main', b: 'annex', minutes: 15 }],
});

test('two sites a quarter of an hour apart are one visit: 100 points, the longer way of 40, and 15 in between', () => {
  const plan = bestPlan(TWO_SITES);
  expect(plan).toMatchObject({ cost: 155, bound: 155, optimal: true });
  expect(plan.terms).toMatchObject({ visits: 100, travel: 55, waiting: 0 });
  const [visit] = plan.visits;
  const [first, second] = visit?.events ?? [];
  expect((second?.startMinute ?? 0) - (first?.endMinute ?? 0)).toBe(15);
  expect([visit?.siteId, first?.siteId].join()).not.toBe([second?.siteId, second?.siteId].join());
  expect(first?.siteId).toBeUndefined();
  // From the first start to the last end 30 + 15 + 30 minutes, and the way there and back.
  expect(plan.figures.minutes).toBe(115);
});

test('without saying that they are near, the same two need two visits: 270 points', () => {
  const { joinedSites: _none, ...apart } = TWO_SITES;
  const plan = bestPlan(apart);
  expect(plan.cost).toBe(270);
  expect(plan.visits).toHaveLength(2);
});

test('sites so far apart that two visits cost less stay two visits', () => {
  const far = { ...TWO_SITES, joinedSites: [{ a: 'main', b: 'annex', minutes: 140 }] };
  expect(bestPlan(far).cost).toBe(270);
});

test('an event that could be at either is at the site that saves the way to the other', () => {
  const either = at('main', 'xray');
  const sites = [...either.sites, ...either.sites.map((site) => ({ ...site, siteId: 'annex' }))];
  const plan = bestPlan({ ...TWO_SITES, events: [...TWO_SITES.events, { ...either, sites }] });
  expect(plan.terms.travel).toBe(55);
  expect(plan.visits).toHaveLength(1);
});

test('one puncture is not taken from one site to the other: two needles', () => {
  const events = [at('main', 'lab', { needle: 'venous' }), at('annex', 'line', { needle: 'venous' })];
  const relations = [{ type: 'same-poke', ruleId: 'LAB-1', a: 'lab', b: 'line' }] as const;
  const plan = bestPlan({ ...TWO_SITES, events, relations });
  expect(plan.figures).toMatchObject({ visits: 1, needles: 2 });
  const [visit] = plan.visits;
  if (visit === undefined) throw new Error('no visit');
  const joined = { ...plan, visits: [{ ...visit, needleGroups: [{ eventIds: ['lab', 'line'], awake: true }] }] };
  expect(checkBundlingPlan({ ...TWO_SITES, events, relations }, joined).violations.join(' ')).toMatch(/at two sites/);
});

test('the checker refuses a visit over sites that are not joined, and one that names the wrong site', () => {
  const plan = bestPlan(TWO_SITES);
  const { joinedSites: _none, ...apart } = TWO_SITES;
  expect(checkBundlingPlan(apart, plan).violations.join(' ')).toMatch(/which are not joined/);
  const [visit] = plan.visits;
  if (visit === undefined) throw new Error('no visit');
  const events = visit.events.map(({ siteId: _site, ...event }) => event);
  const wrong = { ...plan, visits: [{ ...visit, events }] };
  expect(checkBundlingPlan(TWO_SITES, wrong).violations.join(' ')).toMatch(/cannot take place at/);
});

test('what one visit over two sites is worth is said: 115 points', () => {
  const [found] = explainBundling(TWO_SITES, bestPlan(TWO_SITES)).filter(({ code }) => code === 'both-sites');
  expect(found?.data).toMatchObject({ minutes: 15, points: 115 });
});

test('joined sites that make no sense are refused by name', () => {
  const refusal = (joinedSites: BundlingProblem['joinedSites']) => {
    const result = validateProblem({ ...TWO_SITES, ...(joinedSites === undefined ? {} : { joinedSites }) });
    return result.ok ? 'accepted' : result.refusal.sentence;
  };
  expect(refusal([{ a: 'main', b: 'annex', minutes: 15 }])).toBe('accepted');
  expect(refusal([{ a: 'main', b: 'main', minutes: 15 }])).toBe('Site main cannot be joined to itself.');
  expect(refusal([{ a: 'main', b: 'annex', minutes: 7 }])).toMatch(/multiple of 5/);
  expect(refusal([{ a: 'main', b: 'annex', minutes: Number.NaN }])).toMatch(/multiple of 5/);
  const twice = [{ a: 'main', b: 'annex', minutes: 15 } as const, { a: 'annex', b: 'main', minutes: 20 } as const];
  expect(refusal(twice)).toBe('The sites annex and main are joined twice.');
});

test('to say that two sites are near never makes a plan dearer', { timeout: 60_000 }, () => {
  const problems = withJoinedSites(arbitraryBundlingProblem({ events: 5, days: 3, slots: 10 }));
  let spanning = 0;
  fc.assert(
    fc.property(
      problems.filter((problem) => validateProblem(problem).ok),
      (problem) => {
        const joined = bestPlan(problem);
        const { joinedSites: _none, ...apart } = problem;
        if (joined.visits.some(({ events }) => events.some(({ siteId }) => siteId !== undefined))) spanning += 1;
        expect(joined.cost).toBeLessThanOrEqual(bestPlan(apart).cost + 1e-6);
      },
    ),
    { numRuns: 60, seed: 20_261_128 },
  );
  expect(spanning).toBeGreaterThan(5);
});

test('many patients are planned over joined sites, and a plan of theirs is repaired', { timeout: 60_000 }, () => {
  const batch = generateBundling({ patients: 40, seed: 4, scenario: 'diabetes-centre', extras: true });
  const plan = solveBatch(batch, { ...OPTIONS, stepsMax: 200 });
  expect(checkBatchPlan(batch, plan).violations).toEqual([]);
  const visits = plan.patients.flatMap((one) => one.visits);
  const spanning = visits.filter(({ events }) => events.some(({ siteId }) => siteId !== undefined));
  expect(spanning.length).toBeGreaterThan(0);
  const lost = spanning[0]?.events[0]?.resourceIds[0];
  const resources = batch.resources.map((one) => (one.id === lost ? { ...one, units: [] } : one));
  const repair = repairBatch({ ...batch, resources }, plan.patients, { ...OPTIONS, stepsMax: 60 });
  expect(repair.patients).toHaveLength(40);
  const same = repairBatch(batch, plan.patients, { ...OPTIONS, stepsMax: 60 });
  expect(same.changes).toEqual([]);
});
