import { describe, expect, it } from 'vitest';
import { contactByOn, decideEnding, endingsOf, TASK_KINDS } from './desk-task.ts';

const FRIDAY = '2026-11-20';

describe('the day by which a patient without a seat hears from us', () => {
  it('is the next working day when urgent, three when soon, ten otherwise', () => {
    expect(contactByOn('urgent', FRIDAY, null)).toBe('2026-11-23');
    expect(contactByOn('soon', FRIDAY, null)).toBe('2026-11-25');
    expect(contactByOn('routine', FRIDAY, null)).toBe('2026-12-04');
  });

  it('is never later than the day the care is needed by, and never in the past', () => {
    expect(contactByOn('routine', FRIDAY, '2026-11-24')).toBe('2026-11-24');
    expect(contactByOn('routine', FRIDAY, '2026-11-01')).toBe(FRIDAY);
  });
});

describe('how a task ends', () => {
  it('a request without a seat is redirected, returned with advice or withdrawn, and each says more', () => {
    const task = { kind: 'no-seat', state: 'open' } as const;
    expect(decideEnding(task, { ending: 'done', answer: 'x' })).toMatchObject({ refusal: { code: 'ending-unfit' } });
    for (const ending of ['redirected', 'returned', 'withdrawn'] as const) {
      expect(decideEnding(task, { ending, answer: ' ' })).toMatchObject({ refusal: { code: 'answer-missing' } });
      expect(decideEnding(task, { ending, answer: 'Community clinic' })).toEqual({ ok: true, value: ending });
    }
  });

  it('only a call is simply done; a visit has a day, or is not wanted any more', () => {
    expect(TASK_KINDS.filter((kind) => endingsOf(kind).includes('done'))).toEqual(['call-back']);
  });

  it('what is closed stays closed', () => {
    for (const kind of TASK_KINDS) {
      expect(decideEnding({ kind, state: 'booked' }, { ending: 'withdrawn', answer: 'x' })).toMatchObject({
        refusal: { code: 'task-closed' },
      });
    }
  });
});
