import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { sentenceOf } from '../explanation.ts';
import { checkForecast } from './check-forecast.ts';
import { explainForecast } from './explain-forecast.ts';
import { generateForecast } from './forecast-samples.ts';
import { forecastSeed } from './forecast-seed.ts';
import { FORECAST_TEMPLATES } from './forecast-templates.ts';
import type { ForecastPlan } from './plan.ts';
import type { ForecastProblem } from './problem.ts';
import { solveForecast } from './solve-forecast.ts';
import { validateForecast } from './validate-forecast.ts';

fc.configureGlobal({ seed: 20_261_128 });

const START = '2026-06-01';

function ask(finishedPerDay: readonly number[], change: Partial<ForecastProblem> = {}): ForecastProblem {
  return {
    name: 'Complaints',
    basis: { fromOn: addDays(START, -finishedPerDay.length), finishedPerDay, excluded: [] },
    calendar: { mode: 'all-days', workingWeekdays: [1, 2, 3, 4, 5], closedDays: [] },
    startOn: START,
    trials: 1_000,
    whenItems: [],
    howManyBy: [],
    scenarios: null,
    flowChecks: [],
    ...change,
  };
}

function answer(problem: ForecastProblem, seed = 7): ForecastPlan {
  expect(validateForecast(problem)).toEqual([]);
  const plan = solveForecast(problem, { seed, budgetMs: 60_000, now: () => 0 });
  expect(checkForecast(problem, plan).violations).toEqual([]);
  return plan;
}

const basis = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 10, maxLength: 60 })
  .filter((days) => days.reduce((sum, count) => sum + count, 0) >= 10);
const daysAt = (plan: ForecastPlan, percent: number, at = 0) =>
  plan.when[at]?.percentiles.find((one) => one.percent === percent)?.days ?? Infinity;
const itemsAt = (plan: ForecastPlan, percent: number) =>
  plan.howMany[0]?.percentiles.find((one) => one.percent === percent)?.items ?? Number.NaN;

describe('chances point the right way', () => {
  it('the surer the promise, the fewer items by a day and the later the day: P85 ≤ P50 of how many, P50 ≤ P85 ≤ P95 of when', () => {
    fc.assert(
      fc.property(basis, fc.integer({ min: 2, max: 60 }), fc.integer({ min: 0, max: 60 }), (days, items, ahead) => {
        const plan = answer(ask(days, { whenItems: [items], howManyBy: [addDays(START, ahead)] }));
        expect(itemsAt(plan, 95)).toBeLessThanOrEqual(itemsAt(plan, 85));
        expect(itemsAt(plan, 85)).toBeLessThanOrEqual(itemsAt(plan, 50));
        expect(daysAt(plan, 50)).toBeLessThanOrEqual(daysAt(plan, 85));
        expect(daysAt(plan, 85)).toBeLessThanOrEqual(daysAt(plan, 95));
      }),
      { numRuns: 25 },
    );
  });
  it('at P85 of how many, at least 85 of 100 trials gave that number or more', () => {
    const plan = answer(ask([0, 3, 0, 1, 0, 5, 0, 2, 0, 1], { howManyBy: [addDays(START, 13)] }));
    const { histogram = [] } = plan.howMany[0] ?? {};
    const orMore = (items: number) =>
      histogram.filter((bar) => bar.items >= items).reduce((sum, bar) => sum + bar.trials, 0);
    expect(orMore(itemsAt(plan, 85))).toBeGreaterThanOrEqual(850);
    expect(orMore(itemsAt(plan, 85) + 1)).toBeLessThan(850);
  });
  it('when and how many tell one story: done by day d as often as there are so many by day d', () => {
    const items = 20;
    const problem = ask([0, 2, 1, 0, 3, 1, 0, 0, 1, 2], { whenItems: [items], howManyBy: [addDays(START, 19)] });
    const plan = answer(problem);
    const byThen = plan.when[0]?.histogram.filter(({ days }) => days <= 20).reduce((sum, bar) => sum + bar.trials, 0);
    const reached = plan.howMany[0]?.histogram
      .filter((bar) => bar.items >= items)
      .reduce((sum, bar) => sum + bar.trials, 0);
    expect(byThen).toBe(reached);
    expect(byThen).toBeGreaterThan(0);
  });
});

describe('a forecast can be relied on to be the same', () => {
  it('same seed, same answer; other questions beside it change nothing', () => {
    const days = [0, 2, 1, 0, 3, 1, 0, 0, 1, 2];
    const alone = answer(ask(days, { whenItems: [30] }));
    expect(answer(ask(days, { whenItems: [30] }))).toEqual(alone);
    const among = answer(ask(days, { whenItems: [80, 30, 5], howManyBy: [addDays(START, 5)] }));
    expect(among.when[1]).toEqual(alone.when[0]);
    expect(answer(ask(days, { whenItems: [30] }), 8)).not.toEqual(alone);
  });
  it('the order of the days of the basis changes nothing', () => {
    fc.assert(
      fc.property(basis, fc.integer({ min: 2, max: 40 }), (days, items) => {
        const plain = answer(ask(days, { whenItems: [items] }));
        expect(answer(ask(days.toReversed(), { whenItems: [items] })).when).toEqual(plain.when);
      }),
      { numRuns: 20 },
    );
  });
  it('more throughput on any day is never later, in any trial, at any chance', () => {
    fc.assert(
      fc.property(
        basis,
        fc.nat(),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 2, max: 60 }),
        (days, at, more, items) => {
          const better = days.map((count, index) => (index === at % days.length ? count + more : count));
          const before = ask(days, { whenItems: [items], howManyBy: [addDays(START, 20)] });
          const after = ask(better, { whenItems: [items], howManyBy: [addDays(START, 20)] });
          // The seed a person gets: one more finished item must not change the luck.
          expect(forecastSeed(after)).toBe(forecastSeed(before));
          const [old, fresh] = [before, after].map((problem) => answer(problem, forecastSeed(problem)));
          for (const percent of [50, 70, 85, 95]) {
            if (old === undefined || fresh === undefined) throw new Error('no plan');
            expect(daysAt(fresh, percent)).toBeLessThanOrEqual(daysAt(old, percent));
            expect(itemsAt(fresh, percent)).toBeGreaterThanOrEqual(itemsAt(old, percent));
          }
        },
      ),
      { numRuns: 25 },
    );
  });
  it('the seed of a question is the same for everybody, and another for another class of work or window', () => {
    const problem = ask([1, 2, 3]);
    expect(forecastSeed({ ...problem, whenItems: [9] })).toBe(forecastSeed(problem));
    expect(forecastSeed({ ...problem, name: 'Improvements' })).not.toBe(forecastSeed(problem));
    expect(forecastSeed({ ...problem, startOn: addDays(START, 1) })).not.toBe(forecastSeed(problem));
    expect(Number.isSafeInteger(forecastSeed(problem))).toBe(true);
  });
  it('ten thousand trials draw these very days, in a browser as here', () => {
    const plan = answer(ask([0, 2, 1, 0, 3, 1, 0, 0, 1, 2], { whenItems: [500], trials: 10_000 }), 20_261_128);
    expect(plan.when[0]?.percentiles.map(({ days }) => days)).toMatchInlineSnapshot(`
      [
        500,
        512,
        524,
        538,
      ]
    `);
  });
});

describe('what can be worked out by hand', () => {
  it('at a constant pace of c a day, N items take exactly ⌈N ÷ c⌉ days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 2, max: 300 }), (pace, items) => {
        const plan = answer(ask(new Array(20).fill(pace), { whenItems: [items], howManyBy: [addDays(START, 9)] }));
        expect(plan.when[0]?.histogram).toEqual([{ days: Math.ceil(items / pace), trials: 1_000 }]);
        expect(plan.when[0]?.percentiles[2]?.on).toBe(addDays(START, Math.ceil(items / pace) - 1));
        expect(plan.howMany[0]?.histogram).toEqual([{ items: 10 * pace, trials: 1_000 }]);
      }),
      { numRuns: 20 },
    );
  });
  it('one item on half of the days: two are done on day 2 with chance 1/4, by day 3 with 1/2', () => {
    const plan = answer(
      ask([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], { whenItems: [2], trials: 100_000 }),
    );
    const share = (days: number) => (plan.when[0]?.histogram.find((bar) => bar.days === days)?.trials ?? 0) / 100_000;
    expect(share(2)).toBeCloseTo(0.25, 2);
    expect(share(3)).toBeCloseTo(0.25, 2);
    expect(share(4)).toBeCloseTo(3 / 16, 2);
  });
  it('with ten thousand trials each answer lies within a day of the exact law, for eight boards', () => {
    for (let seed = 0; seed < 8; seed += 1) {
      const problem = generateForecast({ size: 40, seed });
      const plan = answer(problem, forecastSeed(problem));
      const { exactWhen } = checkForecast(problem, plan);
      for (const [index, exact] of exactWhen.entries()) {
        for (const { percent, value } of exact)
          expect(Math.abs(daysAt(plan, percent, index) - (value ?? 0))).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('working days', () => {
  const week = [2, 2, 2, 2, 2, 0, 0];
  const calendar = { mode: 'working-days', workingWeekdays: [1, 2, 3, 4, 5], closedDays: ['2026-06-03'] } as const;
  it('only working days are drawn and counted: 10 items at 2 a day from Monday, Wednesday closed, are done on the next Monday', () => {
    const plan = answer(ask([...week, ...week, ...week], { calendar, whenItems: [10], howManyBy: ['2026-06-07'] }));
    expect(plan.basisDays).toBe(15);
    expect(plan.when[0]?.percentiles[0]).toEqual({ percent: 50, days: 5, on: '2026-06-08' });
    expect(plan.howMany[0]).toMatchObject({ days: 4, histogram: [{ items: 8, trials: 1_000 }] });
  });
  it('what was finished on a Saturday counts on Monday, so that nothing is lost', () => {
    const plan = answer(ask([1, 1, 1, 1, 1, 4, 0, 1, 1, 1, 1, 1, 0, 0], { calendar, whenItems: [2] }));
    expect(plan).toMatchObject({ basisDays: 10, basisItems: 14 });
  });
  it('an excluded time is not drawn from', () => {
    const problem = ask([...new Array(20).fill(1), 50, 50]);
    const excluded = [{ fromOn: addDays(START, -2), untilOn: addDays(START, -1), reason: 'Backlog day.' }];
    const plan = answer({ ...problem, basis: { ...problem.basis, excluded }, whenItems: [10] });
    expect(plan.when[0]?.histogram).toEqual([{ days: 10, trials: 1_000 }]);
  });
});

describe('when there is no honest answer', () => {
  const say = (problem: ForecastProblem) =>
    explainForecast(problem, answer(problem)).map((one) => sentenceOf(one, FORECAST_TEMPLATES));
  it('nine days of basis, nothing finished, or nine finished items give no forecast but a reason', () => {
    expect(say(ask(new Array(9).fill(3), { whenItems: [5] }))[0]).toContain(
      'the basis has 9 days to draw from; 10 are needed',
    );
    expect(say(ask(new Array(30).fill(0), { whenItems: [5] }))[0]).toContain(
      'nothing was finished on any of the 30 days',
    );
    expect(say(ask([9, ...new Array(20).fill(0)], { whenItems: [5] }))[0]).toContain(
      '9 were finished in the basis; 10 are needed',
    );
  });
  it('one item is sent to the service level expectation', () => {
    const plan = answer(ask(new Array(20).fill(1), { whenItems: [1, 4] }));
    expect(plan.obstacles.map(({ code }) => code)).toEqual(['single-item']);
    expect(plan.when.map(({ items }) => items)).toEqual([4]);
  });
  it('what takes more than ten years has no day', () => {
    const plan = answer(ask([...new Array(400).fill(0), ...new Array(10).fill(1)], { whenItems: [200] }));
    expect(daysAt(plan, 85)).toBe(Infinity);
    expect(plan.when[0]?.unfinishedTrials).toBe(1_000);
  });
  it('it warns of a week out of the ordinary and of a flow that does not keep its assumptions', () => {
    const days = Array.from({ length: 84 }, (_, day) => (day % 7 < 3 ? 1 : 0));
    const problem = ask([...days, 20, 20, 0, 0, 0, 0, 0], {
      whenItems: [5],
      flowChecks: [{ check: 'nothing-lost', value: 0.3, holds: false }],
    });
    expect(answer(problem).warnings.map(({ code }) => code)).toEqual(['check-nothing-lost', 'week-outside-limits']);
    expect(say(problem).at(-1)).toContain('the week from 2026-05-25, with 40 finished, was out of the ordinary');
    expect(answer(ask(days, { whenItems: [5] })).warnings).toEqual([]);
  });
});

describe('steering', () => {
  const problem = ask([0, 2, 1, 0, 3, 1, 0, 0, 1, 2], { whenItems: [30], trials: 20_000 });
  it('cancelled after some trials it answers from those, and says so', () => {
    const signal = { aborted: false };
    const plan = solveForecast(problem, {
      seed: 7,
      budgetMs: 1e9,
      now: () => 0,
      signal,
      onProgress: ({ fraction }) => {
        if (fraction >= 0.1) signal.aborted = true;
      },
    });
    expect(plan).toMatchObject({ stop: 'cancelled', trials: 2_000 });
    expect(checkForecast(problem, plan).violations).toEqual([]);
    expect(plan.when[0]).toEqual(answer({ ...problem, trials: 2_000 }).when[0]);
  });
  it('stopped before a thousand trials it gives no answer', () => {
    const plan = solveForecast(problem, { seed: 7, budgetMs: 1e9, now: () => 0, stepsMax: 500 });
    expect(plan).toMatchObject({ stop: 'steps', trials: 0, when: [] });
    expect(plan.obstacles.map(({ code }) => code)).toEqual(['cut-short']);
  });
  it('keeps to its budget and tells how far it is', () => {
    let clock = 0;
    const fractions: number[] = [];
    const plan = solveForecast(problem, {
      seed: 7,
      budgetMs: 5,
      now: () => clock,
      onProgress: ({ fraction }) => {
        fractions.push(fraction);
        clock += 2;
      },
    });
    expect(plan).toMatchObject({ stop: 'budget', trials: 1_500 });
    expect(fractions).toEqual([0.025, 0.05, 0.075]);
  });
});
