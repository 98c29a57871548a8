import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../tests/support/bundling-builders.ts';
import type { BundlingProblem } from './problem.ts';
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
