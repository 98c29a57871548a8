import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';
import { validateProblem } from '#engine/bundling/validate/validate-problem.ts';
import { CARE_CATALOGUE } from '#features/care-events/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { COMBINATION_RULES } from './combination-rules.ts';
import { evaluateRules } from './evaluate-rules.ts';
import { buildBundlingProblem } from './propose-bundle.ts';
import { aBundlingInput } from './testing/bundling-input.ts';
import { aNeed, factsOf, TODAY } from './testing/rule-facts.ts';

const EVERY_RULE = new Map(COMBINATION_RULES.map(({ id }) => [id, { enabled: true }]));

/** Up to `max` different kinds of care in windows anywhere in the next 80 days. */
function anyNeeds(max: number) {
  const window = fc.record({
    kind: fc.constantFrom(...CARE_CATALOGUE.filter(({ category }) => category !== 'inpatient')),
    from: fc.nat({ max: 60 }),
    days: fc.nat({ max: 20 }),
  });
  return fc.uniqueArray(window, { maxLength: max, selector: ({ kind }) => kind.id }).map((windows) =>
    windows.map(({ kind, from, days }) =>
      aNeed(kind.id, {
        earliest: addDays(TODAY, from),
        due: addDays(TODAY, from + days),
        latest: addDays(TODAY, from + days),
      }),
    ),
  );
}

describe('whatever is ordered for a patient', () => {
  test('the rules never ask the engine for the impossible: no circle, no unknown event, no bad number', () => {
    fc.assert(
      fc.property(
        anyNeeds(12),
        fc.constantFrom('2025-11-01', '2023-01-01', '2015-06-01', '1950-01-01'),
        (events, birthDate) => {
          const facts = factsOf(events, { birthDate, weightKg: 12 });
          const verdict = evaluateRules(facts, EVERY_RULE);
          const { problem } = buildBundlingProblem(aBundlingInput(facts, { verdict }));
          expect(validateProblem(problem)).toMatchObject({ ok: true });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('each finding is the same whenever it is asked for', () => {
    fc.assert(
      fc.property(anyNeeds(8), (events) => {
        const facts = factsOf(events, { weightKg: 12 });
        expect(evaluateRules(facts, EVERY_RULE)).toEqual(evaluateRules(facts, EVERY_RULE));
      }),
      { numRuns: 30 },
    );
  });

  test('a plan never holds two live vaccines less than 28 days apart, unless on one day', () => {
    const live = CARE_CATALOGUE.filter(({ flags: { liveVaccine } }) => liveVaccine === true).map(({ id }) => id);
    const windows = fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 }));
    fc.assert(
      fc.property(fc.constantFrom(...live), fc.constantFrom(...live), windows, (first, second, [from, days]) => {
        fc.pre(first !== second);
        const events = [
          aNeed(first, { earliest: TODAY, due: addDays(TODAY, 10), latest: addDays(TODAY, 20) }),
          aNeed(second, {
            earliest: addDays(TODAY, from),
            due: addDays(TODAY, from),
            latest: addDays(TODAY, from + days),
          }),
        ];
        const { problem } = buildBundlingProblem(aBundlingInput(factsOf(events)));
        const [plan] = solveBundling(problem, { seed: 1, budgetMs: 500, now: () => 0 }).plans;
        const visitDays = (plan?.visits ?? []).map(({ day }) => day);
        const gap = Math.max(...visitDays) - Math.min(...visitDays);
        expect(gap === 0 || gap >= 28).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
