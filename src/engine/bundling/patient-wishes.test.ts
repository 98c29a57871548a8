import { describe, expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../tests/support/bundling-builders.ts';
import { checkBundlingPlan } from './check/check-bundling-plan.ts';
import type { BundlingPlan } from './plan.ts';
import type { BundlingProblem, BundlingResource, ResourceLine } from './problem.ts';
import { solveBundling } from './solve-bundling.ts';

// Day 20,000 is 2024-10-04, a Friday.
const [FRIDAY, SATURDAY, SUNDAY, MONDAY] = [5, 6, 7, 1];
const LIMITS = aBundlingProblem().limits;

function best(but: Partial<BundlingProblem>): BundlingPlan {
  const problem = aBundlingProblem(but);
  const [plan] = solveBundling(problem, { seed: 1, budgetMs: 10_000, now: () => 0 }).plans;
  if (plan === undefined) throw new Error('no plan');
  expect(checkBundlingPlan(problem, plan).violations).toEqual([]);
  expect(plan.optimal).toBe(true);
  return plan;
}

function onDay(id: string, day: number, but: Parameters<typeof aBundlingEvent>[1] = {}) {
  return aBundlingEvent(id, { earliestDay: day, dueDay: day, latestDay: day, ...but });
}

function freeOn(id: string, spans: readonly (readonly [number, number])[], but: Partial<BundlingResource> = {}) {
  return { id, units: [{ free: { 20000: spans } }], ...but };
}

describe('protected times', () => {
  test('a visit ends before school begins at ten, or begins after it ends at noon', () => {
    const protectedTimes = [FRIDAY, SATURDAY, SUNDAY, MONDAY].map((weekday) => ({
      weekday,
      fromMinute: 600,
      untilMinute: 720,
    }));
    const plan = best({ events: ['lab', 'clinic'].map((id) => onDay(id, 20_000)), protectedTimes });
    expect(plan.visits.map(({ startMinute, endMinute }) => [startMinute, endMinute])).toEqual([[540, 600]]);
  });

  test('two events on either side of school are not one visit: one is left out', () => {
    const protectedTimes = [{ weekday: FRIDAY, fromMinute: 570, untilMinute: 690 }];
    const plan = best({ events: ['lab', 'clinic'].map((id) => onDay(id, 20_000)), protectedTimes });
    expect(plan.unplaced).toHaveLength(1);
  });
});

describe('wishes', () => {
  test('a Saturday is worth 5 points: with nothing else to tell the days apart, Saturday it is', () => {
    const plan = best({ preferences: { weekdays: [SATURDAY] } });
    expect(plan.visits[0]?.day).toBe(20_001);
    expect(plan.terms.preferences).toBe(0);
  });

  test('a wish for the afternoon that cannot be met costs 5 points', () => {
    expect(best({ preferences: { time: { fromMinute: 780, untilMinute: 1020 } } }).terms.preferences).toBe(5);
  });

  test('an event has its own wishes in place of the patient’s', () => {
    const events = [aBundlingEvent('lab', { preferences: { time: { fromMinute: 600, untilMinute: 660 } } })];
    const plan = best({ events, preferences: { time: { fromMinute: 780, untilMinute: 1020 } } });
    expect(plan.terms.preferences).toBe(0);
    expect(plan.visits[0]?.startMinute).toBeGreaterThanOrEqual(600);
  });

  test('the wished site is chosen where the ways are equally long', () => {
    const lines: readonly ResourceLine[] = [{ anyOf: ['nurse'], offsetMinutes: 0, durationMinutes: 30 }];
    const events = [aBundlingEvent('lab', { sites: ['main', 'north'].map((siteId) => ({ siteId, lines })) })];
    const plan = best({ events, travelMinutes: { main: 40, north: 40 }, preferences: { siteIds: ['north'] } });
    expect(plan.visits[0]?.siteId).toBe('north');
  });

  test('the wished clinician is given, although another one comes first in the list', () => {
    const lines = [{ anyOf: ['ann', 'bob'], offsetMinutes: 0, durationMinutes: 30 }];
    const plan = best({
      events: [onDay('clinic', 20_000, { sites: [{ siteId: 'main', lines }] })],
      resources: [freeOn('ann', [[540, 720]]), freeOn('bob', [[690, 720]])],
      preferences: { clinicianIds: ['bob'] },
    });
    expect(plan.visits[0]?.events[0]).toMatchObject({ startMinute: 690, resourceIds: ['bob'] });
    expect(plan.terms.preferences).toBe(0);
  });
});

describe('limits over days', () => {
  const EVENTS = [onDay('lab', 20_000), onDay('clinic', 20_001), onDay('scan', 20_003)];

  test('two visits a week: the third event in four days has no place', () => {
    const plan = best({ events: EVENTS, limits: { ...LIMITS, visitsPerWeek: 2 } });
    expect(plan.figures.visits).toBe(2);
    expect(plan.unplaced.map(({ obstacle }) => obstacle)).toEqual([
      'The patient would come more than 2 times in seven days.',
    ]);
  });

  test('one anaesthetic in three days: of Friday, Saturday and Monday, Saturday is left out', () => {
    const events = EVENTS.map((event) => ({ ...event, sedation: 'general' as const }));
    const plan = best({ events, limits: { ...LIMITS, sedationsPerPeriod: { count: 1, days: 3 } } });
    expect(plan.figures.sedations).toBe(2);
    expect(plan.unplaced).toMatchObject([
      { eventId: 'clinic', obstacle: 'There would be more than 1 anaesthetics within 3 days.' },
    ]);
  });

  test('12 hours apart: from the end of the one to the start of the other, whichever comes first', () => {
    const apart = { type: 'apart', ruleId: 'X-1', a: 'lab', b: 'clinic', minDays: 0, sameDayAllowed: true } as const;
    const events = ['lab', 'clinic'].map((id) => aBundlingEvent(id, { latestDay: 20_001, dueDay: 20_001 }));
    const plan = best({ events, relations: [{ ...apart, minHours: 23.5, softCost: null }] });
    const [first, second] = plan.visits;
    const hours = (1440 + (second?.startMinute ?? 0) - (first?.endMinute ?? 0)) / 60;
    expect(plan.figures.visits).toBe(2);
    expect(hours).toBeGreaterThanOrEqual(23.5);
  });

  test('a wish for 12 hours apart that is not met costs its points once', () => {
    const apart = { type: 'apart', ruleId: 'X-1', a: 'lab', b: 'clinic', minDays: 1, sameDayAllowed: false } as const;
    const events = ['lab', 'clinic'].map((id) => onDay(id, 20_000));
    expect(best({ events, relations: [{ ...apart, minHours: 12, softCost: 7 }] }).terms['soft-rules']).toBe(7);
  });
});

describe('numbing cream', () => {
  const DRAW = onDay('blood', 20_000, { needle: 'venous' });

  test('acts an hour before the first needle: the visit begins at 08:00 for a draw at 09:00', () => {
    const plan = best({ events: [DRAW], limits: { ...LIMITS, numbingLeadMinutes: 60 } });
    const [visit] = plan.visits;
    expect((visit?.events[0]?.startMinute ?? 0) - (visit?.startMinute ?? 0)).toBe(60);
    expect(plan.figures.minutes).toBe(60 + 30 + 40);
  });

  test('counts for the longest stay: 30 minutes and an hour of cream do not fit in 80', () => {
    const plan = best({ events: [DRAW], limits: { ...LIMITS, numbingLeadMinutes: 60, minutesPerVisit: 80 } });
    expect(plan.unplaced).toHaveLength(1);
  });

  test('is not needed under an anaesthetic', () => {
    const asleep = { ...DRAW, sedation: 'general' as const };
    const plan = best({ events: [asleep], limits: { ...LIMITS, numbingLeadMinutes: 60, minutesPerVisit: 80 } });
    expect(plan.visits[0]?.startMinute).toBe(plan.visits[0]?.events[0]?.startMinute);
  });
});

describe('resource lines', () => {
  const asking = (line: Partial<ResourceLine>) => [
    onDay('infusion', 20_000, {
      sites: [{ siteId: 'main', lines: [{ anyOf: ['bay'], offsetMinutes: 0, durationMinutes: 30, ...line }] }],
    }),
  ];

  test('two units at once need two chairs that are free at the same time: 10:00, not 09:00', () => {
    const units = [{ free: { 20000: [[540, 720]] as const } }, { free: { 20000: [[600, 720]] as const } }];
    const plan = best({ events: asking({ units: 2 }), resources: [{ id: 'bay', units }] });
    expect(plan.visits[0]?.startMinute).toBeGreaterThanOrEqual(600);
    expect(plan.visits[0]?.events[0]?.resourceIds).toEqual(['bay', 'bay']);
  });

  test('15 minutes of set-up and 10 of clean-up need the room from 09:00 to 09:55, the patient from 09:15 to 09:45', () => {
    const events = asking({ setUpMinutes: 15, cleanUpMinutes: 10 });
    const plan = best({ events, resources: [freeOn('bay', [[540, 595]])] });
    expect(plan.visits[0]).toMatchObject({ startMinute: 555, endMinute: 585 });
    expect(best({ events, resources: [freeOn('bay', [[540, 590]])] }).unplaced).toHaveLength(1);
  });

  test('a kind with skills is served by whoever has them', () => {
    const events = asking({ anyOf: [], ofKind: { kind: 'nurse', skills: ['port'] } });
    const resources = [
      freeOn('ann', [[540, 720]], { kind: 'nurse', skills: [] }),
      freeOn('eve', [[600, 630]], { kind: 'nurse', skills: ['port', 'blood'] }),
    ];
    expect(best({ events, resources }).visits[0]?.events[0]).toMatchObject({ startMinute: 600, resourceIds: ['eve'] });
  });
});

test('the family is told since when to fast and what may be taken: the strictest of the visit', () => {
  const events = [
    onDay('scan', 20_000, { fastingHours: 6, fastingIntake: 'clear-fluids' }),
    onDay('sugar test', 20_000, { fastingHours: 10, fastingIntake: 'nothing' }),
  ];
  const [visit] = best({ events }).visits;
  const sugar = visit?.events.find(({ eventId }) => eventId === 'sugar test')?.startMinute ?? 0;
  expect(visit?.fastingGroups).toHaveLength(1);
  expect(visit?.fastingGroups[0]).toMatchObject({ fromMinute: sugar - 600, intake: 'nothing' });
});

test('where no waiting is free, 30 minutes between two events cost 30 points', () => {
  const spans = [
    [540, 570],
    [600, 630],
  ] as const;
  const events = ['lab', 'clinic'].map((id) => onDay(id, 20_000));
  const weights = { ...aBundlingProblem().weights, waitingFreeMinutes: 0 };
  expect(best({ events, resources: [freeOn('nurse', spans)], weights }).terms.waiting).toBe(30);
});

test('two blood tests that cannot follow each other share the visit, but not the puncture: 100 + 40 + 80 + 80 for waiting', () => {
  const spans = [
    [540, 570],
    [660, 690],
  ] as const;
  const events = ['count', 'ferritin'].map((id) => onDay(id, 20_000, { needle: 'venous' }));
  const relations = [{ type: 'same-poke', ruleId: 'LAB-1', a: 'count', b: 'ferritin' }] as const;
  const plan = best({ events, relations, resources: [freeOn('nurse', spans)] });
  expect(plan.figures).toMatchObject({ visits: 1, needles: 2 });
  expect(plan.cost).toBe(300);
});
