import { describe, expect, it } from 'vitest';
import { compareReadiness, dueState, isRequired, type ReadinessTask, readinessOf } from './readiness.ts';

const TODAY = '2026-11-28';
const aTask = (given: Partial<ReadinessTask>): ReadinessTask => ({
  area: 'room',
  daysBefore: 0,
  status: 'open',
  ...given,
});
const judge = (tasks: readonly ReadinessTask[], needInterpreter = 0) =>
  readinessOf({ tasks, sessionOn: '2026-12-05', today: TODAY, seated: { needInterpreter } });

describe('how ready a session is', () => {
  it('is what is done of what is required: two of three are 66 percent, never rounded up to ready', () => {
    const tasks = [aTask({ status: 'done' }), aTask({ status: 'done' }), aTask({})];
    expect(judge(tasks)).toEqual({ done: 2, required: 3, percent: 66, overdue: 0 });
  });

  it('leaves out what somebody said is not needed', () => {
    expect(judge([aTask({ status: 'done' }), aTask({ status: 'not-needed' })])).toMatchObject({
      required: 1,
      percent: 100,
    });
  });

  it('asks for an interpreter only while a patient who has a seat needs one', () => {
    const tasks = [aTask({ status: 'done' }), aTask({ area: 'interpreter' })];
    expect(judge(tasks, 0)).toMatchObject({ required: 1, percent: 100 });
    expect(judge(tasks, 1)).toMatchObject({ required: 2, percent: 50 });
    expect(isRequired(aTask({ area: 'interpreter', status: 'done' }), { needInterpreter: 0 })).toBe(true);
  });

  it('is unknown when nothing is required', () => {
    expect(judge([]).percent).toBeNull();
  });

  it('counts what is overdue: due 14 days before a session in 7 days is late, due 7 days before is due today', () => {
    expect(judge([aTask({ daysBefore: 14 }), aTask({ daysBefore: 7 })])).toMatchObject({ overdue: 1 });
    expect(dueState('open', '2026-11-28', TODAY)).toBe('today');
    expect(dueState('open', '2026-11-27', TODAY)).toBe('over');
    expect(dueState('open', '2026-12-01', TODAY)).toBe('soon');
    expect(dueState('open', '2026-12-02', TODAY)).toBe('later');
    expect(dueState('done', '2026-11-01', TODAY)).toBe('settled');
  });

  it('puts the least ready first, as ready the sooner, and sessions without a list last', () => {
    const rank = (percent: number | null, startsAt: string) => ({
      readiness: { done: 0, required: 0, percent, overdue: 0 },
      startsAt,
    });
    const [a, b, c, d] = [rank(50, '2026-12-02'), rank(50, '2026-12-01'), rank(0, '2026-12-09'), rank(null, '2026-11')];
    expect([a, b, c, d].toSorted(compareReadiness)).toEqual([c, b, a, d]);
  });
});
