import { describe, expect, test } from 'vitest';
import { dayNumber } from '#kernel/calendar-date.ts';
import type { CalendarFit } from './calendar-fit.ts';
import type { CalendarProblem } from './calendar-problem.ts';
import { checkFit } from './check-fit.ts';
import { firstFits } from './first-fits.ts';
import { openCalendar } from './open-calendar.ts';

const DAY = dayNumber('2026-11-23');
const MINUTE_MS = 60_000;
const MIDNIGHT = DAY * 1440 * MINUTE_MS;
const HOURS = [{ weekday: 1, fromMinute: 480, untilMinute: 1020 }];

const PROBLEM: CalendarProblem = {
  fromDay: DAY,
  untilDay: DAY + 1,
  resources: [
    { id: 'bay', kind: 'bay', zone: 'Europe/London', units: 3, hours: HOURS, reservations: [taken(480, 600, 1)] },
    { id: 'nurse', kind: 'nurse', skills: ['port'], zone: 'Europe/London', units: 1, hours: HOURS },
    {
      id: 'doctor',
      zone: 'Europe/London',
      units: 1,
      hours: HOURS,
      leave: [{ fromDay: DAY, fromMinute: 480, untilDay: DAY, untilMinute: 540 }],
    },
  ],
};
const LINES = [
  { anyOf: ['bay'], units: 2, offsetMinutes: 0, durationMinutes: 60, cleanUpMinutes: 10 },
  { anyOf: [], ofKind: { kind: 'nurse', skills: ['port'] }, offsetMinutes: 30, durationMinutes: 15, setUpMinutes: 5 },
  { anyOf: ['doctor'], offsetMinutes: 45, durationMinutes: 15 },
];

function taken(from: number, until: number, unit: number) {
  return { unit, fromMs: MIDNIGHT + from * MINUTE_MS, untilMs: MIDNIGHT + until * MINUTE_MS };
}

function goodFit(): CalendarFit {
  const [fit] = firstFits(openCalendar(PROBLEM), LINES, {
    fromMs: MIDNIGHT,
    untilMs: MIDNIGHT + 1440 * MINUTE_MS,
    count: 1,
  });
  if (fit === undefined) throw new Error('no fit');
  return fit;
}

type Change = {
  readonly line: number;
  readonly unit: number;
  readonly to: Partial<CalendarFit['lines'][0]['units'][0]>;
};

function withChange(fit: CalendarFit, { line, unit, to }: Change): CalendarFit {
  const lines = fit.lines.map((served, l) => ({
    units: served.units.map((hold, u) => (l === line && u === unit ? { ...hold, ...to } : hold)),
  }));
  return { ...fit, lines };
}

function moved(fit: CalendarFit, minutes: number): CalendarFit {
  const by = minutes * MINUTE_MS;
  const lines = fit.lines.map(({ units }) => ({
    units: units.map((hold) => ({ ...hold, fromMs: hold.fromMs + by, untilMs: hold.untilMs + by })),
  }));
  return { startMs: fit.startMs + by, lines };
}

describe('the judge of a fit', () => {
  test('accepts a good one and counts two chairs for 70 minutes, a nurse for 20 and a doctor for 15', () => {
    expect(goodFit().startMs).toBe(MIDNIGHT + 495 * MINUTE_MS);
    expect(checkFit(PROBLEM, LINES, goodFit())).toEqual({ violations: [], unitMinutes: 175 });
  });

  test('knows the last good start of the day and no later one', () => {
    expect(checkFit(PROBLEM, LINES, moved(goodFit(), 455)).violations).toEqual([]);
    expect(checkFit(PROBLEM, LINES, moved(goodFit(), 460)).violations).toEqual([
      'lines[0].units[0] uses bay on 2026-11-23 while it is closed.',
      'lines[0].units[1] uses bay on 2026-11-23 while it is closed.',
    ]);
  });

  test('refuses a start before the doctor is back from leave', () => {
    expect(checkFit(PROBLEM, LINES, moved(goodFit(), -5)).violations).toEqual([
      'lines[2].units[0] uses doctor on 2026-11-23 during leave.',
    ]);
  });

  test.each<[string, Change, readonly string[]]>([
    [
      'a chair that is reserved',
      { line: 0, unit: 0, to: { unit: 1 } },
      ['lines[0].units[0] uses unit 1 of bay while it is reserved.'],
    ],
    ['one chair for two', { line: 0, unit: 0, to: { unit: 3 } }, ['Unit 3 of bay is used twice at once.']],
    [
      'a fourth chair of three',
      { line: 0, unit: 1, to: { unit: 4 } },
      ['lines[0].units[1] uses unit 4 of bay, which has 3.'],
    ],
    ['half a chair', { line: 0, unit: 1, to: { unit: 2.5 } }, ['lines[0].units[1] uses unit 2.5 of bay, which has 3.']],
    [
      'somebody else',
      { line: 1, unit: 0, to: { resourceId: 'bay', unit: 2 } },
      ['lines[1].units[0] uses bay, which the line does not allow.', 'Unit 2 of bay is used twice at once.'],
    ],
    [
      'nobody',
      { line: 1, unit: 0, to: { resourceId: 'gone' } },
      ['lines[1].units[0] names a resource that is not there.'],
    ],
    [
      'a hold without set-up',
      { line: 1, unit: 0, to: { fromMs: MIDNIGHT + 525 * MINUTE_MS } },
      ['lines[1].units[0] is not held from the start of its set-up.'],
    ],
    [
      'a hold without clean-up',
      { line: 0, unit: 1, to: { untilMs: MIDNIGHT + 555 * MINUTE_MS } },
      ['lines[0].units[1] is not held to the end of its clean-up.'],
    ],
  ])('refuses %s', (_, change, violations) => {
    expect(checkFit(PROBLEM, LINES, withChange(goodFit(), change)).violations).toEqual(violations);
  });

  test('refuses too few chairs, a line left out and a start off the grid', () => {
    const fit = goodFit();
    const [first, ...others] = fit.lines;
    const one = { ...fit, lines: [{ units: first?.units.slice(1) ?? [] }, ...others] };
    expect(checkFit(PROBLEM, LINES, one).violations).toEqual(['lines[0] needs 2 units and has 1.']);
    const without = checkFit(PROBLEM, LINES, { ...fit, lines: fit.lines.slice(0, 2) }).violations;
    expect(without).toEqual(['The fit serves 2 lines; 3 were asked for.', 'lines[2] needs 1 units and has 0.']);
    expect(checkFit(PROBLEM, LINES, moved(fit, 2)).violations).toContain('startMs is not on the 5-minute grid.');
  });

  test('refuses a day outside the horizon', () => {
    const week = 7 * 1440;
    expect(checkFit(PROBLEM, LINES, moved(goodFit(), week)).violations).toContain(
      'lines[0].units[0] lies outside the horizon.',
    );
  });
});
