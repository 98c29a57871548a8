import { describe, expect, it } from 'vitest';
import { solveChart } from '#engine/charts/solve-chart.ts';
import { validateChart } from '#engine/charts/validate-chart.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { decidePhase, type PhaseRow, standingPhases } from './decide-phase.ts';
import type { WeekFacts } from './measure.ts';
import { findMeasure } from './measure-catalogue.ts';
import { chartOf } from './measure-chart.ts';

const MONDAY = '2025-01-06';
const filled = must('seats-filled');
const avoided = must('visits-avoided');
const waits = must('due-to-seat');

function must(id: string) {
  const measure = findMeasure(id);
  if (!measure) throw new Error(id);
  return measure;
}

/** So many weeks of seats, of a hundred each. */
function weeksOf(sums: readonly number[], count = 100): WeekFacts[] {
  return sums.map((sum, index) => ({ weekOn: addDays(MONDAY, 7 * index), sum, count, values: [] }));
}
const even = (length: number, level: number) => Array.from({ length }, (_, index) => level + (index % 3) - 1);

function planOf(measure: typeof filled, weeks: WeekFacts[], phases: Parameters<typeof chartOf>[2]['phases'] = []) {
  const problem = chartOf(measure, weeks, { phases, notes: [] });
  if (!problem) throw new Error('there is no chart');
  expect(validateChart(problem)).toEqual([]);
  return solveChart(problem);
}

describe('a measure as a control chart', () => {
  it('eight weeks in a row above the old centre line are a change for the better where more is better', () => {
    const plan = planOf(filled, weeksOf([...even(24, 60), ...even(8, 75)]));
    expect(plan.verdict).toBe('better');
    expect(plan.signals.map(({ rule }) => rule)).toContain('shift');
    expect(plan.phases[0]?.centre).toBeCloseTo(0.6, 1);
  });

  it('the same rise is for the worse where less is better', () => {
    const weeks = [...even(24, 20), ...even(8, 40)].map((days, index) => ({
      weekOn: addDays(MONDAY, 7 * index),
      sum: 0,
      count: 9,
      values: Array.from({ length: 9 }, () => days),
    }));
    expect(planOf(waits, weeks).verdict).toBe('worse');
  });

  it('later weeks never move the limits that the first twenty made', () => {
    const short = planOf(filled, weeksOf(even(20, 60)));
    const long = planOf(filled, weeksOf([...even(20, 60), ...even(30, 90)]));
    expect(long.phases[0]).toEqual(short.phases[0]);
  });

  it('limits are worked out anew only from a week on that a person decided', () => {
    const weeks = weeksOf([...even(24, 60), ...even(24, 75)]);
    const fromOn = addDays(MONDAY, 7 * 24);
    const plan = planOf(filled, weeks, [{ fromOn, decidedBy: 'Mia Manager', note: 'A second session on Tuesdays.' }]);
    expect(plan.phases).toHaveLength(2);
    expect(plan.phases[1]?.centre).toBeCloseTo(0.75, 1);
    expect(plan.verdict).toBe('steady');
  });

  it('begins with the first week in which something happened, and there is none before it', () => {
    const quiet = weeksOf([0, 0, 0]).map((week) => ({ ...week, count: 0 }));
    expect(chartOf(avoided, quiet, { phases: [], notes: [] })).toBeNull();
    const problem = chartOf(avoided, [...quiet, ...weeksOf(even(8, 12)).map(shifted)], { phases: [], notes: [] });
    expect(problem?.points[0]?.on).toBe(addDays(MONDAY, 21));
  });

  it('weeks that stand for one to four are not on the chart: bundles, seats, and patients in many seats', () => {
    const state = (measure: typeof filled, week: Partial<WeekFacts>) => {
      const weeks = weeksOf(even(12, 60)).map((each, index) => (index === 5 ? { ...each, ...week } : each));
      return planOf(measure, weeks).points[5]?.value;
    };
    expect(state(avoided, { count: 4, sum: 9 })).toBeNull();
    expect(state(avoided, { count: 5, sum: 9 })).toBe(9);
    expect(state(filled, { count: 4, sum: 4 })).toBeNull();
    expect(state(filled, { count: 40, sum: 3 })).toBeNull();
    expect(state(filled, { count: 40, sum: 0 })).toBe(0);
  });

  function shifted(week: WeekFacts): WeekFacts {
    return { ...week, weekOn: addDays(week.weekOn, 21) };
  }
});

describe('who decides that limits begin anew', () => {
  const row = (fromOn: string, decision: PhaseRow['decision']): PhaseRow => ({
    fromOn,
    decision,
    decidedBy: 'Mia Manager',
    note: 'because',
  });
  const chart = { firstOn: MONDAY, today: '2025-06-04', standing: [] };

  it('a whole week that is over, after the first of the chart', () => {
    const code = (fromOn: string) => {
      const decided = decidePhase({ fromOn, decision: 'begin' }, chart);
      return decided.ok ? 'ok' : decided.refusal.code;
    };
    expect(code('2025-03-03')).toBe('ok');
    expect(code('2025-03-04')).toBe('not-a-week');
    expect(code(MONDAY)).toBe('not-a-week');
    expect(code('2025-06-02')).toBe('not-a-week');
  });

  it('the latest decision about a week counts, and what was taken back can begin again', () => {
    const rows = [row('2025-03-03', 'begin'), row('2025-03-03', 'take-back'), row('2025-02-03', 'begin')];
    expect(standingPhases(rows).map(({ fromOn }) => fromOn)).toEqual(['2025-02-03']);
    const again = standingPhases([...rows, row('2025-03-03', 'begin')]);
    expect(again.map(({ fromOn }) => fromOn)).toEqual(['2025-02-03', '2025-03-03']);
  });

  it('nothing begins twice, and only what began is taken back', () => {
    const standing = [row('2025-03-03', 'begin')];
    const ask = (decision: PhaseRow['decision'], fromOn = '2025-03-03') =>
      decidePhase({ fromOn, decision }, { ...chart, standing }).ok;
    expect([ask('begin'), ask('take-back'), ask('take-back', '2025-03-10')]).toEqual([false, true, false]);
  });
});
