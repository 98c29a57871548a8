import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResourceLine } from '#engine/bundling/problem.ts';
import { referenceFits } from '../../../tests/support/calendar-reference.ts';
import type { CalendarProblem } from './calendar-problem.ts';
import { checkFit } from './check-fit.ts';
import { firstFits } from './first-fits.ts';
import { openCalendar } from './open-calendar.ts';

const HOUR_MS = 3_600_000;
const IDS = ['a', 'b', 'c'];

/** Open for one hour of 1970-01-01, a Thursday. */
function hourOf(units: readonly number[]): CalendarProblem {
  const hours = [{ weekday: 4, fromMinute: 0, untilMinute: 60 }];
  const resources = units.map((count, index) => ({ id: IDS[index] ?? '', zone: 'Etc/UTC', units: count, hours }));
  return { fromDay: 0, untilDay: 1, resources };
}

const problem = fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 3 }).map(hourOf);
const chain = fc.array(
  fc
    .record({
      anyOf: fc.shuffledSubarray(IDS, { minLength: 1 }),
      units: fc.integer({ min: 1, max: 2 }),
      offset: fc.nat(6),
      long: fc.integer({ min: 1, max: 6 }),
    })
    .map(
      ({ anyOf, units, offset, long }): ResourceLine => ({
        anyOf,
        units,
        offsetMinutes: offset * 5,
        durationMinutes: long * 5,
      }),
    ),
  { minLength: 2, maxLength: 5 },
);

test('lines that compete are served whenever some choice of units serves them all, and by the first such choice', {
  timeout: 60_000,
}, () => {
  let served = 0;
  fc.assert(
    fc.property(problem, chain, (calendar, lines) => {
      const window = { fromMs: 0, untilMs: HOUR_MS, count: 3 };
      const fits = firstFits(openCalendar(calendar), lines, window);
      expect(fits).toEqual(referenceFits(calendar, lines, window));
      for (const fit of fits) expect(checkFit(calendar, lines, fit).violations).toEqual([]);
      served += fits.length > 0 ? 1 : 0;
    }),
    { numRuns: 250, seed: 51 },
  );
  expect(served).toBeGreaterThan(50);
  expect(served).toBeLessThan(225);
});

test('seventeen demands on sixteen units are refused without trying every order', () => {
  const lines = Array.from({ length: 4 }, (_, index) => ({
    anyOf: ['a', 'b'],
    units: index === 0 ? 5 : 4,
    offsetMinutes: 0,
    durationMinutes: 30,
  }));
  const calendar = openCalendar(hourOf([8, 8]));
  expect(firstFits(calendar, lines, { fromMs: 0, untilMs: HOUR_MS, count: 1 })).toEqual([]);
  const fewer = lines.map((line) => ({ ...line, units: 4 }));
  expect(firstFits(calendar, fewer, { fromMs: 0, untilMs: HOUR_MS, count: 1 })).toHaveLength(1);
});

test('who comes first has the first choice, whatever the order of the lines', () => {
  const late = { anyOf: ['a', 'b'], offsetMinutes: 15, durationMinutes: 30 };
  const early = { anyOf: ['a', 'b'], offsetMinutes: 0, durationMinutes: 30 };
  const [fit] = firstFits(openCalendar(hourOf([1, 1])), [late, early], { fromMs: 0, untilMs: HOUR_MS, count: 1 });
  expect(fit?.lines.map(({ units }) => units[0]?.resourceId)).toEqual(['b', 'a']);
});
