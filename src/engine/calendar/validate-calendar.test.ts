import { expect, test } from 'vitest';
import type { CalendarProblem, ResourceCalendar } from './calendar-problem.ts';
import { validateCalendar } from './validate-calendar.ts';
import { validateLines } from './validate-lines.ts';

const ROOM: ResourceCalendar = {
  id: 'room',
  zone: 'Europe/London',
  units: 2,
  hours: [{ weekday: 1, fromMinute: 480, untilMinute: 1020 }],
};

function problem(given: Partial<ResourceCalendar> = {}, horizon: Partial<CalendarProblem> = {}): CalendarProblem {
  return { fromDay: 20_000, untilDay: 20_010, resources: [{ ...ROOM, ...given }], ...horizon };
}

function span(fromMinute: number, untilMinute: number, weekday = 1) {
  return { hours: [{ weekday, fromMinute, untilMinute }] };
}

function booked(...spans: readonly (readonly [unit: number, fromMs: number, untilMs: number])[]) {
  return { reservations: spans.map(([unit, fromMs, untilMs]) => ({ unit, fromMs, untilMs })) };
}

function away(fromDay: number, fromMinute: number, untilDay: number, untilMinute: number) {
  return { leave: [{ fromDay, fromMinute, untilDay, untilMinute }] };
}

test('a calendar with nothing wrong is accepted', () => {
  const good = {
    ...booked([1, 0, 10], [1, 10, 20], [2, 5, 15]),
    ...away(20_001, 0, 20_001, 1440),
    exceptions: [{ day: 20_003, open: [] }],
  };
  expect(validateCalendar(problem(good))).toEqual([]);
});

test.each<[string, CalendarProblem]>([
  ['untilDay does not lie after fromDay.', problem({}, { untilDay: 20_000 })],
  [
    'fromDay is NaN; it must be a whole number of days from 0 (1970) to 84006 (2200).',
    problem({}, { fromDay: Number.NaN }),
  ],
  ['fromDay is -1; it must be a whole number of days from 0 (1970) to 84006 (2200).', problem({}, { fromDay: -1 })],
  ['The horizon has 2000 days; at most 1100 are allowed.', problem({}, { untilDay: 22_000 })],
  ['resources[1].id is room, which is there already.', problem({}, { resources: [ROOM, ROOM] })],
  ['resources[0].id is empty.', problem({ id: '' })],
  ['resources[0].zone is Europe/Camelot, which is not a time zone.', problem({ zone: 'Europe/Camelot' })],
  [
    'resources[0].zone is Africa/Monrovia, whose clock is not on the 5-minute grid throughout the horizon.',
    problem({ zone: 'Africa/Monrovia' }, { fromDay: 500, untilDay: 510 }),
  ],
  ['resources[0].units is 1.5; it must be a whole number from 1 to 1000.', problem({ units: 1.5 })],
  ['resources[0].units is 1000000; it must be a whole number from 1 to 1000.', problem({ units: 1_000_000 })],
  ['resources[0].hours[0].weekday is 8; 1 is Monday, 7 is Sunday.', problem(span(480, 1020, 8))],
  ['resources[0].hours[0].fromMinute is 481; it must be a multiple of 5 from 0 to 1440.', problem(span(481, 1020))],
  ['resources[0].hours[0].untilMinute is 1445; it must be a multiple of 5 from 0 to 1440.', problem(span(480, 1445))],
  [
    'resources[0].hours[0].untilMinute is NaN; it must be a multiple of 5 from 0 to 1440.',
    problem(span(480, Number.NaN)),
  ],
  ['resources[0].hours[0] closes before it opens.', problem(span(480, 480))],
  [
    'resources[0].exceptions[1].day is 20003, for which there is an exception already.',
    problem({
      exceptions: [
        { day: 20_003, open: [] },
        { day: 20_003, open: [] },
      ],
    }),
  ],
  [
    'resources[0].exceptions[0].open[0] closes before it opens.',
    problem({ exceptions: [{ day: 20_003, open: [{ fromMinute: 60, untilMinute: 30 }] }] }),
  ],
  ['resources[0].leave[0] ends before it begins.', problem(away(20_002, 600, 20_002, 540))],
  [
    'resources[0].leave[0].fromMinute is 1441; it must be a whole number from 0 to 1440.',
    problem(away(20_002, 1441, 20_003, 0)),
  ],
  [
    'resources[0].leave[0].unit is 3; the resource has units 1 to 2.',
    problem({ leave: [{ fromDay: 20_002, fromMinute: 0, untilDay: 20_003, untilMinute: 0, unit: 3 }] }),
  ],
  ['resources[0].reservations[0].unit is 0; the resource has units 1 to 2.', problem(booked([0, 0, 10]))],
  ['resources[0].reservations[0] ends before it begins.', problem(booked([1, 10, 10]))],
  [
    'resources[0].reservations[0] does not lie between two instants.',
    problem(booked([1, 0, Number.POSITIVE_INFINITY])),
  ],
  [
    'resources[0].reservations[2] overlaps reservations[0] on unit 1.',
    problem(booked([1, 0, 100], [1, 10, 20], [1, 50, 60])),
  ],
])('%s', (sentence, bad) => {
  expect(validateCalendar(bad)).toContain(sentence);
});

test('a million entries get one sentence, not a million', () => {
  const hours = Array.from({ length: 1_000_000 }, () => ({ weekday: 9, fromMinute: 1, untilMinute: 0 }));
  expect(validateCalendar(problem({ hours }))).toEqual([
    'resources[0].hours has 1000000 entries; at most 500 are allowed.',
  ]);
  const resources = Array.from({ length: 1_000_000 }, () => ROOM);
  expect(validateCalendar(problem({}, { resources }))).toEqual([
    'resources has 1000000 entries; at most 20000 are allowed.',
  ]);
  const many = Array.from({ length: 3_000 }, (_, index) => ({ ...ROOM, id: `r${index}`, units: 100 }));
  expect(validateCalendar(problem({}, { resources: many }))).toEqual([
    'The units of all resources times the days come to 3000000; at most 2000000 are allowed.',
  ]);
});

test('after a hundred sentences the rest is counted', () => {
  const hours = Array.from({ length: 150 }, () => ({ weekday: 1, fromMinute: 600, untilMinute: 540 }));
  const faults = validateCalendar(problem({ hours }));
  expect(faults).toHaveLength(101);
  expect(faults.at(-1)).toBe('There are 50 more faults.');
});

const WINDOW = { fromMs: 0, untilMs: 1_000_000, count: 3 };
const LINE = { anyOf: ['room'], offsetMinutes: 0, durationMinutes: 30 };

test.each([
  ['lines[0].anyOf[0] names attic, which is not among the resources.', { anyOf: ['attic'] }],
  ['lines[0] names no resource and no kind.', { anyOf: [] }],
  ['lines[0].offsetMinutes is 7; it must be 0 or more and a multiple of 5.', { offsetMinutes: 7 }],
  ['lines[0].offsetMinutes is -5; it must be 0 or more and a multiple of 5.', { offsetMinutes: -5 }],
  ['lines[0].offsetMinutes lies beyond 1440.', { offsetMinutes: 1445 }],
  ['lines[0].durationMinutes is NaN; it must be 0 or more and a multiple of 5.', { durationMinutes: Number.NaN }],
  ['lines[0].durationMinutes is 0; a resource is needed for 5 minutes or more.', { durationMinutes: 0 }],
  ['lines[0].setUpMinutes is 2; it must be 0 or more and a multiple of 5.', { setUpMinutes: 2 }],
  [
    'lines[0] holds a resource for more than 1440 minutes, set-up and clean-up included.',
    { durationMinutes: 1440, cleanUpMinutes: 5 },
  ],
  ['lines[0].units is 0; it must be a whole number from 1 on.', { units: 0 }],
  ['lines ask for 65 units together; at most 64 are allowed.', { units: 65 }],
])('%s', (sentence, given) => {
  expect(validateLines(problem(), [LINE], WINDOW)).toEqual([]);
  expect(validateLines(problem(), [{ ...LINE, ...given }], WINDOW)).toContain(sentence);
});

test('a question needs a line, a window and a sensible number of answers', () => {
  expect(validateLines(problem(), [], WINDOW)).toEqual(['lines is empty; an event needs at least one resource.']);
  const many = Array.from({ length: 17 }, () => LINE);
  expect(validateLines(problem(), many, WINDOW)).toEqual(['lines has 17 entries; at most 16 are allowed.']);
  expect(validateLines(problem(), [LINE], { fromMs: 5, untilMs: 5, count: 0 })).toEqual([
    'window.untilMs does not lie after fromMs.',
    'window.count is 0; it must be a whole number from 1 to 10000.',
  ]);
  expect(validateLines(problem(), [LINE], { ...WINDOW, fromMs: Number.NaN })).toEqual([
    'window.fromMs is NaN, which is not an instant.',
  ]);
});
