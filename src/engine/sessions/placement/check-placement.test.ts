import { expect, test } from 'vitest';
import { sentenceOf } from '#engine/explanation.ts';
import { checkPlacement } from './check-placement.ts';
import { explainPlacement, PLACEMENT_TEMPLATES } from './explain-placement.ts';
import { aNurse, aPlacement, aPlacementCluster } from './placement-builders.fixture.ts';
import type { PlacedSession, PlacementPlan } from './plan.ts';
import { solvePlacement } from './solve-placement.ts';

const EXISTING = { id: 'today', clusterId: 'a', weekday: 1, startMinute: 540, siteId: 'main', resourceIds: [['amy']] };
const PROBLEM = aPlacement({
  clusters: [aPlacementCluster('a'), aPlacementCluster('b')],
  resources: [
    aNurse('amy', { pattern: { minutesPerDayMax: 60, daysPerWeekMax: 1 } }),
    aNurse('ben'),
    aNurse('doc', { kind: 'physician' }),
  ],
  existing: [EXISTING],
});
const OPTIONS = { seed: 1, budgetMs: 600_000, now: () => 0 };
const plan = solvePlacement(PROBLEM, OPTIONS);

function violations(change: (session: PlacedSession) => Partial<PlacedSession>): string {
  const sessions = plan.sessions.map((one, index) => (index === 0 ? { ...one, ...change(one) } : one));
  return checkPlacement(PROBLEM, { ...plan, sessions }).violations.join(' ');
}

test('the plan is valid, and the judge comes to the same points', () => {
  const { violations: found, cost } = checkPlacement(PROBLEM, plan);
  expect(found).toEqual([]);
  expect(cost).toBeCloseTo(plan.cost, 6);
});

test.each<readonly [string, (session: PlacedSession) => Partial<PlacedSession>, RegExp]>([
  ['a cluster that is not there', () => ({ clusterId: 'moon' }), /is moon, which is not a cluster/],
  ['another day', () => ({ weekday: 5 }), /outside the times allowed/],
  ['another site', () => ({ siteId: 'north' }), /outside the times allowed/],
  ['a start off the grid', () => ({ startMinute: 565 }), /off the grid/],
  ['nobody', () => ({ resourceIds: [[]] }), /names 0 units, not 1/],
  ['no lines', () => ({ resourceIds: [] }), /does not name every line/],
  ['somebody of another kind', () => ({ resourceIds: [['doc']], existingId: null }), /cannot serve a nurse line/],
  ['somebody unknown', () => ({ resourceIds: [['cem']], existingId: null }), /cem, which is not a resource/],
  ['an existing session that is another', () => ({ startMinute: 600 }), /today, which is not the same session/],
])('a session with %s is refused', (_, change, sentence) => {
  expect(violations(change)).toMatch(sentence);
});

test('two sessions with one nurse at once, or more than her pattern, are refused', () => {
  const at = (clusterId: string, weekday: number, startMinute: number): PlacedSession => ({
    clusterId,
    weekday,
    startMinute,
    siteId: 'main',
    resourceIds: [['amy']],
    existingId: null,
  });
  const found = (...sessions: PlacedSession[]) => checkPlacement(PROBLEM, { ...plan, sessions }).violations.join(' ');
  expect(found(at('a', 1, 600), at('b', 1, 600))).toMatch(/amy is needed 2 times at once on weekday 1; there are 1/);
  expect(found(at('a', 1, 600), at('b', 1, 540))).toMatch(/amy works 120 minutes on weekday 1, more than 60/);
  expect(found(at('a', 1, 600), at('b', 2, 600))).toMatch(/amy works on 2 days, more than 1/);
  expect(found(at('a', 1, 600), at('a', 1, 600))).toMatch(/two sessions at one time/);
});

test('every figure that is changed is refused by its name', () => {
  for (const term of Object.keys(plan.terms) as (keyof PlacementPlan['terms'])[]) {
    const terms = { ...plan.terms, [term]: plan.terms[term] + 1 };
    expect(checkPlacement(PROBLEM, { ...plan, terms }).violations.join()).toMatch(`terms.${term} says`);
  }
  const found = (change: Partial<PlacementPlan>) => checkPlacement(PROBLEM, { ...plan, ...change }).violations.join();
  expect(found({ cost: plan.cost - 1 })).toMatch(/cost says/);
  expect(found({ bound: plan.cost + 1 })).toMatch(/lies above the cost/);
  expect(found({ bound: plan.cost - 1, optimal: true })).toMatch(/optimal is said/);
  expect(found({ gap: 0.5 })).toMatch(/gap says 0.5/);
  expect(found({ clusters: [] })).toMatch(/clusters\[0\] is not about a/);
  const [first, ...others] = plan.clusters;
  for (const figure of ['thirdNextAvailableDays', 'sessionsPerWeek', 'seatsPerWeek', 'demandPerWeek'] as const) {
    const wrong = { ...(first as NonNullable<typeof first>), [figure]: 99 };
    expect(found({ clusters: [wrong, ...others] })).toMatch(`${figure} says 99`);
  }
});

test('a cluster that wants a dietitian nobody is learns that, and one that is short learns who is scarce', () => {
  const { template } = aPlacementCluster('x');
  const dietitian = { ...template, lines: template.lines.map((line) => ({ ...line, kind: 'dietitian' })) };
  const problem = aPlacement({
    clusters: [
      aPlacementCluster('coeliac', { template: dietitian }),
      aPlacementCluster('diabetes', { demandPerWeek: 12, template: { ...template, sessionsPerWeekMax: 4 } }),
    ],
    resources: [
      aNurse('amy', {
        pattern: { minutesPerWeekMax: 120 },
        free: [{ siteId: 'main', weekday: 1, fromMinute: 540, untilMinute: 660 }],
      }),
    ],
  });
  const sentences = explainPlacement(problem, solvePlacement(problem, OPTIONS)).map((one) =>
    sentenceOf(one, PLACEMENT_TEMPLATES),
  );
  expect(sentences.join('\n')).toContain(
    'coeliac: at none of its 4 allowed times is there a dietitian who could serve, so it cannot have a session at all.',
  );
  expect(sentences.join('\n')).toContain(
    'diabetes: at 4 of 4 times where another session may be, every nurse who could serve is busy or away',
  );
});
