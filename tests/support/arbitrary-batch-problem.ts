import fc from 'fast-check';
import { DEFAULT_WEIGHTS, NO_LIMITS } from '#engine/bundling/default-weights.ts';
import type { BatchPatient, BatchProblem, BundlingResource } from '#engine/bundling/problem.ts';
import { aBundlingEvent } from './bundling-builders.ts';

const DAY = 20_000;
const DAYS = 3;

/** Two or three patients with one to three events each, who share a nurse and a room with little free time. */
export function arbitraryBatchProblem(): fc.Arbitrary<BatchProblem> {
  return fc
    .record({
      resources: fc.tuple(arbitraryResource('nurse'), arbitraryResource('room')),
      patients: fc.array(fc.array(arbitraryNeed, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
    })
    .map(({ resources, patients }) => ({
      resources,
      weights: DEFAULT_WEIGHTS,
      patients: patients.map((needs, patient): BatchPatient => {
        const events = needs.map((need, index) => need(`p${patient}e${index}`));
        return {
          id: `p${patient}`,
          events,
          relations: events.slice(1).map((event, index) => ({
            type: 'before' as const,
            ruleId: 'LAB-1',
            a: events[index]?.id ?? '',
            b: event.id,
            minGapMinutes: 0,
            maxGapMinutes: null,
            softCost: 25,
          })),
          limits: { ...NO_LIMITS, transferMinutes: 0 },
          unavailableDays: [],
          travelMinutes: { main: 10 },
        };
      }),
    }));
}

function arbitraryResource(id: string): fc.Arbitrary<BundlingResource> {
  const stretch = fc
    .tuple(fc.integer({ min: 108, max: 114 }), fc.integer({ min: 2, max: 6 }))
    .map(([from, length]): readonly (readonly [number, number])[] => [[from * 5, (from + length) * 5]]);
  return fc
    .array(stretch, { minLength: DAYS, maxLength: DAYS })
    .map((days) => ({ id, units: [{ free: Object.fromEntries(days.map((free, index) => [DAY + index, free])) }] }));
}

const arbitraryNeed = fc
  .record({
    anyOf: fc.constantFrom(['nurse'], ['room'], ['nurse', 'room']),
    durationMinutes: fc.constantFrom(10, 15),
    window: fc.tuple(fc.nat(DAYS - 1), fc.nat(DAYS - 1)),
    needle: fc.constantFrom('none' as const, 'venous' as const),
  })
  .map(({ anyOf, durationMinutes, window, needle }) => (id: string) => {
    const [earliest, latest] = window[0] <= window[1] ? window : [window[1], window[0]];
    return aBundlingEvent(id, {
      earliestDay: DAY + earliest,
      dueDay: DAY + earliest,
      latestDay: DAY + latest,
      durationMinutes,
      needle,
      sites: [{ siteId: 'main', lines: [{ anyOf, offsetMinutes: 0, durationMinutes }] }],
    });
  });
