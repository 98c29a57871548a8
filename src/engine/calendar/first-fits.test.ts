import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResourceLine } from '#engine/bundling/problem.ts';
import { dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { arbitraryQuestion, type CalendarQuestion } from '../../../tests/support/arbitrary-calendar.ts';
import { referenceFits } from '../../../tests/support/calendar-reference.ts';
import type { CalendarFit } from './calendar-fit.ts';
import type { CalendarProblem, ResourceCalendar } from './calendar-problem.ts';
import { checkFit } from './check-fit.ts';
import { firstFits } from './first-fits.ts';
import { openCalendar } from './open-calendar.ts';

const MONDAY = dayNumber('2026-11-23');
const ZONE = 'Europe/London';
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

function at(minute: number, day = MONDAY, zone = ZONE): number {
  return instantOfWallTime(dateOfDayNumber(day), minute, zone).getTime();
}

function open(id: string, given: Partial<ResourceCalendar> = {}): ResourceCalendar {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 480, untilMinute: 1020 }));
  return { id, zone: ZONE, units: 1, hours, ...given };
}

function reserved(from: number, until: number, unit = 1) {
  return { unit, fromMs: at(from), untilMs: at(until) };
}

function fitsOf(
  resources: readonly ResourceCalendar[],
  lines: readonly ResourceLine[],
  count = 1,
): readonly CalendarFit[] {
  const problem: CalendarProblem = { fromDay: MONDAY, untilDay: MONDAY + 7, resources };
  return firstFits(openCalendar(problem), lines, { fromMs: at(0), untilMs: at(0, MONDAY + 7), count });
}

function wholeWindow({ fromDay, untilDay }: CalendarProblem, count: number) {
  return { fromMs: (fromDay - 1) * DAY_MS, untilMs: (untilDay + 1) * DAY_MS, count };
}

function line(anyOf: readonly string[], offsetMinutes: number, durationMinutes: number): ResourceLine {
  return { anyOf, offsetMinutes, durationMinutes };
}

describe('the first fit', () => {
  test('waits for the moment at which room, doctor and dietitian are free when each is needed', () => {
    const [fit] = fitsOf(
      [
        open('room'),
        open('doctor', { reservations: [reserved(480, 600)] }),
        open('dietitian', { reservations: [reserved(600, 660)] }),
      ],
      [line(['room'], 0, 120), line(['doctor'], 0, 30), line(['dietitian'], 30, 30)],
    );
    // The doctor is free from 10:00, the dietitian, needed half an hour later, from 11:00.
    expect(fit?.startMs).toBe(at(630));
    expect(fit?.lines[2]?.units).toEqual([{ resourceId: 'dietitian', unit: 1, fromMs: at(660), untilMs: at(690) }]);
  });

  test('leaves time to set a room up before and to clean it after', () => {
    const theatre = open('theatre', { reservations: [reserved(540, 600), reserved(660, 1020)] });
    const procedure = { ...line(['theatre'], 0, 30), setUpMinutes: 15, cleanUpMinutes: 15 };
    expect(fitsOf([theatre], [procedure])[0]?.startMs).toBe(at(495));
    expect(fitsOf([theatre], [{ ...procedure, durationMinutes: 35 }], 1)[0]?.startMs).toBe(at(495, MONDAY + 1));
    expect(fitsOf([theatre], [{ ...procedure, durationMinutes: 30 }], 2)[1]?.startMs).toBe(at(615));
  });

  test('needs three of four chairs to be free at once when three children come', () => {
    const bay = open('bay', { units: 4, reservations: [reserved(480, 600, 1), reserved(480, 540, 3)] });
    const [fit] = fitsOf([bay], [{ ...line(['bay'], 0, 60), units: 3 }]);
    expect(fit?.startMs).toBe(at(540));
    expect(fit?.lines[0]?.units.map(({ unit }) => unit)).toEqual([2, 3, 4]);
  });

  test('takes the nurse who has the skill, whoever is named first', () => {
    const nurses = [
      open('nurse-1', { kind: 'nurse', skills: ['venous'] }),
      open('nurse-2', { kind: 'nurse', skills: ['venous', 'port'] }),
    ];
    const [fit] = fitsOf(nurses, [{ ...line([], 0, 30), ofKind: { kind: 'nurse', skills: ['port'] } }]);
    expect(fit?.lines[0]?.units[0]?.resourceId).toBe('nurse-2');
  });

  test('gives the second nurse to the line that nobody else can serve', () => {
    const lines = [line(['nurse-1', 'nurse-2'], 0, 30), line(['nurse-1'], 15, 30)];
    const [fit] = fitsOf([open('nurse-1'), open('nurse-2')], lines);
    expect(fit?.lines.map(({ units }) => units[0]?.resourceId)).toEqual(['nurse-2', 'nurse-1']);
    expect(fitsOf([open('nurse-1')], lines)).toEqual([]);
  });

  test('lets one nurse serve two lines that follow each other', () => {
    const [fit] = fitsOf([open('nurse')], [line(['nurse'], 0, 30), line(['nurse'], 30, 30)]);
    expect(fit?.startMs).toBe(at(480));
  });

  test('runs over midnight on a ward that never closes', () => {
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, untilMinute: 1440 }));
    const [fit] = fitsOf([open('bed', { hours, reservations: [reserved(0, 1380)] })], [line(['bed'], 0, 480)]);
    expect(fit?.startMs).toBe(at(1380));
  });

  test('uses a gap that is exactly long enough late in the day, for a line that begins an hour into the event', () => {
    const hours = [{ weekday: 1, fromMinute: 1200, untilMinute: 1380 }];
    const nurse = open('nurse', { hours, reservations: [reserved(1200, 1260), reserved(1290, 1380)] });
    expect(fitsOf([nurse], [line(['nurse'], 60, 30)])[0]?.startMs).toBe(at(1200));
    expect(fitsOf([nurse], [line(['nurse'], 60, 35)])).toEqual([]);
  });

  test('is none when the horizon ends too soon', () => {
    const hours = [{ weekday: 7, fromMinute: 1380, untilMinute: 1440 }];
    expect(fitsOf([open('bed', { hours })], [line(['bed'], 0, 65)])).toEqual([]);
    expect(fitsOf([open('bed', { hours })], [line(['bed'], 0, 60)])[0]?.startMs).toBe(at(1380, MONDAY + 6));
  });

  test('comes no earlier than asked for and before the end of the window', () => {
    const calendar = openCalendar({ fromDay: MONDAY, untilDay: MONDAY + 1, resources: [open('room')] });
    const starts = (fromMs: number, untilMs: number) =>
      firstFits(calendar, [line(['room'], 0, 30)], { fromMs, untilMs, count: 100 }).map(({ startMs }) => startMs);
    expect(starts(at(601), at(611))).toEqual([at(605), at(610)]);
    expect(starts(at(601), at(610))).toEqual([at(605)]);
  });

  test('has only as much of a shortened night as really passes', () => {
    // Clocks go from 01:00 to 02:00 in London on 28 March 2027: midnight to eight is seven hours.
    const day = dayNumber('2027-03-28');
    const ward = open('bed', { hours: [{ weekday: 7, fromMinute: 0, untilMinute: 480 }] });
    const calendar = openCalendar({ fromDay: day, untilDay: day + 1, resources: [ward] });
    const window = { fromMs: at(0, day), untilMs: at(0, day + 1), count: 1 };
    expect(firstFits(calendar, [line(['bed'], 0, 420)], window)).toHaveLength(1);
    expect(firstFits(calendar, [line(['bed'], 0, 425)], window)).toHaveLength(0);
  });
});

describe('on any calendar, days of 23 and 25 hours included', () => {
  test('the first fits are those found by trying every start and every choice', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryQuestion(), fc.integer({ min: 1, max: 40 }), ({ problem, lines }, count) => {
        const window = wholeWindow(problem, count);
        expect(firstFits(openCalendar(problem), lines, window)).toEqual(referenceFits(problem, lines, window));
      }),
      { numRuns: 200, seed: 26 },
    );
  });

  test('a fit overlaps no reservation, no leave and no closed hour', { timeout: 60_000 }, () => {
    let judged = 0;
    fc.assert(
      fc.property(arbitraryQuestion(), ({ problem, lines }) => {
        for (const fit of firstFits(openCalendar(problem), lines, wholeWindow(problem, 5))) {
          expect(checkFit(problem, lines, fit).violations).toEqual([]);
          judged += 1;
        }
      }),
      { numRuns: 150, seed: 27 },
    );
    expect(judged).toBeGreaterThan(150);
  });

  test('widening opening hours never makes the first fit later', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryQuestion(), fc.integer({ min: 0, max: 48 }), ({ problem, lines }, slots) => {
        const before = firstStart({ problem, lines });
        const after = firstStart({ problem: widened(problem, slots * 5), lines });
        expect(after).toBeLessThanOrEqual(before);
      }),
      { numRuns: 150, seed: 28 },
    );
  });

  test('one more unit never makes the first fit later', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryQuestion(), ({ problem, lines }) => {
        const more = { ...problem, resources: problem.resources.map((each) => ({ ...each, units: each.units + 1 })) };
        expect(firstStart({ problem: more, lines })).toBeLessThanOrEqual(firstStart({ problem, lines }));
      }),
      { numRuns: 100, seed: 29 },
    );
  });

  test('a whole week later everything fits a whole week later', () => {
    const problem = {
      fromDay: MONDAY,
      untilDay: MONDAY + 2,
      resources: [open('a', { reservations: [reserved(480, 615)] })],
    };
    const later = {
      fromDay: MONDAY + 7,
      untilDay: MONDAY + 9,
      resources: [
        open('a', { reservations: [{ unit: 1, fromMs: at(480, MONDAY + 7), untilMs: at(615, MONDAY + 7) }] }),
      ],
    };
    const lines = [line(['a'], 0, 60)];
    expect(firstStart({ problem: later, lines })).toBe(firstStart({ problem, lines }) + 7 * 1440 * MINUTE_MS);
  });
});

function firstStart({ problem, lines }: CalendarQuestion): number {
  return firstFits(openCalendar(problem), lines, wholeWindow(problem, 1))[0]?.startMs ?? Number.POSITIVE_INFINITY;
}

function widened(problem: CalendarProblem, minutes: number): CalendarProblem {
  const wider = <Span extends { fromMinute: number; untilMinute: number }>(span: Span): Span => ({
    ...span,
    fromMinute: Math.max(0, span.fromMinute - minutes),
    untilMinute: Math.min(1440, span.untilMinute + minutes),
  });
  const resources = problem.resources.map((each) => ({
    ...each,
    hours: each.hours.map(wider),
    exceptions: (each.exceptions ?? []).map(({ day, open: spans }) => ({ day, open: spans.map(wider) })),
  }));
  return { ...problem, resources };
}
