import { describe, expect, it } from 'vitest';
import { checkForecast } from './check-forecast.ts';
import { exactHowMany, exactWhen } from './exact-law.ts';
import { generateForecast } from './forecast-samples.ts';
import type { ForecastPlan } from './plan.ts';
import type { ForecastProblem } from './problem.ts';
import { solveForecast } from './solve-forecast.ts';
import { validateForecast } from './validate-forecast.ts';

/**
 * Every value that differs in one leaf: figures moved, words changed, entries dropped. A trial told as a day longer or shorter than it was is
 * not among them: that may have happened, and only who knows the luck could tell.
 */
function mutants(value: unknown): unknown[] {
  if (isBar(value)) return mutants(value.trials).map((trials) => ({ ...value, trials }));
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value === 'string') return [`${value}x`];
  if (value === null) return [7];
  if (Array.isArray(value)) {
    const inner = value.flatMap((item, at) => mutants(item).map((other) => value.with(at, other)));
    return value.length > 0 ? [...inner, value.slice(0, -1)] : inner;
  }
  return Object.entries(value as object).flatMap(([key, item]) =>
    mutants(item).map((other) => ({ ...(value as object), [key]: other })),
  );
}

function isBar(value: unknown): value is { trials: number } {
  return typeof value === 'object' && value !== null && 'trials' in value && !('when' in value);
}

describe('the judge of forecasts', () => {
  it('refuses a plan in which any one figure or day of an answer is changed', () => {
    const sample = generateForecast({ size: 12, seed: 1 });
    const problem = { ...sample, trials: 1_000, howManyBy: sample.howManyBy.slice(0, 1) };
    const options = { seed: 1, budgetMs: 1e9, now: () => 0 };
    const { stop, seed, obstacles, warnings, ...judged } = solveForecast(problem, options);
    const unnoticed = mutants(judged).filter((other) => {
      const plan = { stop, seed, obstacles, warnings, ...(other as object) } as ForecastPlan;
      return checkForecast(problem, plan).violations.length === 0;
    });
    expect(unnoticed).toEqual([]);
  });
  it('refuses a warning that is not so, that is left out, that is told twice or with another figure', () => {
    const sample = generateForecast({ size: 12, seed: 1 });
    const quiet = Array.from({ length: 70 }, (_, day) => [1, 0, 2, 0, 1][day % 5] ?? 0);
    const problem: ForecastProblem = {
      ...sample,
      trials: 1_000,
      basis: { ...sample.basis, finishedPerDay: quiet.with(30, 40), excluded: [] },
      flowChecks: [{ check: 'nothing-lost', holds: false, value: 0.256 }],
    };
    const plan = solveForecast(problem, { seed: 1, budgetMs: 1e9, now: () => 0 });
    expect(plan.warnings.map(({ code }) => code)).toEqual(['check-nothing-lost', 'week-outside-limits']);
    expect(checkForecast(problem, plan).violations).toEqual([]);
    const others = [...mutants(plan.warnings), [], [...plan.warnings, plan.warnings[0]]];
    for (const warnings of others as ForecastPlan['warnings'][]) {
      expect(checkForecast(problem, { ...plan, warnings }).violations.join(' ')).toMatch(/warnings/);
    }
  });
  it('refuses the classic mistake: P85 of how many read as the 85th percentile', () => {
    const problem = { ...generateForecast({ size: 12, seed: 2 }), trials: 1_000 };
    const plan = solveForecast(problem, { seed: 2, budgetMs: 1e9, now: () => 0 });
    const turned = plan.howMany.map((answer) => {
      const items = answer.percentiles.map((one) => one.items).reverse();
      return { ...answer, percentiles: answer.percentiles.map((one, at) => ({ ...one, items: items[at] ?? 0 })) };
    });
    expect(checkForecast(problem, { ...plan, howMany: turned }).violations.join(' ')).toContain(
      'P85 is not the number',
    );
  });
  it('refuses luck that does not fit the law: the trials of another basis', () => {
    const problem = { ...generateForecast({ size: 30, seed: 4 }), scenarios: null };
    const half = problem.basis.finishedPerDay.map((count, day) => (day === 0 ? count + 6 : count));
    const other = solveForecast(
      { ...problem, basis: { ...problem.basis, finishedPerDay: half } },
      { seed: 4, budgetMs: 1e9, now: () => 0 },
    );
    const forged = { ...other, basisItems: other.basisItems - 6 };
    expect(checkForecast(problem, forged).violations.join(' ')).toContain('the exact chance is');
  });
});

describe('the exact law', () => {
  it('of one item on half of the days is binomial', () => {
    expect([...exactHowMany([0, 1], 4)]).toEqual([1, 4, 6, 4, 1].map((ways) => ways / 16));
    expect(exactWhen([0, 1], 2, 4)).toEqual([0, 1 / 4, 1 / 2, 11 / 16]);
  });
});

describe('what a forecast refuses', () => {
  const good = generateForecast({ size: 20, seed: 1 });
  const basis = (change: object): ForecastProblem => ({ ...good, basis: { ...good.basis, ...change } });
  const calendar = (change: object): ForecastProblem => ({ ...good, calendar: { ...good.calendar, ...change } });
  const scenarios = (change: object): ForecastProblem => ({
    ...good,
    scenarios: good.scenarios === null ? null : { ...good.scenarios, ...change },
  });
  const cases: readonly (readonly [ForecastProblem, string])[] = [
    [basis({ finishedPerDay: [1, Number.NaN] }), 'basis.finishedPerDay[1] must be a whole number from 0 to 10000.'],
    [basis({ finishedPerDay: [1, -1] }), 'basis.finishedPerDay[1] must be a whole number from 0 to 10000.'],
    [
      basis({ finishedPerDay: new Array(1_000_000).fill(1) }),
      'basis.finishedPerDay holds 1000000 entries; at most 1830 are read.',
    ],
    [basis({ fromOn: 'May' }), 'basis.fromOn is not a day.'],
    [{ ...good, startOn: '9999-12-31' }, 'startOn must lie between 1900-01-01 and 2199-12-31.'],
    [
      basis({ excluded: [{ fromOn: '2026-03-02', untilOn: '2026-03-01', reason: 'Flood.' }] }),
      'basis.excluded[0].untilOn lies before its fromOn.',
    ],
    [
      basis({ excluded: [{ fromOn: '2026-03-02', untilOn: '2026-03-02', reason: '' }] }),
      'basis.excluded[0].reason is missing.',
    ],
    [calendar({ workingWeekdays: [] }), 'calendar.workingWeekdays is empty: nothing is ever done.'],
    [calendar({ workingWeekdays: [0] }), 'calendar.workingWeekdays[0] must be a whole number from 1 to 7.'],
    [{ ...good, trials: 10 }, 'trials must be a whole number from 1000 to 1000000.'],
    [{ ...good, whenItems: [0] }, 'whenItems[0] must be a whole number from 1 to 100000.'],
    [{ ...good, howManyBy: ['2020-01-01'] }, 'howManyBy[0] lies before startOn.'],
    [{ ...good, howManyBy: ['2040-01-01'] }, 'howManyBy[0] lies more than ten years after startOn.'],
    [scenarios({ remaining: -1 }), 'scenarios.remaining must be a whole number from 0 to 100000.'],
    [
      scenarios({ percents: { optimistic: 20, expected: 50, pessimistic: 80 } }),
      'scenarios.percents must rise from pessimistic over expected to optimistic.',
    ],
    [scenarios({ targetOn: '2066-12-31' }), 'scenarios.targetOn lies more than ten years after todayOn.'],
  ];
  it.each(cases)('case %#', (problem, sentence) => {
    expect(validateForecast(problem)).toContain(sentence);
  });
  it('and accepts what is well asked', () => {
    for (let seed = 0; seed < 30; seed += 1)
      expect(validateForecast(generateForecast({ size: 5 + seed, seed }))).toEqual([]);
  });
});
