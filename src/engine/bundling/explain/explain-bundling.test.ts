import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryBundlingProblem } from '../../../../tests/support/arbitrary-bundling-problem.ts';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import { sentenceOf } from '../../explanation.ts';
import type { BundlingProblem } from '../problem.ts';
import { solveBundling } from '../solve-bundling.ts';
import { validateProblem } from '../validate/validate-problem.ts';
import { BUNDLING_TEMPLATES } from './bundling-templates.ts';
import { explainBundling } from './explain-bundling.ts';

function sentences(problem: BundlingProblem): string[] {
  const [plan] = solveBundling(problem, { seed: 1, budgetMs: 10_000, now: () => 0 }).plans;
  if (plan === undefined) throw new Error('no plan');
  return explainBundling(problem, plan).map((one) => sentenceOf(one, BUNDLING_TEMPLATES));
}

test('an event that is due on the first day says what the next day would cost: 3 points', () => {
  const events = [aBundlingEvent('lab', { dueDay: 20_000 })];
  expect(sentences(aBundlingProblem({ events }))).toContain(
    'lab is on 2024-10-04: on any other day the plan costs 3 points more, at the least on 2024-10-05.',
  );
});

test('a rule that keeps two vaccines a day apart costs a second visit: 140 points', () => {
  const events = ['measles', 'varicella'].map((id) => aBundlingEvent(id));
  const rule = { type: 'apart', ruleId: 'VAX-2', a: 'measles', b: 'varicella', minDays: 1, softCost: null } as const;
  expect(sentences(aBundlingProblem({ events, relations: [{ ...rule, sameDayAllowed: false }] }))).toContain(
    'Rule VAX-2 between measles and varicella costs 140 points; visits without it: 1.',
  );
});

test('a limit of 30 minutes a visit parts two events, and the limit is named', () => {
  const events = ['lab', 'clinic'].map((id) => aBundlingEvent(id));
  const limits = { ...aBundlingProblem().limits, minutesPerVisit: 30 };
  expect(sentences(aBundlingProblem({ events, limits }))).toContain(
    'The limit minutesPerVisit costs 140 points; visits without it: 1.',
  );
});

test('the day away that would save the second visit is named', () => {
  const events = [
    aBundlingEvent('lab', { latestDay: 20_001, dueDay: 20_001 }),
    aBundlingEvent('clinic', { earliestDay: 20_001 }),
  ];
  expect(sentences(aBundlingProblem({ events, unavailableDays: [20_001] }))).toContain(
    'If the patient could come on 2024-10-05, the plan would cost 140 points less.',
  );
});

test('a room that is full on the day of the other visit is what stands in the way', () => {
  const lines = [{ anyOf: ['room'], offsetMinutes: 0, durationMinutes: 30 }];
  const [nurse] = aBundlingProblem().resources;
  const events = [
    aBundlingEvent('lab', { latestDay: 20_000, dueDay: 20_000 }),
    aBundlingEvent('echo', { sites: [{ siteId: 'main', lines }] }),
  ];
  const room = { id: 'room', units: [{ free: { 20002: [[540, 600]] as const } }] };
  const problem = aBundlingProblem({ events, resources: nurse === undefined ? [room] : [nurse, room] });
  expect(sentences(problem)).toContain(
    'If all that echo needs were free on 2024-10-04 at main, the plan would cost 140 points less.',
  );
  expect(sentences(problem)).toContain(
    'echo is on 2024-10-06: on no other day could it be placed beside the other events.',
  );
});

test('every placed event is explained, and everything said has a sentence', () => {
  const any = arbitraryBundlingProblem({ events: 3, days: 3, slots: 10 }).filter((one) => validateProblem(one).ok);
  fc.assert(
    fc.property(any, (problem) => {
      const [plan] = solveBundling(problem, { seed: 1, budgetMs: 10_000, now: () => 0 }).plans;
      if (plan === undefined) throw new Error('no plan');
      const said = explainBundling(problem, plan);
      for (const one of said) expect(sentenceOf(one, BUNDLING_TEMPLATES)).not.toMatch(/[{}]|undefined|NaN/);
      for (const event of problem.events) expect(said.map(({ subjectId }) => subjectId)).toContain(event.id);
      expect(said.map(({ code }) => code)).not.toContain('better-known');
    }),
    { numRuns: 30, seed: 20_261_121 },
  );
});
