import { describe, expect, it } from 'vitest';
import { aDrawing, aLine, aPoolLine } from '../../../../../tests/support/template-builders.ts';
import type { TemplateBody } from '../../template-body.ts';
import { bodyOfDraft, draftOfDrawing, emptyDraft, withDrawnSpan } from './template-draft.ts';

const READY = {
  ...emptyDraft('2026-11-23', 'cluster'),
  siteId: 'site',
  weekdays: [4, 2],
  startText: '15:00',
  lines: [
    { ...aLine('room'), key: 'a', durationMinutes: null },
    { ...aLine('nurse', { offsetMinutes: 30, durationMinutes: 30 }), key: 'b' },
  ],
};

describe('drawing a session template', () => {
  it('says what is missing, one thing at a time', () => {
    const missing = (over: object) => bodyOfDraft({ ...READY, ...over }, 'Diabetes review');
    expect(missing({ clusterId: null })).toEqual({ missing: 'Choose the need that it serves.' });
    expect(missing({ siteId: null })).toEqual({ missing: 'Choose the site.' });
    expect(missing({ startText: '25:00' })).toEqual({ missing: 'Draw it in the week, or choose a day and a time.' });
    expect(missing({ arrivalPattern: 'own', ownText: '0, 10' })).toEqual({
      missing: 'Write 10 times, one for each seat.',
    });
    expect(missing({ arrivalPattern: 'stations', stationNames: ['Nurse', ' '] })).toEqual({
      missing: 'Name two stations or more.',
    });
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

  const stations = [
    { name: 'Nurse', lineNumber: 1 },
    { name: 'Dietitian', lineNumber: null },
  ];
  it.each<Partial<TemplateBody>>([
    {
      lines: [
        aLine('room', { isPrepared: true }),
        aPoolLine(['a', 'b'], { skill: 'nurse', units: 2, isOptional: true }),
      ],
    },
    {
      recurrence: { kind: 'monthly', weekday: 3, nths: [1, -1], everyMonths: 2 },
      setupMinutes: 15,
      cleanupMinutes: 10,
    },
    {
      recurrence: { kind: 'dates', dates: ['2026-05-04', '2026-06-01'] },
      calendarIds: ['holidays'],
      skipsClosures: false,
    },
    { arrival: { pattern: 'stations', minutes: 15, stations } },
    { arrival: { pattern: 'rolling', places: 4, everyMinutes: 20 } },
    { arrival: { pattern: 'own', offsetsMinutes: [0, 5] }, capacity: 2 },
  ])('a saved template that is opened and not touched stays what it is: %j', (over) => {
    const drawing = aDrawing(over);
    expect(bodyOfDraft(draftOfDrawing(drawing), '')).toEqual({ body: drawing });
  });
});
