import { describe, expect, test } from 'vitest';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';
import { validateProblem } from '#engine/bundling/validate/validate-problem.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import type { RuleEvent, RuleFacts } from './combination-rule.ts';
import { describeFind } from './describe-find.ts';
import { evaluateRules } from './evaluate-rules.ts';
import { buildBundlingProblem, pinFixedBookings } from './propose-bundle.ts';
import { aBundlingInput } from './testing/bundling-input.ts';
import { aDose, aNeed, factsOf, factsWithWishes, TODAY } from './testing/rule-facts.ts';

function planFor(facts: RuleFacts) {
  const { problem } = buildBundlingProblem(aBundlingInput(facts));
  expect(validateProblem(problem)).toMatchObject({ ok: true });
  const [plan] = solveBundling(problem, { seed: 1, budgetMs: 2000, now: () => 0 }).plans;
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

function eventOf(facts: RuleFacts, id: string) {
  return buildBundlingProblem(aBundlingInput(facts)).problem.events.find((event) => event.id === id);
}

const ids = (needs: readonly string[]): RuleEvent[] => needs.map((id) => aNeed(id));

describe('a bundle of one patient', () => {
  test('three blood tests and an MRI with contrast become one visit and one needle, blood first', () => {
    const plan = planFor(factsOf(ids(['lab-cbc', 'lab-hba1c', 'lab-tsh', 'img-mri-brain-contrast'])));
    expect(plan.visits).toHaveLength(1);
    expect(plan.visits[0]?.events.at(-1)?.eventId).toBe('img-mri-brain-contrast');
    expect(describeFind(plan)).toMatchObject({
      gain: { visits: 3, needles: 3, sedations: 0 },
      sentence: 'One visit instead of four, one needle awake instead of four.',
      isWorthShowing: true,
    });
  });

  test('dental treatment, ear tubes, a blood test and a vaccine share one anaesthetic and no needle is felt', () => {
    const plan = planFor(factsOf(ids(['px-dental-ga', 'px-ear-tubes', 'lab-cbc', 'vax-hpv9'])));
    expect(plan.figures).toMatchObject({ visits: 1, sedations: 1, needles: 0 });
    expect(plan.baseline.sedations).toBe(2);
  });

  test('the two pneumococcal vaccines never share a visit', () => {
    const events = ['vax-pcv20', 'vax-ppsv23'].map((id) => aNeed(id, { latest: '2026-05-20' }));
    const [first, second] = planFor(factsOf(events)).visits;
    expect((second?.day ?? 0) - (first?.day ?? 0)).toBeGreaterThanOrEqual(56);
  });

  test('a family that allows one needle in a visit gets two visits for two vaccines', () => {
    const needs = ids(['vax-hepb', 'vax-hpv9']);
    expect(planFor(factsOf(needs)).visits).toHaveLength(1);
    expect(planFor(factsWithWishes(needs, { preference: 'spread', awakeNeedlesPerVisit: 1 })).visits).toHaveLength(2);
  });
});

describe('what the engine is told', () => {
  test('an event asleep fasts 6 hours and is under anaesthetic; an MRI that may be awake is planned awake', () => {
    const facts = factsOf(ids(['px-egd', 'img-mri-brain']));
    expect(eventOf(facts, 'px-egd')).toMatchObject({ sedation: 'general', fastingHours: 6 });
    expect(eventOf(facts, 'img-mri-brain')).toMatchObject({ sedation: 'none', fastingHours: 0 });
  });

  test('contrast keeps the patient 30 minutes longer than the scanner', () => {
    const event = eventOf(factsOf(ids(['img-ct-chest-contrast'])), 'img-ct-chest-contrast');
    expect(event?.durationMinutes).toBe(60);
    expect(event?.sites[0]?.lines.map(({ durationMinutes }) => durationMinutes)).toEqual([30, 30]);
  });

  test('a live vaccine given 10 days ago moves the first possible day', () => {
    const facts = factsOf(ids(['vax-mmr']), { immunizations: [aDose('21', '2026-02-20')] });
    expect(eventOf(facts, 'vax-mmr')?.earliestDay).toBe(dayNumber('2026-03-20'));
  });

  test('an event that a rule keeps beyond its last day is left out with the reason', () => {
    const need = aNeed('vax-mmr', { due: '2026-03-10', latest: '2026-03-19' });
    const facts = factsOf([need], { immunizations: [aDose('21', '2026-02-20')] });
    expect(buildBundlingProblem(aBundlingInput(facts))).toMatchObject({
      problem: { events: [] },
      leftOut: [{ eventId: 'vax-mmr', sentence: expect.stringContaining('new date') }],
    });
  });

  test('overdue care is planned within 28 days from today', () => {
    const need = aNeed('lab-hba1c', { earliest: '2025-10-01', due: '2025-11-01', latest: '2025-12-01' });
    expect(eventOf(factsOf([need]), 'lab-hba1c')).toMatchObject({
      earliestDay: dayNumber(TODAY),
      dueDay: dayNumber(TODAY),
      latestDay: dayNumber('2026-03-30'),
    });
  });

  test('an event for which no site has the equipment is left out and named', () => {
    const facts = factsOf(ids(['lab-cbc', 'img-pet-ct']));
    const sites = [
      { siteId: 'clinic', travelMinutes: 20, resourcesByKind: { 'phlebotomy-chair': ['c1'], phlebotomist: ['n1'] } },
    ];
    const { problem, leftOut } = buildBundlingProblem(aBundlingInput(facts, { sites }));
    expect(problem.events.map(({ id }) => id)).toEqual(['lab-cbc']);
    expect(leftOut).toEqual([
      { eventId: 'img-pet-ct', sentence: 'No place has what this event needs: pet-ct, iv-nurse.' },
    ]);
    expect(problem.relations.every(({ a, b }) => a !== 'img-pet-ct' && b !== 'img-pet-ct')).toBe(true);
  });

  test('of 16 events the one due last waits for the next plan', () => {
    const needs = Array.from({ length: 16 }, (_, index) =>
      aNeed('lab-tsh', { id: `e${index}`, due: `2026-03-${String(10 + index)}` }),
    );
    const { problem, leftOut } = buildBundlingProblem(aBundlingInput(factsOf(needs)));
    expect(problem.events).toHaveLength(15);
    expect(leftOut.map(({ eventId }) => eventId)).toEqual(['e15']);
  });

  test('the booking of an urgent event is fixed, of a routine one movable', () => {
    const facts = factsOf([aNeed('lab-cbc', { priority: 'urgent' }), aNeed('lab-tsh')]);
    const booking = { day: dayNumber('2026-03-04'), startMinute: 607, siteId: 'main', mobility: 'movable' } as const;
    const bookings = new Map([
      ['lab-cbc', booking],
      ['lab-tsh', booking],
    ]);
    const { problem } = buildBundlingProblem(aBundlingInput(facts, { bookings }));
    expect(problem.events.map(({ id, booked }) => [id, booked?.mobility, booked?.startMinute])).toEqual([
      ['lab-cbc', 'fixed', 605],
      ['lab-tsh', 'movable', 605],
    ]);
  });
});

test('blood due after a contrast scan whose day is fixed keeps a day away from it instead of coming first', () => {
  const scan = aNeed('img-ct-chest-contrast');
  const blood = aNeed('lab-cbc', { earliest: '2026-03-20' });
  const booking = { day: dayNumber('2026-03-10'), startMinute: 600, siteId: 'main', mobility: 'fixed' } as const;
  const relationOf = (events: readonly RuleEvent[]) =>
    evaluateRules(factsOf(events), new Map()).relations.find(({ ruleId }) => ruleId === 'CON-3')?.type;
  expect(relationOf([scan, blood])).toBe('before');
  expect(relationOf(pinFixedBookings([scan, blood], new Map([['img-ct-chest-contrast', booking]])))).toBe('apart');
});
