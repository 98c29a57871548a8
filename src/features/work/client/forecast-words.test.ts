import { describe, expect, it } from 'vitest';
import { chanceByWeek, describeForecast, describeLack, type Forecast, tellNote } from './forecast-words.ts';

const never = { judged: 0, held: 0, verdict: 'too-few' } as const;
const FORECAST: Forecast = {
  space: { id: 'a', name: 'Questions', workspaceName: 'Team', zone: 'UTC' },
  may: ['read'],
  today: '2026-11-28',
  open: 14,
  started: 3,
  byOn: '2026-12-26',
  basis: { fromOn: '2026-08-30', days: 90, items: 67, leftOut: [] },
  when: {
    items: 14,
    percentiles: [
      { percent: 50, on: '2026-12-16' },
      { percent: 85, on: '2026-12-23' },
    ],
    histogram: [
      { on: '2026-12-12', trials: 20 },
      { on: '2026-12-13', trials: 30 },
      { on: '2026-12-14', trials: 50 },
    ],
    unfinishedTrials: 0,
  },
  howMany: null,
  scenarios: { lines: [], arrivedPerWeek: 0, requiredPerWeek: null },
  burnUp: [],
  obstacles: [],
  warnings: [],
  trials: 100,
  seed: 1,
  record: { p50: never, p85: never, latest: [] },
};
const year = new Date().getUTCFullYear() === 2026 ? '' : ' 2026';

describe('the words of a forecast', () => {
  it('give a chance and two days with their weekdays, never one day', () => {
    expect(describeForecast(FORECAST)).toBe(
      `85 % chance that all 14 open cards are done by Wed 23 Dec${year}; it is as likely as not by Wed 16 Dec${year}.`,
    );
  });
  it('name the next cards when not all are meant', () => {
    expect(describeForecast({ ...FORECAST, open: 30 })).toContain('the next 14 cards');
  });
  it('say what is lacking when there is none', () => {
    const basis = { fromOn: '2026-11-01', days: 27, items: 1, leftOut: [] };
    expect(describeForecast({ ...FORECAST, when: null })).toBeNull();
    expect(describeLack({ ...FORECAST, basis })).toBe(`1 card was finished on 27 days since Sun 1 Nov${year}.`);
    expect(describeLack({ ...FORECAST, basis: { ...basis, fromOn: '2026-11-28' } })).toBe('This board begins today.');
  });
  it('tell days of the engine as people say them', () => {
    const note = { code: 'week-outside-limits', data: { fromOn: '2026-11-02', items: 12 } };
    expect(tellNote(note)).toContain(`the week from Mon 2 Nov${year}, with 12 finished`);
  });
  it('add chances up to the end of each week', () => {
    expect(FORECAST.when && chanceByWeek(FORECAST.when, 100)).toEqual([
      { untilOn: '2026-12-13', percent: 50 },
      { untilOn: '2026-12-20', percent: 100 },
    ]);
  });
});
