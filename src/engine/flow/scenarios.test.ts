import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO_PERCENTS, type ForecastCalendar, type ScenarioProblem } from './problem.ts';
import { drawScenarios } from './scenarios.ts';

const ALL_DAYS: ForecastCalendar = { mode: 'all-days', workingWeekdays: [], closedDays: [] };

function scenario(completed: readonly number[], change: Partial<ScenarioProblem> = {}): ScenarioProblem {
  return {
    todayOn: '2026-05-31',
    weeks: completed.map((count) => ({ completed: count, arrived: 2 })),
    remaining: 28,
    withScopeGrowth: false,
    percents: DEFAULT_SCENARIO_PERCENTS,
    targetOn: null,
    ...change,
  };
}
const ends = (problem: ScenarioProblem, calendar = ALL_DAYS) =>
  drawScenarios(problem, calendar).lines.map(({ completedPerWeek, outcome, finishOn }) => [
    completedPerWeek,
    finishOn ?? outcome,
  ]);

describe('three scenarios', () => {
  it('take P80, P50 and P20 of weekly velocity, weeks of none included, and count from today', () => {
    expect(ends(scenario([0, 2, 4, 4, 7, 7, 8, 8, 14, 14]))).toEqual([
      [8, '2026-06-25'],
      [7, '2026-06-28'],
      [2, '2026-09-06'],
    ]);
  });
  it('a velocity of none does not finish, and never becomes a date', () => {
    expect(ends(scenario([0, 0, 0, 7, 7]))).toEqual([
      [7, '2026-06-28'],
      [0, 'does-not-finish'],
      [0, 'does-not-finish'],
    ]);
  });
  it('three full weeks are too few', () => {
    expect(drawScenarios(scenario([7, 7, 7]), ALL_DAYS).lines).toEqual([]);
  });
  it('where work arrives as fast as it is done, the scope grows faster', () => {
    expect(ends(scenario([2, 2, 2, 9, 9], { withScopeGrowth: true }))).toEqual([
      [9, '2026-06-28'],
      [2, 'scope-grows-faster'],
      [2, 'scope-grows-faster'],
    ]);
  });
  it('on a calendar of five days a week with a holiday, four weeks of work take twenty working days', () => {
    const calendar: ForecastCalendar = {
      mode: 'working-days',
      workingWeekdays: [1, 2, 3, 4, 5],
      closedDays: ['2026-06-04'],
    };
    expect(ends(scenario([7, 7, 7, 7]), calendar)[1]).toEqual([7, '2026-06-29']);
  });
  it('nothing left is done today; more than ten years is said, not dated', () => {
    expect(ends(scenario([7, 7, 7, 7], { remaining: 0 }))[0]).toEqual([7, '2026-05-31']);
    expect(ends(scenario([1, 1, 1, 1], { remaining: 600 }))[0]).toEqual([1, 'later-than-ten-years']);
  });
  it('tells how many a week a target asks for, growth included', () => {
    const target = { targetOn: '2026-06-14' };
    expect(drawScenarios(scenario([7, 7, 7, 7], target), ALL_DAYS).requiredPerWeek).toBe(14);
    expect(drawScenarios(scenario([7, 7, 7, 7], { ...target, withScopeGrowth: true }), ALL_DAYS).requiredPerWeek).toBe(
      16,
    );
    expect(drawScenarios(scenario([7, 7, 7, 7], { targetOn: '2026-05-31' }), ALL_DAYS).requiredPerWeek).toBeNull();
  });
});
