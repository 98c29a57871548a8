import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { sentenceOf } from '../explanation.ts';
import { generateChart } from './chart-samples.ts';
import { CHART_TEMPLATES } from './chart-templates.ts';
import { checkChart } from './check-chart.ts';
import { explainChart } from './explain-chart.ts';
import { CHART_KINDS, type ChartPhase, type ChartProblem } from './problem.ts';
import { solveChart } from './solve-chart.ts';
import { validateChart } from './validate-chart.ts';

fc.configureGlobal({ seed: 20_261_128 });

const START = '2026-01-05';
const week = (index: number) => addDays(START, 7 * index);
const FIRST: ChartPhase = { fromOn: START, baselinePoints: 20, frozen: null, decidedBy: null, note: null };
/** Limits held at 10 ± 3, so sigma is 1. */
const HELD: ChartPhase = { ...FIRST, frozen: { centre: 10, spread: 3 / 2.66 } };

function waits(values: readonly (number | null)[], change: Partial<ChartProblem> = {}): ChartProblem {
  return {
    kind: 'xmr',
    name: 'Waits',
    unit: 'days',
    better: 'lower',
    points: values.map((value, index) => ({ on: week(index), value, size: null, excludedBecause: null })),
    phases: [FIRST],
    annotations: [],
    smallNumbers: 'shown',
    ...change,
  };
}

function rulesOf(values: readonly (number | null)[], change: Partial<ChartProblem> = {}) {
  const problem = waits(values, { phases: [HELD], ...change });
  const plan = solveChart(problem);
  expect(checkChart(problem, plan).violations).toEqual([]);
  return plan.signals.map(({ rule, direction, points, fromOn }) => [rule, direction, points, fromOn]);
}

describe('the four rules', () => {
  it('a point beyond a limit asks for a cause, one on the limit does not', () => {
    expect(rulesOf([10, 13.01, 9, 6.99])).toEqual([
      ['outside-limits', 'up', 1, week(1)],
      ['outside-limits', 'down', 1, week(3)],
    ]);
    expect(rulesOf([10, 13, 9, 7])).toEqual([]);
  });
  it('seven points on one side of the centre line are a shift, six are not, and one on the line ends the run', () => {
    expect(rulesOf([11, 10.5, 11, 10.5, 11, 10.5])).toEqual([]);
    expect(rulesOf([11, 10.5, 11, 10.5, 11, 10.5, 11])).toEqual([['shift', 'up', 7, START]]);
    expect(rulesOf([11, 10.5, 11, 10.5, 10, 11, 10.5, 11])).toEqual([]);
  });
  it('seven points that each rise are a trend, six are not, and two equal ones end it', () => {
    const rising = [9.4, 9.6, 9.8, 10.2, 10.4, 10.6, 10.8];
    expect(rulesOf(rising)).toEqual([['trend', 'up', 7, START]]);
    expect(rulesOf(rising.slice(1))).toEqual([]);
    expect(rulesOf([9.4, 9.6, 9.8, 9.8, 10.2, 10.4, 10.6, 10.8])).toEqual([]);
    expect(rulesOf(rising.toReversed())).toEqual([['trend', 'down', 7, START]]);
  });
  it('two of three points in the outer third near one limit are a signal; one near each limit, or two of four, are not', () => {
    expect(rulesOf([12.1, 10, 12.5])).toEqual([['near-limit', 'up', 2, START]]);
    expect(rulesOf([12.1, 10, 7.5])).toEqual([]);
    expect(rulesOf([12.1, 10, 9.5, 12.5])).toEqual([]);
    expect(rulesOf([12, 10, 12])).toEqual([]);
  });
  it('no rule reaches from one phase into the next', () => {
    const next: ChartPhase = { ...HELD, fromOn: week(4), decidedBy: 'Dr. Adeyemi', note: 'New room.' };
    expect(rulesOf([11, 10.5, 11, 10.5, 11, 10.5, 11, 10.5], { phases: [HELD, next] })).toEqual([]);
  });
  it('a point set aside, and a week in which nothing was measured, are passed over', () => {
    const values = [11, 10.5, 11, 20, null, 10.5, 11, 10.5, 11];
    const { points } = waits(values);
    const aside = points.map((point, index) => (index === 3 ? { ...point, excludedBecause: 'Flood.' } : point));
    expect(rulesOf(values, { points: aside })).toEqual([['shift', 'up', 7, START]]);
  });
});

describe('limits', () => {
  it('once made do not move with new points, whatever they are', () => {
    const value = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 20, maxLength: 20 }),
        fc.array(value, { maxLength: 30 }),
        (old, added) => {
          const before = solveChart(waits(old)).phases[0];
          expect(solveChart(waits([...old, ...added])).phases[0]).toEqual(before);
        },
      ),
    );
  });
  it('move and stretch with the data, and the signals stay', () => {
    const values = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (old, scale, shift) => {
        const plain = solveChart(waits(old));
        const moved = solveChart(waits(old.map((value) => value * scale + shift)));
        const centre = plain.phases[0]?.centre ?? 0;
        expect(moved.phases[0]?.centre).toBeCloseTo(centre * scale + shift, 6);
        expect(moved.points[0]?.limits?.upper).toBeCloseTo((plain.points[0]?.limits?.upper ?? 0) * scale + shift, 6);
        expect(moved.signals).toEqual(plain.signals);
      }),
    );
  });
  it('are not drawn from five points, and are on trial below twenty', () => {
    expect(solveChart(waits([1, 2, 3, 2, 1])).phases[0]).toMatchObject({
      centre: null,
      withoutLimits: 'too-few-points',
    });
    expect(solveChart(waits([1, 2, 3, 2, 1, 2])).phases[0]).toMatchObject({ isTrial: true, withoutLimits: null });
    expect(solveChart(waits(new Array(20).fill(3))).phases[0]?.isTrial).toBe(false);
  });
  it('taken over from earlier data hold as they are', () => {
    const plan = solveChart(waits([1, 2], { phases: [HELD] }));
    expect(plan.points[0]?.limits).toMatchObject({ centre: 10, lower: 7, upper: 13 });
  });
  it('are the same however often the same value comes: a value of 0.1 twenty times is steady', () => {
    expect(solveChart(waits(new Array(20).fill(0.1))).signals).toEqual([]);
  });
});

describe('small numbers', () => {
  const SMALL = fc.integer({ min: 1, max: 4 });
  it('whichever number of 1 to 4 is hidden, the whole chart is the same: nothing can be worked out, by subtraction either', () => {
    const kinds = fc.constantFrom(...CHART_KINDS.filter((kind) => kind !== 'xmr'));
    const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(kinds, counts, fc.array(SMALL, { minLength: 30, maxLength: 30 }), (kind, values, others) => {
        const build = (counted: readonly number[]): ChartProblem => {
          const problem = waits(counted, { kind, smallNumbers: 'hidden' });
          const size = kind === 'c' ? null : 64;
          return { ...problem, points: problem.points.map((point) => ({ ...point, size })) };
        };
        const swapped = values.map((value, at) => {
          const other = others[at] ?? 1;
          if (value >= 1 && value <= 4) return other;
          return kind.startsWith('p') && value >= 60 ? 64 - other : value;
        });
        expect(solveChart(build(swapped))).toEqual(solveChart(build(values)));
        const told = solveChart(build(values)).points;
        expect(told.every(({ value, state }) => state !== 'hidden' || value === null)).toBe(true);
        expect(told.filter(({ state }) => state === 'hidden')).toHaveLength(
          values.filter((value) => (value >= 1 && value <= 4) || (kind.startsWith('p') && value >= 60)).length,
        );
      }),
    );
  });
  it('a share out of fewer than five people is hidden with its size', () => {
    const problem = waits([0, 3], { kind: 'p', smallNumbers: 'hidden' });
    const points = problem.points.map((point, index) => ({ ...point, size: index === 0 ? 4 : 40 }));
    expect(solveChart({ ...problem, points }).points.map(({ state, size }) => [state, size])).toEqual([
      ['hidden', null],
      ['hidden', 40],
    ]);
  });
  it('a median of fewer than five waits is hidden, and sets no limit', () => {
    const problem = waits([9, 11, 9, 11, 9, 11, 90, 9, 11], { smallNumbers: 'hidden' });
    const points = problem.points.map((point, index) => ({ ...point, size: index === 6 ? 4 : 12 }));
    const plan = solveChart({ ...problem, points });
    expect(plan.points[6]).toMatchObject({ state: 'hidden', value: null, size: null, movingRange: null });
    expect(plan.phases[0]).toMatchObject({ centre: 10, baselinePoints: 8, baselineHidden: 1 });
  });
  it('with more than one point in five hidden there are no limits', () => {
    const problem = waits([3, 9, 8, 9, 3, 9, 8, 9, 3], { kind: 'c', smallNumbers: 'hidden' });
    expect(solveChart(problem).phases[0]).toMatchObject({ withoutLimits: 'too-many-hidden', centre: null });
  });
  it('none at all is told, and staff who may see the patients see every number', () => {
    expect(solveChart(waits([0, 9], { kind: 'c', smallNumbers: 'hidden' })).points[0]?.value).toBe(0);
    expect(solveChart(waits([2, 9], { kind: 'c' })).points[0]?.value).toBe(2);
  });
});

describe('what a chart says', () => {
  const say = (problem: ChartProblem) =>
    explainChart(problem, solveChart(problem)).map((one) => sentenceOf(one, CHART_TEMPLATES));
  const steady = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 13 : 15));
  it('waits that fell and stay lower are told with the points below the old centre line', () => {
    const sentences = say(waits([...steady, 12, 13, 12, 13, 12, 13, 12, 13, 12]));
    expect(sentences[0]).toBe('Waits: lower since 2026-05-25, 9 points in a row below the old centre line of 14 days.');
    expect(sentences).toContain('The latest points tell of a change for the better.');
  });
  it('a steady chart says where it varies and asks for nothing', () => {
    expect(say(waits(steady))).toEqual([
      'Waits: as ever, around 14 days, between 8.68 days and 19.3 days. No point asks for a cause of its own.',
    ]);
  });
  it('a new phase is told with both centre lines and the note of who decided it', () => {
    const second = { ...FIRST, fromOn: week(20), decidedBy: 'Nurse lead', note: 'Clusters since May.' };
    const sentences = say(waits([...steady, ...steady.map((value) => value - 4)], { phases: [FIRST, second] }));
    expect(sentences[0]).toBe(
      'Waits: lower since 2026-05-25, 10 days after 14 days before. Why limits begin anew: Clusters since May.',
    );
  });
  it('a point outside is told with what was noted for that day', () => {
    const annotations = [{ on: week(20), text: 'The lift failed.' }];
    const sentences = say(waits([...steady, 30], { annotations }));
    expect(sentences[0]).toContain('30 days on 2026-05-25, above the upper limit of 19.3 days');
    expect(sentences[1]).toBe('Noted for 2026-05-25: The lift failed.');
  });
  it('shares are told in percent', () => {
    const problem = waits(new Array(20).fill(10), { kind: 'p' });
    const points = problem.points.map((point) => ({ ...point, size: 50 }));
    expect(say({ ...problem, points })[0]).toContain('around 20 %');
  });
});

describe('invented charts', () => {
  it('of every kind are accepted, drawn the same twice, and found right by the judge', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const problem = generateChart({ size: 10 + seed, seed });
      expect(validateChart(problem)).toEqual([]);
      const plan = solveChart(problem);
      expect(checkChart(problem, plan).violations).toEqual([]);
      expect(solveChart(generateChart({ size: 10 + seed, seed }))).toEqual(plan);
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      for (const one of explainChart(problem, plan))
        expect(sentenceOf(one, CHART_TEMPLATES)).not.toMatch(/\{|undefined/);
    }
  });
});
