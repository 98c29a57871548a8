import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import { solveBundling } from '../solve-bundling.ts';

test('a rest of 24 hours after a booking on the day before moves one of two clashing bookings by five minutes, not both', () => {
  const at = (day: number) => ({ day, startMinute: 540, siteId: 'main' });
  const event = (id: string) =>
    aBundlingEvent(id, { durationMinutes: 5, dueDay: 20_000, booked: { ...at(20_001), mobility: 'movable' } });
  const rest = {
    type: 'before',
    ruleId: 'R-1',
    a: 'infusion',
    b: 'walk',
    maxGapMinutes: null,
    softCost: null,
  } as const;
  const problem = aBundlingProblem({
    events: [
      aBundlingEvent('infusion', { durationMinutes: 5, booked: { ...at(20_000), mobility: 'fixed' } }),
      { ...event('walk'), latestDay: 20_001 },
      { ...event('talk'), latestDay: 20_001 },
    ],
    relations: [{ ...rest, minGapMinutes: 1440 }],
  });
  const [plan] = solveBundling(problem, { seed: 1, budgetMs: 10_000, now: () => 0 }).plans;
  expect(plan?.terms.moves).toBe(30);
  expect(plan?.visits[1]?.events.map(({ eventId, startMinute }) => [eventId, startMinute])).toEqual([
    ['talk', 540],
    ['walk', 545],
  ]);
});
