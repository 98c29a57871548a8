import fc from 'fast-check';
import type { ResourceLine } from '#engine/bundling/problem.ts';
import type { CalendarProblem, DaySpan, ResourceCalendar } from '#engine/calendar/calendar-problem.ts';
import { dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';

const KINDS = ['room', 'nurse'];
const SKILLS = ['heart', 'gut'];
const IDS = ['a', 'b', 'c', 'd'];

/** Two days each, most of them with a change of the clock in one of the zones. */
const PLACES = [
  { first: '2026-10-24', zones: ['Europe/London', 'Europe/Berlin'] },
  { first: '2027-03-27', zones: ['Europe/London', 'Asia/Beirut'] },
  { first: '2026-10-03', zones: ['Australia/Lord_Howe', 'Australia/Sydney'] },
  { first: '2027-04-03', zones: ['Australia/Lord_Howe', 'Asia/Kathmandu'] },
  { first: '2026-10-29', zones: ['Africa/Cairo', 'America/St_Johns'] },
  { first: '2026-11-23', zones: ['Asia/Kolkata', 'Pacific/Kiritimati'] },
];

export type CalendarQuestion = { readonly problem: CalendarProblem; readonly lines: readonly ResourceLine[] };

/**
 * Up to four resources of a few units over two days, with lunch breaks, closed days, leave and reservations off the
 * grid, and up to three lines.
 */
export function arbitraryQuestion(): fc.Arbitrary<CalendarQuestion> {
  return fc.constantFrom(...PLACES).chain(({ first, zones }) => {
    const fromDay = dayNumber(first);
    const resources = fc
      .tuple(...IDS.map((id) => arbitraryResource(id, { zones, fromDay })))
      .chain((all) => fc.integer({ min: 1, max: all.length }).map((count) => all.slice(0, count)));
    return fc.record({
      problem: resources.map((all) => ({ fromDay, untilDay: fromDay + 2, resources: all })),
      lines: fc.array(arbitraryLine(), { minLength: 1, maxLength: 3 }),
    });
  });
}

function arbitraryResource(
  id: string,
  { zones, fromDay }: { readonly zones: readonly string[]; readonly fromDay: number },
): fc.Arbitrary<ResourceCalendar> {
  const weekday = (day: number) => ((day + 3) % 7) + 1;
  const hours = fc.array(
    fc.tuple(fc.nat(1), arbitrarySpan()).map(([day, span]) => ({ weekday: weekday(fromDay + day), ...span })),
    { minLength: 1, maxLength: 4 },
  );
  const exceptions = fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.nat(1), fc.array(arbitrarySpan(), { maxLength: 2 }))
        .map(([day, open]) => [{ day: fromDay + day, open }]),
    },
  );
  return fc.constantFrom(...zones).chain((zone) =>
    fc.record({
      id: fc.constant(id),
      kind: fc.constantFrom(...KINDS),
      skills: fc.subarray(SKILLS),
      zone: fc.constant(zone),
      units: fc.integer({ min: 1, max: 3 }),
      hours,
      exceptions,
      leave: fc.array(arbitraryLeave(fromDay), { maxLength: 1 }),
      reservations: fc.array(arbitraryReservation(fromDay, zone), { maxLength: 8 }),
    }),
  );
}

function arbitrarySpan(): fc.Arbitrary<DaySpan> {
  return fc
    .tuple(fc.integer({ min: 0, max: 280 }), fc.integer({ min: 6, max: 160 }))
    .map(([from, long]) => ({ fromMinute: from * 5, untilMinute: Math.min(288, from + long) * 5 }));
}

function arbitraryLeave(fromDay: number) {
  return fc
    .tuple(fc.integer({ min: -1, max: 1 }), fc.nat(1439), fc.integer({ min: 1, max: 900 }))
    .map(([day, minute, long]) => {
      const until = minute + long;
      return {
        fromDay: fromDay + day,
        fromMinute: minute,
        untilDay: fromDay + day + Math.floor(until / 1440),
        untilMinute: until % 1440,
        unit: 1,
      };
    });
}

function arbitraryReservation(fromDay: number, zone: string) {
  const midnight = instantOfWallTime(dateOfDayNumber(fromDay), 0, zone).getTime();
  return fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -60, max: 2900 }), fc.integer({ min: 1, max: 500 }))
    .map(([unit, minute, long]) => ({
      unit,
      fromMs: midnight + minute * 60_000,
      untilMs: midnight + (minute + long) * 60_000,
    }));
}

function arbitraryLine(): fc.Arbitrary<ResourceLine> {
  return fc
    .record({
      anyOf: fc.subarray(IDS),
      kind: fc.option(fc.record({ kind: fc.constantFrom(...KINDS), skills: fc.subarray(SKILLS, { maxLength: 1 }) })),
      units: fc.constantFrom(1, 1, 1, 2, 3),
      offset: fc.integer({ min: 0, max: 12 }),
      duration: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 30, max: 75 })),
      setUpMinutes: fc.constantFrom(0, 0, 5, 15),
      cleanUpMinutes: fc.constantFrom(0, 0, 10),
    })
    .map(({ kind, offset, duration, ...line }) => ({
      ...line,
      ...(kind === null ? {} : { ofKind: kind }),
      offsetMinutes: offset * 5,
      durationMinutes: duration * 5,
    }));
}
