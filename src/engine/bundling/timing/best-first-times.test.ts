import { expect, test } from 'vitest';
import { aBundlingEvent, aBundlingProblem } from '../../../../tests/support/bundling-builders.ts';
import { buildModel } from '../patient/build-model.ts';
import { bit } from '../patient/bundling-model.ts';
import { solveBundling } from '../solve-bundling.ts';
import { bestFirstTimes } from './best-first-times.ts';
import { openCellTimes } from './cell-times.ts';

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

test('what is known of one order of two visits says nothing about the other order: no result before its sample is drawn', () => {
  const day = { earliestDay: 20_000, dueDay: 20_000, latestDay: 20_000, durationMinutes: 10 };
  const at = (siteId: string, resource: string) => ({
    ...day,
    sites: [{ siteId, lines: [{ anyOf: [resource], offsetMinutes: 0, durationMinutes: 10 }] }],
  });
  const free = (...starts: readonly number[]) => [
    { free: { 20000: starts.map((from) => [from, from + 10] as const) } },
  ];
  const model = buildModel(
    aBundlingProblem({
      travelMinutes: { main: 240, branch: 240 },
      resources: [
        { id: 'chair', units: free(480, 880) },
        { id: 'echo', units: free(500, 915) },
        { id: 'clinic', units: free(600, 610, 620) },
      ],
      events: [
        aBundlingEvent('sample', at('main', 'chair')),
        aBundlingEvent('heart', at('main', 'echo')),
        ...['seen', 'feet', 'eyes'].map((id) => aBundlingEvent(id, at('branch', 'clinic'))),
      ],
      relations: [
        { type: 'result-before', ruleId: 'LAB-2', a: 'sample', b: 'seen', turnaroundMinutes: 45, softCost: null },
      ],
    }),
  );
  const drafts = model.cells.map(({ siteId }, cell) => {
    const here = model.events.flatMap(({ sites }, event) => (sites[0]?.siteId === siteId ? [event] : []));
    return { cell, events: here.reduce((mask, event) => mask | bit(event), 0) };
  });
  for (const order of [drafts, drafts.toReversed()]) {
    const visits = order.map((draft) => ({ draft, times: openCellTimes(model, draft.cell), atLeast: 0 }));
    expect(bestFirstTimes(model, visits, { limit: 5_000, isOver: () => false })?.timed).toBeNull();
  }
});
