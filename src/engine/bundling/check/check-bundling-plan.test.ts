import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import type { BundlingPlan, PlannedVisit } from '../plan.ts';
import { solveBundling } from '../solve-bundling.ts';
import { checkBundlingPlan } from './check-bundling-plan.ts';

const PROBLEM = aBundlingProblem({
  events: [
    aBundlingEvent('blood', { needle: 'venous', bloodMl: 3 }),
    aBundlingEvent('ferritin', { needle: 'venous', bloodMl: 3 }),
    aBundlingEvent('scan', { sedation: 'general', fastingHours: 6 }),
  ],
  relations: [
    { type: 'same-poke', ruleId: 'LAB-1', a: 'blood', b: 'ferritin' },
    { type: 'before', ruleId: 'CON-3', a: 'blood', b: 'scan', minGapMinutes: 0, maxGapMinutes: 120, softCost: null },
  ],
  limits: { ...aBundlingProblem().limits, minutesPerVisit: 120, bloodMlPerDay: 8 },
});

const [GOOD] = solveBundling(PROBLEM, { seed: 1, budgetMs: 10_000, now: () => 0 }).plans as [BundlingPlan];

function violations(change: (visit: PlannedVisit) => PlannedVisit, but: Partial<BundlingPlan> = {}): string {
  return checkBundlingPlan(PROBLEM, { ...GOOD, visits: GOOD.visits.map(change), ...but }).violations.join(' ');
}

test('the plan as found has nothing against it', () => {
  expect(violations((visit) => visit)).toBe('');
});

test.each<[string, (visit: PlannedVisit) => PlannedVisit, RegExp]>([
  ['an event moved out of its window', (visit) => ({ ...visit, day: 20_009 }), /outside its window/],
  ['a resource that is not free', (visit) => ({ ...visit, day: 20_009 }), /not free/],
  [
    'a stranger as resource',
    (visit) => ({ ...visit, events: visit.events.map((e) => ({ ...e, resourceIds: ['porter'] })) }),
    /cannot serve/,
  ],
  [
    'an event cut short',
    (visit) => ({ ...visit, events: visit.events.map((e) => ({ ...e, endMinute: e.endMinute - 5 })) }),
    /does not take its 30 minutes/,
  ],
  ['an event lost', (visit) => ({ ...visit, events: visit.events.slice(1) }), /in the plan 0 times/],
  [
    'an event twice',
    (visit) => ({ ...visit, events: [...visit.events, ...visit.events.slice(0, 1)] }),
    /in the plan 2 times/,
  ],
  [
    'two events at once',
    (visit) => ({ ...visit, events: visit.events.map((e) => ({ ...e, startMinute: 540, endMinute: 570 })) }),
    /before the patient can be there/,
  ],
  [
    'a scan between two draws of one puncture',
    (visit) => ({ ...visit, events: swapLastTwo(visit) }),
    /have to wait between/,
  ],
  ['the order turned round', (visit) => ({ ...visit, events: swapEnds(visit) }), /Rule CON-3/],
  [
    'a needle called asleep',
    (visit) => ({ ...visit, needleGroups: visit.needleGroups.map((g) => ({ ...g, awake: false })) }),
    /not under any sedation/,
  ],
  ['a needle forgotten', (visit) => ({ ...visit, needleGroups: [] }), /each needle exactly once/],
  ['a sedation forgotten', (visit) => ({ ...visit, sedationGroups: [] }), /has no sedation/],
  [
    'a sedation shared without a rule',
    (visit) => ({ ...visit, sedationGroups: [visit.events.map((e) => e.eventId)] }),
    /share a sedation/,
  ],
  ['a fast forgotten', (visit) => ({ ...visit, fasts: 0 }), /fasts/],
])('the checker refuses %s', (_, change, sentence) => {
  expect(violations(change)).toMatch(sentence);
});

function swapLastTwo(visit: PlannedVisit): PlannedVisit['events'] {
  const [first, second, third] = visit.events;
  if (!first || !second || !third) throw new Error('three events');
  const { startMinute, endMinute } = second;
  return [
    first,
    { ...third, startMinute, endMinute },
    { ...second, startMinute: third.startMinute, endMinute: third.endMinute },
  ];
}

function swapEnds(visit: PlannedVisit): PlannedVisit['events'] {
  const [a, b, c] = visit.events;
  if (a === undefined || b === undefined || c === undefined) return visit.events;
  const at = (event: typeof a, place: typeof a) => ({
    ...event,
    startMinute: place.startMinute,
    endMinute: place.endMinute,
  });
  return [at(c, a), b, at(a, c)];
}

test('a cost, a figure, a bound or an optimality that is not true is refused', () => {
  const same = (visit: PlannedVisit) => visit;
  expect(violations(same, { cost: GOOD.cost - 1 })).toMatch(/it costs/);
  expect(violations(same, { terms: { ...GOOD.terms, needles: 0 } })).toMatch(/points for needles/);
  expect(violations(same, { figures: { ...GOOD.figures, needles: 0 } })).toMatch(/0 needles/);
  expect(violations(same, { bound: GOOD.cost + 5 })).toMatch(/lies above/);
  expect(violations(same, { bound: GOOD.cost - 5, optimal: true })).toMatch(/called optimal/);
});

test('a visit over the limit of minutes or of blood is refused', () => {
  const tighter = { ...PROBLEM, limits: { ...PROBLEM.limits, minutesPerVisit: 60, bloodMlPerDay: 4 } };
  const found = checkBundlingPlan(tighter, GOOD).violations.join(' ');
  expect(found).toMatch(/60 is the limit/);
  expect(found).toMatch(/4 mL is the limit/);
});
