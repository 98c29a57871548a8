import { describe, expect, it } from 'vitest';
import { bodyOfDraft, emptyDraft, withDrawnSpan } from './template-draft.ts';

const READY = {
  ...emptyDraft('2026-11-23', 'cluster'),
  siteId: 'site',
  weekdays: [4, 2],
  startText: '15:00',
  lines: [
    { resourceId: 'room', offsetMinutes: 0, durationMinutes: null },
    { resourceId: 'nurse', offsetMinutes: 30, durationMinutes: 30 },
  ],
};

describe('drawing a session template', () => {
  it('says what is missing, one thing at a time', () => {
    const missing = (over: object) => bodyOfDraft({ ...READY, ...over }, 'Diabetes review');
    expect(missing({ clusterId: null })).toEqual({ missing: 'Choose the need that it serves.' });
    expect(missing({ siteId: null })).toEqual({ missing: 'Choose the site.' });
    expect(missing({ startText: '25:00' })).toEqual({ missing: 'Draw it in the week, or choose a day and a time.' });
  });

  it('takes the name of the need, sorts the days, and lets a room last the whole session', () => {
    expect(bodyOfDraft(READY, 'Diabetes review')).toMatchObject({
      body: {
        name: 'Diabetes review',
        recurrence: { kind: 'weekly', weekdays: [2, 4], everyWeeks: 1 },
        startMinute: 900,
        lines: [{ durationMinutes: 90 }, { offsetMinutes: 30, durationMinutes: 30 }],
      },
    });
  });

  it('what is drawn sets day, start and length; a second day may be added', () => {
    const drawn = withDrawnSpan(READY, { weekday: 5, fromMinute: 540, untilMinute: 600 }, { adds: false });
    expect(drawn).toMatchObject({ weekdays: [5], startText: '09:00', durationMinutes: 60 });
    expect(withDrawnSpan(drawn, { weekday: 1, fromMinute: 540, untilMinute: 600 }, { adds: true }).weekdays).toEqual([
      5, 1,
    ]);
  });
});
