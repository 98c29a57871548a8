import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withExtras } from '../../../tests/support/arbitrary-bundling-extras.ts';
import { arbitraryBundlingProblem } from '../../../tests/support/arbitrary-bundling-problem.ts';
import { sampleProblem } from './bundling-samples.ts';
import { checkBundlingPlan } from './check/check-bundling-plan.ts';
import { buildModel } from './patient/build-model.ts';
import type { BundlingPlan } from './plan.ts';
import type { BundlingProblem } from './problem.ts';
import { solveBundling } from './solve-bundling.ts';
import { validateProblem } from './validate/validate-problem.ts';
import { baselinePlan } from './visits/baseline.ts';

// Why: the same patients on every run, so that a slow draw cannot stop a build.
fc.configureGlobal({ seed: 20_261_121 });

function plansOf(problem: BundlingProblem, top = 1): readonly BundlingPlan[] {
  return solveBundling(problem, { seed: 1, budgetMs: 60_000, now: () => 0, top }).plans;
}

function best(problem: BundlingProblem): BundlingPlan {
  const [plan] = plansOf(problem);
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

function valid(size: { readonly events: number; readonly days: number; readonly slots: number }) {
  return arbitraryBundlingProblem(size).filter((problem) => validateProblem(problem).ok);
}

const USUAL = valid({ events: 4, days: 5, slots: 14 });
const DEMANDING = withExtras(USUAL).filter((problem) => validateProblem(problem).ok);
const LONG = 120_000;

describe('the best plan', () => {
  test('and its alternatives are accepted by the independent checker', { timeout: LONG }, () => {
    fc.assert(
      fc.property(fc.oneof(USUAL, DEMANDING), (problem) => {
        const plans = plansOf(problem, 3);
        for (const plan of plans) expect(checkBundlingPlan(problem, plan).violations).toEqual([]);
        const costs = plans.map((plan) => plan.cost);
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
        const shapes = plans.map((plan) =>
          plan.visits
            .map((visit) => `${visit.day}${visit.siteId}${visit.events.map((event) => event.eventId).sort()}`)
            .sort()
            .join(),
        );
        expect(new Set(shapes).size).toBe(plans.length);
      }),
      { numRuns: 80 },
    );
  });
});

describe('the cost does not depend on', () => {
  test('the order or the names of events', { timeout: LONG }, () => {
    fc.assert(
      fc.property(USUAL, (problem) => {
        const renamed = (id: string) => `z${9 - Number(id.slice(1))}`;
        const events = [...problem.events].reverse().map((event) => ({ ...event, id: renamed(event.id) }));
        const relations = problem.relations.map((relation) => ({
          ...relation,
          a: renamed(relation.a),
          b: renamed(relation.b),
        }));
        expect(best({ ...problem, events, relations }).cost).toBeCloseTo(best(problem).cost, 6);
      }),
      { numRuns: 40 },
    );
  });

  test('the order of resources', { timeout: LONG }, () => {
    fc.assert(
      fc.property(DEMANDING, (problem) => {
        const turned = { ...problem, resources: [...problem.resources].reverse() };
        expect(best(turned).cost).toBeCloseTo(best(problem).cost, 6);
      }),
      { numRuns: 30 },
    );
  });

  test('which weeks it is about', { timeout: LONG }, () => {
    fc.assert(
      fc.property(DEMANDING, fc.integer({ min: -20, max: 20 }), (problem, weeks) => {
        expect(best(shifted(problem, weeks * 7)).cost).toBeCloseTo(best(problem).cost, 6);
      }),
      { numRuns: 40 },
    );
  });

  test('the run: the same question gets the same answer', () => {
    fc.assert(
      fc.property(USUAL, (problem) => {
        expect(plansOf(problem, 3)).toEqual(plansOf(problem, 3));
      }),
      { numRuns: 20 },
    );
  });
});

function shifted(problem: BundlingProblem, days: number): BundlingProblem {
  return {
    ...problem,
    unavailableDays: problem.unavailableDays.map((day) => day + days),
    events: problem.events.map((event) => ({
      ...event,
      earliestDay: event.earliestDay + days,
      dueDay: event.dueDay + days,
      latestDay: event.latestDay + days,
      booked: event.booked === null ? null : { ...event.booked, day: event.booked.day + days },
    })),
    resources: problem.resources.map((resource) => ({
      ...resource,
      units: resource.units.map((unit) => ({
        free: Object.fromEntries(Object.entries(unit.free).map(([day, free]) => [Number(day) + days, free])),
      })),
    })),
  };
}

describe('more room never costs more', () => {
  test('a wider window', { timeout: LONG }, () => {
    fc.assert(
      fc.property(DEMANDING, fc.nat(3), (problem, index) => {
        const events = problem.events.map((event, at) =>
          at === index ? { ...event, earliestDay: event.earliestDay - 1, latestDay: event.latestDay + 2 } : event,
        );
        expect(best({ ...problem, events }).cost).toBeLessThanOrEqual(best(problem).cost + 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  test('one more nurse', { timeout: LONG }, () => {
    fc.assert(
      fc.property(USUAL, (problem) => {
        const days = Array.from({ length: 10 }, (_, day) => [20_000 + day, [[540, 660]]] as const);
        const extra = { free: Object.fromEntries(days) as Record<number, readonly (readonly [number, number])[]> };
        const resources = problem.resources.map((resource) =>
          resource.id === 'nurse' ? { ...resource, units: [...resource.units, extra] } : resource,
        );
        expect(best({ ...problem, resources }).cost).toBeLessThanOrEqual(best(problem).cost + 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  test('one more hard rule never costs less', { timeout: LONG }, () => {
    fc.assert(
      fc.property(USUAL, (problem) => {
        const rule = {
          type: 'apart',
          ruleId: 'VAX-2',
          a: 'e0',
          b: 'e1',
          minDays: 2,
          sameDayAllowed: false,
          softCost: null,
        } as const;
        const tighter = { ...problem, relations: [...problem.relations, rule] };
        expect(best(tighter).cost).toBeGreaterThanOrEqual(best(problem).cost - 1e-6);
      }),
      { numRuns: 40 },
    );
  });
});

describe('bundling', () => {
  test('never costs more than the events one by one', { timeout: LONG }, () => {
    fc.assert(
      fc.property(DEMANDING, (problem) => {
        expect(best(problem).cost).toBeLessThanOrEqual(baselinePlan(buildModel(problem)).cost + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  test('never takes more visits than the events one by one, when nothing is booked and all find a place both ways', {
    timeout: LONG,
  }, () => {
    fc.assert(
      fc.property(USUAL, (problem) => {
        const unbooked = { ...problem, events: problem.events.map((event) => ({ ...event, booked: null })) };
        const plan = best(unbooked);
        fc.pre(plan.unplaced.length === 0 && baselinePlan(buildModel(unbooked)).unplaced === 0);
        expect(plan.figures.visits).toBeLessThanOrEqual(plan.baseline.visits);
      }),
      { numRuns: 40 },
    );
  });
});

test('a search that is stopped at once still gives a plan that may be used, and a bound that holds', {
  timeout: LONG,
}, () => {
  fc.assert(
    fc.property(USUAL, (problem) => {
      const [stopped] = solveBundling(problem, { seed: 1, budgetMs: 0, now: () => 0, signal: { aborted: true } }).plans;
      const full = best(problem);
      expect(stopped).toBeDefined();
      if (stopped === undefined) return;
      expect(checkBundlingPlan(problem, stopped).violations).toEqual([]);
      expect(stopped.bound).toBeLessThanOrEqual(full.cost + 1e-6);
      expect(stopped.cost).toBeGreaterThanOrEqual(full.cost - 1e-6);
    }),
    { numRuns: 40 },
  );
});

test('twelve events and hardly any time: still a plan that may be used, with fewer visits than one by one', () => {
  const problem = sampleProblem(1, { events: 12, resources: 60, days: 14, occupancy: 0.7 });
  const [plan] = solveBundling(problem, { seed: 1, budgetMs: 60_000, now: () => 0, stepsMax: 3 }).plans;
  if (plan === undefined) throw new Error('no plan');
  expect(checkBundlingPlan(problem, plan).violations).toEqual([]);
  expect(plan.optimal).toBe(false);
  expect(plan.figures.visits).toBeLessThan(plan.baseline.visits);
});

test('a search of so many steps gives the same plan on a slow machine and on a fast one', { timeout: LONG }, () => {
  const problem = sampleProblem(1, { events: 12, resources: 60, days: 14, occupancy: 0.7 });
  const after = (stepsMax: number, msPerLook: number) => {
    let ms = 0;
    const now = () => {
      ms += msPerLook;
      return ms;
    };
    return solveBundling(problem, { seed: 1, budgetMs: 60_000, now, stepsMax }).plans;
  };
  expect(after(3, 0)).toEqual(after(3, 50));
  expect(after(3, 0)[0]?.optimal).toBe(false);
  expect(after(1_000_000, 0)).toEqual(after(1_000_000, 1));
  expect(after(3, 0)[0]?.cost).toBeGreaterThanOrEqual(after(1_000_000, 0)[0]?.cost ?? Infinity);
});
