import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber } from '#kernel/calendar-date.ts';
import { arbitraryQuestion } from '../../../tests/support/arbitrary-calendar.ts';
import { type Calendar, longestRunIn } from './calendar.ts';
import type { CalendarFit } from './calendar-fit.ts';
import type { CalendarProblem } from './calendar-problem.ts';
import { firstFits } from './first-fits.ts';
import { freeSlots } from './free-slots.ts';
import { openCalendar } from './open-calendar.ts';
import { release, reserve } from './reserve-fit.ts';

const DAY = dayNumber('2026-11-23');
const DAY_MS = 86_400_000;
const ROOM = {
  id: 'room',
  zone: 'Etc/UTC',
  units: 1,
  hours: [{ weekday: 1, fromMinute: 480, untilMinute: 600 }],
};
const HOUR = [{ anyOf: ['room'], offsetMinutes: 0, durationMinutes: 60 }];

function all({ fromDay, untilDay }: CalendarProblem, count: number) {
  return { fromMs: (fromDay - 1) * DAY_MS, untilMs: (untilDay + 1) * DAY_MS, count };
}

function openRoom() {
  const problem = { fromDay: DAY, untilDay: DAY + 1, resources: [ROOM] };
  return { problem, calendar: openCalendar(problem) };
}

function firstOf(calendar: Calendar, problem: CalendarProblem): CalendarFit {
  const [fit] = firstFits(calendar, HOUR, all(problem, 1));
  if (fit === undefined) throw new Error('no fit');
  return fit;
}

describe('holding a fit', () => {
  test('sends the next one to the hour after it, and a third away', () => {
    const { calendar, problem } = openRoom();
    const eight = firstOf(calendar, problem);
    expect(reserve(calendar, eight)).toBe(true);
    const nine = firstOf(calendar, problem);
    expect(nine.startMs - eight.startMs).toBe(3_600_000);
    expect(reserve(calendar, nine)).toBe(true);
    expect(firstFits(calendar, HOUR, all(problem, 1))).toEqual([]);
    expect(release(calendar, eight)).toBe(true);
    expect(firstOf(calendar, problem)).toEqual(eight);
  });

  test('is refused, with nothing changed, when one unit of several is taken', () => {
    const { calendar, problem } = openRoom();
    const fit = firstOf(calendar, problem);
    const [hold] = fit.lines[0]?.units ?? [];
    if (hold === undefined) throw new Error('no hold');
    const twice = { ...fit, lines: [{ units: [hold] }, { units: [{ ...hold, untilMs: hold.untilMs + 300_000 }] }] };
    const before = calendar.free.slice();
    expect(reserve(calendar, twice)).toBe(false);
    expect(calendar.free).toEqual(before);
    expect(release(calendar, twice)).toBe(false);
  });

  test.each([
    ['a unit that is not there', { unit: 2 }],
    ['a resource that is not there', { resourceId: 'gone' }],
    ['closed time', { fromMs: DAY * DAY_MS }],
    ['time after the horizon', { untilMs: (DAY + 2) * DAY_MS }],
    ['no time at all', { untilMs: DAY * DAY_MS + 480 * 60_000 }],
  ])('is refused for %s', (_, wrong) => {
    const { calendar, problem } = openRoom();
    const fit = firstOf(calendar, problem);
    const holds = fit.lines[0]?.units.map((hold) => ({ ...hold, ...wrong })) ?? [];
    expect(reserve(calendar, { ...fit, lines: [{ units: holds }] })).toBe(false);
  });

  test('is given back once, not twice', () => {
    const { calendar, problem } = openRoom();
    const fit = firstOf(calendar, problem);
    reserve(calendar, fit);
    expect(release(calendar, fit)).toBe(true);
    const again = firstOf(calendar, problem);
    expect(reserve(calendar, again)).toBe(true);
    expect(release(calendar, fit)).toBe(false);
    expect(freeSlots(calendar, { resourceId: 'room', unit: 1, fromMs: 0, untilMs: (DAY + 1) * DAY_MS })).toHaveLength(
      1,
    );
  });
});

test('an hour held after midnight shortens the night before it too', () => {
  const hours = [1, 2].map((weekday) => ({ weekday, fromMinute: 0, untilMinute: 1440 }));
  const bed = { ...ROOM, hours, reservations: [{ unit: 1, fromMs: DAY * DAY_MS, untilMs: DAY * DAY_MS + 79_200_000 }] };
  const calendar = openCalendar({ fromDay: DAY, untilDay: DAY + 2, resources: [bed] });
  expect(longestRunIn(calendar, 0, 0)).toBe(288);
  const fromMs = (DAY + 1) * DAY_MS;
  const one = {
    startMs: fromMs,
    lines: [{ units: [{ resourceId: 'room', unit: 1, fromMs, untilMs: fromMs + 3_600_000 }] }],
  };
  reserve(calendar, one);
  expect(longestRunIn(calendar, 0, 0)).toBe(24);
  expectRunsCounted(calendar);
  release(calendar, one);
  expect(longestRunIn(calendar, 0, 0)).toBe(288);
});

describe('on any calendar', () => {
  test('holding fits and giving them back in any order restores every bit', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryQuestion(), fc.array(fc.nat(9), { maxLength: 8 }), ({ problem, lines }, picks) => {
        const calendar = openCalendar(problem);
        const [free, runs] = [calendar.free.slice(), calendar.longestRuns.slice()];
        const held: CalendarFit[] = [];
        for (const pick of picks) {
          const fits = firstFits(calendar, lines, all(problem, 10));
          const fit = fits[pick % Math.max(1, fits.length)];
          if (fit === undefined) break;
          expect(reserve(calendar, fit)).toBe(true);
          expectRunsCounted(calendar);
          held.splice(pick % (held.length + 1), 0, fit);
        }
        for (const fit of held) expect(release(calendar, fit)).toBe(true);
        expect(calendar.free).toEqual(free);
        expect(calendar.longestRuns).toEqual(runs);
      }),
      { numRuns: 100, seed: 41 },
    );
  });

  test('what is held is found as free no more, as if it had been reserved from the start', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryQuestion(), ({ problem, lines }) => {
        const calendar = openCalendar(problem);
        const [fit] = firstFits(calendar, lines, all(problem, 1));
        if (fit === undefined) return;
        reserve(calendar, fit);
        expect(calendar.free).toEqual(openCalendar(withReserved(problem, fit)).free);
      }),
      { numRuns: 100, seed: 42 },
    );
  });
});

/** The longest free run that starts in each block, counted slot by slot. */
function expectRunsCounted(calendar: Calendar): void {
  for (let unit = 0; unit < calendar.unitCount; unit += 1) {
    let run = 0;
    const longest = Array.from({ length: calendar.blocks }, () => 0);
    for (let slot = calendar.slots - 1; slot >= 0; slot -= 1) {
      const word = calendar.free[unit * calendar.rowWords + (slot >> 5)] ?? 0;
      run = (word >>> (slot & 31)) & 1 ? run + 1 : 0;
      const block = Math.floor(slot / 288);
      longest[block] = Math.min(288, Math.max(longest[block] ?? 0, run));
    }
    expect(longest.map((_, block) => longestRunIn(calendar, unit, block))).toEqual(longest);
  }
}

function withReserved(problem: CalendarProblem, fit: CalendarFit): CalendarProblem {
  const holds = fit.lines.flatMap(({ units }) => units);
  const resources = problem.resources.map((each) => ({
    ...each,
    reservations: [...(each.reservations ?? []), ...holds.filter(({ resourceId }) => resourceId === each.id)],
  }));
  return { ...problem, resources };
}
