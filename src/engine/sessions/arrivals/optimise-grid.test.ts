import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openEffort } from './effort.ts';
import { openExactJudge } from './evaluate-arrivals.ts';
import { optimiseArrivals } from './optimise-arrivals.ts';
import type { ServiceTime, SessionProblem } from './problem.ts';
import { sampleSession, slotOffsets, slotSession } from './session-samples.ts';
import { SLOT_OPTIMA } from './slot-optima.ts';

const endless = () => openEffort({ budgetMs: 1, now: () => 0 });

function best(problem: SessionProblem) {
  const judge = openExactJudge(problem);
  const start = problem.noShowProbabilities.map(() => 0);
  const found = optimiseArrivals(problem, judge, { start, effort: endless() });
  return { ...found, cost: judge.high.recursion.cost(found.offsets), costOf: judge.high.recursion.cost };
}

test.each(SLOT_OPTIMA)('the best slots for weights $weights on the $wait wait are $perSlot, proved', (row) => {
  const { cost, bound, offsets } = best(slotSession(row));
  expect(cost).toBeLessThanOrEqual(row.cost + 1e-6);
  expect(bound).toBeCloseTo(row.cost, 6);
  expect(offsets).toEqual(slotOffsets(row));
});

/** A search that moves one patient one slot at a time. */
function oneAtATime(
  start: readonly number[],
  lastPlace: number,
  costOf: (places: readonly number[]) => number,
): number {
  let places = [...start];
  for (;;) {
    const moves = places.flatMap((_, i) =>
      [-1, 1].map((by) => places.map((place, j) => (j === i ? place + by : place)).sort((a, b) => a - b)),
    );
    const sound = moves.filter((move) => move.every((place) => place >= 0 && place <= lastPlace));
    const next = sound.reduce((a, b) => (costOf(b) < costOf(a) ? b : a), places);
    if (next === places) return costOf(places);
    places = next;
  }
}

test('sessions of 9 and 10 patients defeat a search that moves one patient at a time, not this one', () => {
  const defeated = SLOT_OPTIMA.filter((row) => {
    const problem = slotSession(row);
    const { cost, costOf } = best(problem);
    const patients = problem.noShowProbabilities.length;
    const starts = [new Array<number>(patients).fill(0), problem.noShowProbabilities.map((_, i) => Math.max(0, i - 1))];
    const stuck = starts.map((start) =>
      oneAtATime(start, row.perSlot.length - 1, (at) => costOf(at.map((place) => place * row.slotMinutes))),
    );
    return stuck.every((each) => each > cost + 1e-6);
  });
  const costs = defeated.map((row) => row.cost);
  expect(costs).toContain(112.465310655);
  expect(costs).toContain(204.402670959);
});

function everySchedule(patients: number, places: number): number[][] {
  if (patients === 0) return [[]];
  return everySchedule(patients - 1, places).flatMap((start) =>
    Array.from({ length: places - (start.at(-1) ?? 0) }, (_, k) => [...start, (start.at(-1) ?? 0) + k]),
  );
}

const weight = fc.constantFrom(0, 0.2, 1, 5);
const services = fc.constantFrom<ServiceTime>(
  { shape: 'exponential', meanMinutes: 20 },
  { shape: 'phase-type', meanMinutes: 20, variationCoefficient: 0.6 },
  { shape: 'phase-type', meanMinutes: 20, variationCoefficient: 1.3 },
  { shape: 'fixed', minutes: 20 },
);
const sessions = fc
  .record({
    patients: fc.integer({ min: 1, max: 8 }),
    places: fc.integer({ min: 2, max: 6 }),
    service: services,
    noShows: fc.array(fc.constantFrom(0, 0.1, 0.4), { minLength: 8, maxLength: 8 }),
    weights: fc.record({ wait: weight, idle: weight, overtime: weight, length: weight }),
    wait: fc.constantFrom('sum' as const, 'mean' as const),
    over: fc.constantFrom('booked' as const, 'come' as const),
    idleUntil: fc.constantFrom('last-completion' as const, 'last-appointment' as const, 'planned-end' as const),
  })
  .filter(({ weights }) => Object.values(weights).some((each) => each > 0))
  .map(({ patients, places, service, noShows, weights, wait, over, idleUntil }) => ({
    places,
    problem: sampleSession({
      noShowProbabilities: noShows.slice(0, patients),
      service,
      weights,
      convention: { wait, over, idleUntil },
      offsets: { type: 'grid', stepMinutes: 20, latestMinutes: (places - 1) * 20 },
      plannedEndMinutes: places * 20,
    }),
  }));

test('for up to 8 patients the answer is the best of all schedules, whatever the law, the no-shows and the convention', () => {
  fc.assert(
    fc.property(sessions, ({ problem, places }) => {
      const { cost, bound, costOf } = best(problem);
      const patients = problem.noShowProbabilities.length;
      const least = Math.min(...everySchedule(patients, places).map((at) => costOf(at.map((place) => place * 20))));
      expect(cost).toBeLessThanOrEqual(least + 1e-7);
      expect(bound).toBeCloseTo(least, 6);
    }),
    { numRuns: 120, seed: 11 },
  );
});

test('costs of a session are discretely midpoint convex, which the proof rests on', () => {
  const places = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 })
    .map((at) => at.sort((a, b) => a - b));
  fc.assert(
    fc.property(places, places, services, (a, b, service) => {
      const { high } = openExactJudge(
        sampleSession({ noShowProbabilities: [0, 0.3, 0, 0.1, 0.5, 0], service, plannedEndMinutes: 200 }),
      );
      const costOf = (at: readonly number[]) => high.recursion.cost(at.map((place) => place * 20));
      const up = a.map((place, i) => Math.ceil((place + (b[i] ?? 0)) / 2));
      const down = a.map((place, i) => Math.floor((place + (b[i] ?? 0)) / 2));
      expect(costOf(a) + costOf(b)).toBeGreaterThanOrEqual(costOf(up) + costOf(down) - 1e-8);
    }),
    { numRuns: 150, seed: 5 },
  );
});
