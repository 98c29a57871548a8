import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResourceLine } from '#engine/bundling/problem.ts';
import { sentenceOf } from '#engine/explanation.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { arbitraryQuestion } from '../../../tests/support/arbitrary-calendar.ts';
import type { CalendarProblem, ResourceCalendar } from './calendar-problem.ts';
import { explainNoFit, TEMPLATES } from './explain-no-fit.ts';
import { firstFits } from './first-fits.ts';
import { openCalendar } from './open-calendar.ts';

const DAY = dayNumber('2026-11-23');
const MINUTE_MS = 60_000;
const MIDNIGHT = DAY * 1440 * MINUTE_MS;

function open(id: string, given: Partial<ResourceCalendar> = {}): ResourceCalendar {
  return { id, zone: 'Etc/UTC', units: 1, hours: [{ weekday: 1, fromMinute: 480, untilMinute: 600 }], ...given };
}

function reserved(from: number, until: number) {
  return [{ unit: 1, fromMs: MIDNIGHT + from * MINUTE_MS, untilMs: MIDNIGHT + until * MINUTE_MS }];
}

function line(id: string, durationMinutes: number, given: Partial<ResourceLine> = {}): ResourceLine {
  return { anyOf: [id], offsetMinutes: 0, durationMinutes, ...given };
}

function whyNot(resources: readonly ResourceCalendar[], lines: readonly ResourceLine[]): readonly string[] {
  const problem: CalendarProblem = { fromDay: DAY, untilDay: DAY + 1, resources };
  const window = { fromMs: MIDNIGHT, untilMs: MIDNIGHT + 1440 * MINUTE_MS, count: 1 };
  const found = explainNoFit({ problem, calendar: openCalendar(problem), lines, window });
  return found.map((each) => sentenceOf(each, TEMPLATES));
}

const LEAVE = [{ fromDay: DAY, fromMinute: 480, untilDay: DAY, untilMinute: 570 }];

describe('why nothing fits', () => {
  test('has no answer when something does', () => {
    expect(whyNot([open('room')], [line('room', 60)])).toEqual([]);
  });

  test.each<[string, readonly ResourceCalendar[], ResourceLine]>([
    [
      'Nothing serves line 1: no resource is named or of the kind and skills it needs.',
      [open('nurse', { kind: 'nurse', skills: ['port'] })],
      line('nurse', 60, { anyOf: [], ofKind: { kind: 'nurse', skills: ['venous'] } }),
    ],
    [
      'Line 1 needs 3 units at once; all its resources together have 2.',
      [open('bay', { units: 2 })],
      line('bay', 60, { units: 3 }),
    ],
    [
      'Line 1 needs 125 minutes on end; room never open for so long in the time asked for.',
      [open('room')],
      line('room', 120, { setUpMinutes: 5 }),
    ],
    [
      'Line 1 needs 60 minutes on end; reservations leave room no such time.',
      [open('room', { reservations: reserved(510, 550) })],
      line('room', 60),
    ],
    [
      'Line 1 needs 60 minutes on end; leave takes them from doctor.',
      [open('doctor', { leave: LEAVE })],
      line('doctor', 60),
    ],
    [
      'Line 1 needs 60 minutes on end; leave and reservations together leave doctor no such time.',
      [open('doctor', { leave: LEAVE, reservations: reserved(510, 550) })],
      line('doctor', 60),
    ],
  ])('%s', (sentence, resources, asked) => {
    expect(whyNot(resources, [asked])).toEqual([sentence]);
  });

  test('names only the lines that stand against each other', () => {
    const resources = [
      open('room'),
      open('doctor', { reservations: reserved(480, 540) }),
      open('scanner', { reservations: reserved(540, 600) }),
    ];
    expect(whyNot(resources, [line('room', 30), line('doctor', 30), line('scanner', 30)])).toEqual([
      'Lines 2, 3 can each be served alone, but doctor, scanner are never all free for them at one start.',
    ]);
  });

  test('tells opening hours that never meet from units that are too few', () => {
    const evening = open('doctor', { hours: [{ weekday: 1, fromMinute: 1080, untilMinute: 1200 }] });
    expect(whyNot([open('room'), evening], [line('room', 30), line('doctor', 30)])).toEqual([
      'Lines 1, 2 can each be served alone, but the opening hours of room, doctor never allow them at one start.',
    ]);
    expect(whyNot([open('nurse')], [line('nurse', 30), line('nurse', 30, { offsetMinutes: 15 })])).toEqual([
      'Lines 1, 2 want the same units of nurse at once, and there are too few even with nothing reserved.',
    ]);
  });

  test('is said on any calendar exactly when there is no fit', { timeout: 60_000 }, () => {
    let unfit = 0;
    fc.assert(
      fc.property(arbitraryQuestion(), ({ problem, lines }) => {
        const window = { fromMs: 0, untilMs: (problem.untilDay + 2) * 1440 * MINUTE_MS, count: 1 };
        const calendar = openCalendar(problem);
        const hasFit = firstFits(calendar, lines, window).length > 0;
        const why = explainNoFit({ problem, calendar, lines, window });
        expect(why.length === 0).toBe(hasFit);
        for (const each of why) expect(sentenceOf(each, TEMPLATES)).not.toMatch(/[{}]/);
        unfit += hasFit ? 0 : 1;
      }),
      { numRuns: 100, seed: 61 },
    );
    expect(unfit).toBeGreaterThan(10);
  });
});
