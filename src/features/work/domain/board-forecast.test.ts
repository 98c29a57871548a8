import { describe, expect, it } from 'vitest';
import { forecastSeed } from '#engine/flow/forecast-seed.ts';
import { localDays } from '#engine/flow/local-days.ts';
import { solveForecast } from '#engine/flow/solve-forecast.ts';
import { validateForecast } from '#engine/flow/validate-forecast.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { boardForecast } from './board-forecast.ts';
import type { ForecastQuestion } from './forecast-question.ts';
import { judgeForecasts } from './forecast-record.ts';
import { type CardFlowEvent, flowItemsOf } from './space-flow.ts';

const DAY = 86_400;
/** 2026-01-05, a Monday, 09:00 UTC. */
const MONDAY = 1_767_603_600;
const days = localDays('UTC');
const BOARD = { name: 'Questions', days, todayOn: '2026-04-13' };
const QUESTION: ForecastQuestion = {
  items: null,
  byOn: '2026-05-11',
  basisDays: 90,
  mode: 'all-days',
  withScopeGrowth: false,
  leftOut: [],
};

/** One card each weekday is written, worked on and finished two days later; and some that are not done. */
function history(weekdays: number, open = 0): CardFlowEvent[] {
  const done = Array.from({ length: weekdays }, (_, index) => {
    const at = MONDAY + (Math.floor(index / 5) * 7 + (index % 5)) * DAY;
    const card = { cardId: `done-${index}`, statusId: 'x' };
    return [
      { ...card, kind: 'created', atSecond: at, role: 'not-started' },
      { ...card, kind: 'moved', atSecond: at + 60, role: 'in-progress' },
      { ...card, kind: 'moved', atSecond: at + 2 * DAY, role: 'completed' },
    ] as const;
  });
  const rest = Array.from({ length: open }, (_, index) => ({
    cardId: `open-${index}`,
    statusId: 'x',
    kind: 'created' as const,
    atSecond: MONDAY,
    role: 'not-started' as const,
  }));
  return [...done.flat(), ...rest];
}

const solve = (forecast: ReturnType<typeof boardForecast>) =>
  solveForecast(forecast.problem, { seed: forecastSeed(forecast.problem), budgetMs: 60_000, now: () => 0 });

describe('the forecast of a board', () => {
  it('draws from whole days up to yesterday, days without any included, and asks for all that is open', () => {
    const forecast = boardForecast(flowItemsOf(history(65, 20)), BOARD, QUESTION);
    expect(validateForecast(forecast.problem)).toEqual([]);
    expect(forecast.problem.basis.fromOn).toBe('2026-01-13');
    expect(forecast.problem.basis.finishedPerDay).toHaveLength(90);
    expect(forecast.problem.basis.finishedPerDay.slice(0, 7)).toEqual([0, 1, 1, 1, 1, 1, 0]);
    expect(forecast).toMatchObject({ open: 20, started: 0 });
    expect(forecast.problem.whenItems).toEqual([20]);
  });

  it('of five cards in each week, twenty take about four weeks, and the later day is the surer one', () => {
    const plan = solve(boardForecast(flowItemsOf(history(65, 20)), BOARD, QUESTION));
    const on = (percent: number) => plan.when[0]?.percentiles.find((each) => each.percent === percent)?.on ?? '';
    expect(on(50) >= '2026-05-07' && on(50) <= '2026-05-14').toBe(true);
    expect(on(50) < on(85) && on(85) < on(95)).toBe(true);
    expect(plan.scenarios?.lines.map(({ completedPerWeek }) => completedPerWeek)).toEqual([5, 5, 5]);
  });

  it('gives everybody who asks the same day the same answer', () => {
    const ask = () => solve(boardForecast(flowItemsOf(history(65, 20)), BOARD, QUESTION));
    expect(ask()).toEqual(ask());
  });

  it('a young board draws from its first day on, not from days before it was there', () => {
    const young = { ...BOARD, todayOn: '2026-01-19' };
    const { problem } = boardForecast(flowItemsOf(history(10, 5)), young, { ...QUESTION, byOn: '2026-02-16' });
    expect(problem.basis).toMatchObject({ fromOn: '2026-01-05' });
    expect(problem.basis.finishedPerDay).toHaveLength(14);
  });

  it('of very many cards makes fewer trials, so that nobody waits', () => {
    const ask = (items: number) =>
      boardForecast(flowItemsOf(history(65)), BOARD, { ...QUESTION, items }).problem.trials;
    expect([ask(500), ask(501)]).toEqual([10_000, 2_000]);
  });

  it('nine finished cards are too few, and the answer says how many are needed', () => {
    const plan = solve(boardForecast(flowItemsOf(history(9, 5)), BOARD, QUESTION));
    expect(plan.when).toEqual([]);
    expect(plan.obstacles).toContainEqual({ code: 'basis-few-items', data: { items: 4, needed: 10 } });
  });

  it('an empty board has nothing to draw from and nothing to ask', () => {
    const forecast = boardForecast([], BOARD, QUESTION);
    expect(validateForecast(forecast.problem)).toEqual([]);
    expect(solve(forecast)).toMatchObject({ when: [], howMany: [] });
  });

  it('the line of what is done ends with today and never has more than 46 points', () => {
    const { burnUp } = boardForecast(flowItemsOf(history(65, 20)), BOARD, { ...QUESTION, basisDays: 365 });
    expect(burnUp.at(-1)).toEqual({ on: '2026-04-13', scope: 85, done: 65 });
    expect(burnUp.length).toBeLessThanOrEqual(46);
  });
});

describe('the record of forecasts', () => {
  const kept = { madeSecond: MONDAY + 7 * DAY, madeOn: '2026-01-12', items: 5 };

  it('a forecast of five cards came true on the day on which the fifth was done after it was made', () => {
    const { forecasts } = judgeForecasts([{ ...kept, p50On: '2026-01-16', p85On: '2026-01-20' }], items(), BOARD);
    expect(forecasts[0]?.finishedOn).toBe('2026-01-18');
  });

  it('P85 held when that day was not later than the day it gave, and is judged only once that day has come', () => {
    const record = (p85On: string, todayOn: string) =>
      judgeForecasts([{ ...kept, p50On: '2026-01-13', p85On }], items(), { days, todayOn }).calibration.p85;
    expect(record('2026-01-18', '2026-02-01')).toMatchObject({ judged: 1, held: 1 });
    expect(record('2026-01-17', '2026-02-01')).toMatchObject({ judged: 1, held: 0 });
    expect(record('2026-01-18', '2026-01-17')).toMatchObject({ judged: 0, held: 0 });
  });

  it('what is not done yet has no day', () => {
    const many = { ...kept, items: 500, p50On: null, p85On: addDays('2026-01-12', 3000) };
    expect(judgeForecasts([many], items(), BOARD).forecasts[0]?.finishedOn).toBeNull();
  });

  function items() {
    return flowItemsOf(history(65));
  }
});
