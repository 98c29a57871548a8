import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import type { BundlingProblem } from '../problem.ts';
import { validateProblem } from './validate-problem.ts';

function sentenceOf(problem: BundlingProblem): string {
  const result = validateProblem(problem);
  return result.ok ? 'accepted' : result.refusal.sentence;
}

test('a sound problem is accepted', () => {
  expect(sentenceOf(aBundlingProblem())).toBe('accepted');
});

test('a window that ends before it starts is refused by the name of the event', () => {
  const events = [aBundlingEvent('lab', { earliestDay: 20_004, dueDay: 20_004, latestDay: 20_003 })];
  expect(sentenceOf(aBundlingProblem({ events }))).toBe('The window of event lab ends before it starts.');
});

test('a resource that does not exist is refused', () => {
  const lines = [{ anyOf: ['moon'], offsetMinutes: 0, durationMinutes: 30 }];
  const events = [aBundlingEvent('lab', { sites: [{ siteId: 'main', lines }] })];
  expect(sentenceOf(aBundlingProblem({ events }))).toBe(
    'Event lab asks for resource moon, which is not in the problem.',
  );
});

test('events that must each come before the other are refused with the circle', () => {
  const before = (a: string, b: string) =>
    ({ type: 'before', ruleId: `${a}${b}`, a, b, minGapMinutes: 0, maxGapMinutes: null, softCost: null }) as const;
  const problem = aBundlingProblem({
    events: ['a', 'b', 'c'].map((id) => aBundlingEvent(id)),
    relations: [before('a', 'b'), before('b', 'c'), before('c', 'a')],
  });
  expect(sentenceOf(problem)).toBe('The rules put events in a circle: a before b before c before a.');
});

test('minutes off the five-minute grid are refused', () => {
  expect(sentenceOf(aBundlingProblem({ events: [aBundlingEvent('lab', { durationMinutes: 12 })] }))).toMatch(
    /multiple of 5/,
  );
});

test('a rule about an event that is not there is refused', () => {
  const relations = [{ type: 'same-visit', ruleId: 'X-1', a: 'lab', b: 'ghost', softCost: null }] as const;
  expect(sentenceOf(aBundlingProblem({ relations }))).toBe(
    'Rule X-1 speaks of event ghost, which is not in the problem.',
  );
});

test('two fixed bookings at one time are refused', () => {
  const booked = { day: 20_000, startMinute: 540, siteId: 'main', mobility: 'fixed' } as const;
  const events = [
    aBundlingEvent('lab', { booked }),
    aBundlingEvent('scan', { booked: { ...booked, startMinute: 555 } }),
  ];
  expect(sentenceOf(aBundlingProblem({ events }))).toBe('The fixed bookings of events lab and scan overlap.');
});

test('sixteen events are too many for one exact search', () => {
  const events = Array.from({ length: 16 }, (_, index) => aBundlingEvent(`e${index}`));
  expect(sentenceOf(aBundlingProblem({ events }))).toMatch(/at most 15 events/);
});

test('a million events are refused at once', () => {
  const event = aBundlingEvent('lab');
  const events = Array.from({ length: 1_000_000 }, () => event);
  expect(sentenceOf(aBundlingProblem({ events }))).toBe('One patient may have at most 15 events, not 1000000.');
});

const LINE = { anyOf: ['nurse'], offsetMinutes: 0, durationMinutes: 30 };
const withLine = (line: object) =>
  aBundlingProblem({ events: [aBundlingEvent('lab', { sites: [{ siteId: 'main', lines: [{ ...LINE, ...line }] }] })] });
const withEvent = (but: Parameters<typeof aBundlingEvent>[1]) =>
  aBundlingProblem({ events: [aBundlingEvent('lab', but)] });
const withLimits = (but: object) => aBundlingProblem({ limits: { ...aBundlingProblem().limits, ...but } });

test.each<[string, BundlingProblem, RegExp]>([
  ['a duration that is no number', withEvent({ durationMinutes: Number.NaN }), /multiple of 5 minutes/],
  ['fasting that is no number', withEvent({ fastingHours: Number.NaN }), /hours of fasting/],
  ['a negative amount of blood', withEvent({ bloodMl: -1 }), /cannot draw -1 mL/],
  ['a window of ten years', withEvent({ latestDay: 24_000 }), /at most 1100 days/],
  ['a day between two days', withEvent({ earliestDay: 20_000.5 }), /whole numbers/],
  [
    'the same event twice',
    aBundlingProblem({ events: [aBundlingEvent('lab'), aBundlingEvent('lab')] }),
    /lab is there twice/,
  ],
  [
    'a kind that nobody is',
    withLine({ anyOf: [], ofKind: { kind: 'nurse', skills: ['port'] } }),
    /a nurse with port; no/,
  ],
  ['half a unit', withLine({ units: 0.5 }), /1 to 20 units/],
  ['set-up off the grid', withLine({ setUpMinutes: 7 }), /off the 5-minute grid/],
  ['cream for seven minutes', withLimits({ numbingLeadMinutes: 7 }), /Numbing cream/],
  ['half a visit a week', withLimits({ visitsPerWeek: 0.5 }), /whole numbers/],
  [
    'a weight that is no number',
    aBundlingProblem({ weights: { ...aBundlingProblem().weights, visit: Number.NaN } }),
    /weight visit/,
  ],
  [
    'school that ends before it begins',
    aBundlingProblem({ protectedTimes: [{ weekday: 1, fromMinute: 600, untilMinute: 540 }] }),
    /Protected time 1/,
  ],
  ['a wish for no day at all', aBundlingProblem({ preferences: { weekdays: [] } }), /weekdays are one or more/],
  [
    'a wish for a stranger',
    aBundlingProblem({ preferences: { clinicianIds: ['moon'] } }),
    /moon is not in the problem/,
  ],
  [
    'free time that is empty',
    aBundlingProblem({ resources: [{ id: 'nurse', units: [{ free: { 20000: [[600, 600]] } }] }] }),
    /empty or off the 5-minute grid/,
  ],
])('%s is refused', (_, problem, sentence) => {
  expect(sentenceOf(problem)).toMatch(sentence);
});
