import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../tests/support/bundling-builders.ts';
import type { BundlingPlan } from './plan.ts';
import type { BundlingProblem } from './problem.ts';
import { solveBundling } from './solve-bundling.ts';

function best(but: Partial<BundlingProblem>): BundlingPlan {
  const [plan] = solveBundling(aBundlingProblem(but), { seed: 1, budgetMs: 10_000, now: () => 0 }).plans;
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

const DRAWS = ['blood count', 'ferritin'].map((id) => aBundlingEvent(id, { needle: 'venous', bloodMl: 3 }));
const ONE_POKE = { type: 'same-poke', ruleId: 'LAB-1', a: 'blood count', b: 'ferritin' } as const;

test('two blood tests in one visit are one needle: 100 + 40 travel + 40', () => {
  const plan = best({ events: DRAWS, relations: [ONE_POKE] });
  expect(plan.figures).toMatchObject({ visits: 1, needles: 1 });
  expect(plan.baseline).toMatchObject({ visits: 2, needles: 2 });
  expect(plan.cost).toBe(180);
});

test('a talk that would rather come between two blood tests of one needle goes after them, at its 5 points', () => {
  const gap = { type: 'before', ruleId: 'PER-4', minGapMinutes: 0, maxGapMinutes: null } as const;
  const plan = best({
    events: [...DRAWS, aBundlingEvent('talk')],
    relations: [
      ONE_POKE,
      { ...gap, a: 'blood count', b: 'talk', softCost: null },
      { ...gap, a: 'talk', b: 'ferritin', softCost: 5 },
    ],
  });
  expect(plan.visits[0]?.events.map(({ eventId }) => eventId).indexOf('talk')).toBe(2);
  expect(plan.figures).toMatchObject({ visits: 1, needles: 1 });
  expect(plan.terms['soft-rules']).toBe(5);
});

test('two blood tests that cannot follow each other on a day are not planned as one needle', () => {
  const apart: BundlingProblem['resources'] = [
    {
      id: 'nurse',
      units: [
        {
          free: {
            20000: [
              [540, 570],
              [660, 690],
            ],
          },
        },
      ],
    },
  ];
  const events = DRAWS.map((event) => ({ ...event, latestDay: 20_000, dueDay: 20_000 }));
  const plan = best({ events, relations: [ONE_POKE], resources: apart });
  expect(plan.visits.flatMap(({ needleGroups }) => needleGroups.map(({ eventIds }) => eventIds.length))).not.toContain(
    2,
  );
});

test('without a rule that lets them share, two blood tests are two needles', () => {
  expect(best({ events: DRAWS }).terms.needles).toBe(80);
});

test('for a fearful child each needle counts double, and spread makes the second dearer: 80 + 160', () => {
  const weights = { ...aBundlingProblem().weights, needleFactor: 2, spreadNeedles: true };
  const events = DRAWS.map((event) => ({ ...event, latestDay: 20_000, dueDay: 20_000 }));
  expect(best({ events, weights }).terms.needles).toBe(240);
});

test('blood drawn inside an anaesthetic is not felt', () => {
  const scan = aBundlingEvent('scan', { sedation: 'general' });
  const [draw] = DRAWS;
  if (draw === undefined) throw new Error('no draw');
  const plan = best({
    events: [draw, scan],
    relations: [{ type: 'same-sedation', ruleId: 'ANE-1', a: draw.id, b: 'scan' }],
  });
  expect(plan.figures).toMatchObject({ visits: 1, needles: 0, sedations: 1 });
  expect(plan.visits[0]?.sedationGroups[0]).toHaveLength(2);
});

test('two sedated events that may share do so: one anaesthetic, 300 points', () => {
  const events = ['scan', 'hearing'].map((id) => aBundlingEvent(id, { sedation: 'general' }));
  const relation = { type: 'same-sedation', ruleId: 'ANE-1', a: 'scan', b: 'hearing' } as const;
  expect(best({ events, relations: [relation] }).terms.sedations).toBe(300);
  expect(best({ events }).terms.sedations).toBe(600);
});

test('two fasting events in one visit share one fast; the second half an hour later costs half of 5 points', () => {
  const events = ['scan', 'sugar test'].map((id) => aBundlingEvent(id, { fastingHours: 6 }));
  expect(best({ events }).terms.fasts).toBe(22.5);
});

test('live vaccines stay 28 days apart; the one that cannot wait long enough is left out, and the rule is named', () => {
  const events = ['measles', 'varicella'].map((id) => aBundlingEvent(id, { needle: 'injection' }));
  const rule = {
    type: 'apart',
    ruleId: 'VAX-2',
    a: 'measles',
    b: 'varicella',
    minDays: 28,
    sameDayAllowed: false,
    softCost: null,
  } as const;
  const plan = best({ events, relations: [rule] });
  expect(plan.unplaced).toHaveLength(1);
  expect(plan.unplaced[0]).toMatchObject({ ruleId: 'VAX-2' });
  expect(plan.optimal).toBe(true);
});

test('a skin test is read 48 to 72 hours later', () => {
  const events = ['skin test', 'reading'].map((id) => aBundlingEvent(id));
  const rule = {
    type: 'before',
    ruleId: 'VAX-8',
    a: 'skin test',
    b: 'reading',
    minGapMinutes: 2880,
    maxGapMinutes: 4320,
    softCost: null,
  } as const;
  const plan = best({ events, relations: [rule] });
  expect(plan.figures.visits).toBe(2);
  const [first = 0, second = 0] = plan.figures.days;
  expect(second - first).toBeGreaterThanOrEqual(2);
});

test('when no nurse is free in the window, the obstacle says so', () => {
  const plan = best({ events: [aBundlingEvent('lab', { durationMinutes: 240, dueDay: 20_001 })] });
  expect(plan.unplaced[0]?.obstacle).toBe(
    'None of nurse is free for 240 minutes on any day it could be done, 2024-10-04 to 2024-10-07.',
  );
});

test('a day limit on blood parts two draws', () => {
  const limits = { ...aBundlingProblem().limits, bloodMlPerDay: 5 };
  expect(best({ events: DRAWS, relations: [ONE_POKE], limits }).figures.visits).toBe(2);
});

test('a movable booking joins another visit when that saves more than the 30 points of moving', () => {
  const booked = { day: 20_002, startMinute: 540, siteId: 'main' } as const;
  const fixed = aBundlingEvent('clinic', { booked: { ...booked, day: 20_001, mobility: 'fixed' } });
  const movable = aBundlingEvent('lab', { booked: { ...booked, mobility: 'movable' } });
  const plan = best({ events: [fixed, movable] });
  expect(plan.figures).toMatchObject({ visits: 1, days: [20_001] });
  expect(plan.terms.moves).toBe(30);
});

test('waiting costs only beyond ten minutes', () => {
  const free = {
    20000: [
      [540, 570],
      [600, 630],
    ],
  } as const;
  const events = ['lab', 'clinic'].map((id) => aBundlingEvent(id, { latestDay: 20_000, dueDay: 20_000 }));
  const plan = best({ events, resources: [{ id: 'nurse', units: [{ free }] }] });
  expect(plan.terms.waiting).toBe(20);
});
