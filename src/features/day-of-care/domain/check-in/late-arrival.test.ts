import { expect, it } from 'vitest';
import { judgeArrival } from './late-arrival.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute));
const FACTS = { scheduledAt: at(0), lateAfterMinutes: 15, arrivalTimes: [at(0), at(30), at(40)] };

it('15 minutes after the time is in time, 16 are late: join, the next wave at half past, or another day', () => {
  expect(judgeArrival({ ...FACTS, now: at(15) })).toEqual({ kind: 'in-time' });
  expect(judgeArrival({ ...FACTS, now: at(16) })).toEqual({
    kind: 'late',
    lateMinutes: 16,
    choices: ['join', 'next-wave', 'rebook'],
    nextWaveAt: at(30),
  });
});

it('where all come together there is no next wave', () => {
  expect(judgeArrival({ ...FACTS, lateAfterMinutes: 10, arrivalTimes: [at(0)], now: at(11) })).toMatchObject({
    choices: ['join', 'rebook'],
  });
});

it('who comes early is not late', () => {
  expect(judgeArrival({ ...FACTS, now: new Date(at(0).getTime() - 3_600_000) })).toEqual({ kind: 'in-time' });
});
