import { expect, test } from 'vitest';
import { evaluateArrivals, openExactJudge } from './evaluate-arrivals.ts';
import { CONTINUOUS_OPTIMA, NO_SHOW_OPTIMA, PHASE_TYPE_OPTIMA } from './gap-optima.ts';
import { patternOffsets } from './named-patterns.ts';
import {
  continuousSession,
  noShowSession,
  offsetsOfGaps,
  sampleSession,
  slotOffsets,
  slotSession,
} from './session-samples.ts';
import { judgeBySimulation } from './simulate-arrivals.ts';
import { SLOT_OPTIMA } from './slot-optima.ts';

test.each(SLOT_OPTIMA)('slots $perSlot cost $cost with weights $weights on the $wait wait', (row) => {
  const { cost, figures } = evaluateArrivals(slotSession(row), slotOffsets(row));
  expect(Math.abs(cost / row.cost - 1)).toBeLessThan(1e-9);
  expect(figures.idle.mean).toBeCloseTo(row.idle, 8);
  expect(figures.overtime.mean).toBeCloseTo(row.overtime, 8);
  expect(figures.wait.mean).toBeCloseTo(row.meanWait, 8);
  expect(figures.method).toBe('exact');
});

test('the best known gaps, given to five digits, cost what is published to eight', () => {
  for (const row of CONTINUOUS_OPTIMA) {
    const problem = continuousSession(row.patients, { wait: 1 - row.omega, idle: row.omega, length: 0 });
    expect(evaluateArrivals(problem, offsetsOfGaps(row.gaps)).cost).toBeCloseTo(row.cost, 8);
  }
  for (const row of PHASE_TYPE_OPTIMA) {
    const service = { shape: 'phase-type', meanMinutes: 1, variationCoefficient: Math.sqrt(row.scv) } as const;
    const problem = continuousSession(row.patients, { wait: 1 - row.omega, idle: row.omega, length: 0 }, { service });
    expect(evaluateArrivals(problem, offsetsOfGaps(row.gaps)).cost).toBeCloseTo(row.cost, 7);
  }
});

test('with no-shows the waits of those who come and the length are the published ones', () => {
  for (const row of NO_SHOW_OPTIMA) {
    const { cost, terms } = evaluateArrivals(noShowSession(row), offsetsOfGaps(row.gaps));
    expect(cost).toBeCloseTo(row.cost, 7);
    expect(terms.wait / row.waitWeight).toBeCloseTo(row.waits, 3);
    expect(terms.length / row.lengthWeight).toBeCloseTo(row.length, 3);
  }
});

test('two patients an hour apart and a certain half hour each: nobody waits, half an hour is idle', () => {
  const problem = sampleSession({
    noShowProbabilities: [0, 0],
    service: { shape: 'fixed', minutes: 30 },
    plannedEndMinutes: 80,
  });
  const { figures } = evaluateArrivals(problem, [0, 60]);
  expect(figures.wait.mean).toBeCloseTo(0, 10);
  expect(figures.idle.mean).toBeCloseTo(30, 8);
  expect(figures.length.mean).toBeCloseTo(90, 8);
  expect(figures.overtime.mean).toBeCloseTo(10, 8);
  expect(figures.idle.p50).toBeCloseTo(30, 6);
});

test('gamma visits of 15 minutes give the waits, idle time and overtime that the rules are known for', () => {
  const service = { shape: 'gamma', meanMinutes: 15, variationCoefficient: 0.5 } as const;
  const seen = (noShow: number, name: Parameters<typeof patternOffsets>[0]) => {
    const problem = sampleSession({ service, noShowProbabilities: new Array<number>(10).fill(noShow) });
    const { wait, idle, overtime } = evaluateArrivals(problem, patternOffsets(name, 10, 15)).figures;
    return [wait.mean, idle.mean, overtime.mean];
  };
  const known = [
    [seen(0, 'individual'), [8.2, 13.9, 14.9]],
    [seen(0, 'bailey-welch'), [15.2, 4.5, 9.9]],
    [seen(0, 'modified-wave'), [15, 10.2, 12.4]],
    [seen(0.15, 'individual'), [5.6, 28.6, 9]],
    [seen(0.15, 'bailey-welch'), [10, 15.9, 4.3]],
    [seen(0.15, 'single-block'), [57.3, 0, 3.4]],
  ] as const;
  for (const [figures, expected] of known) {
    for (const [i, minutes] of figures.entries()) expect(Math.abs(minutes - (expected[i] ?? 0))).toBeLessThan(0.2);
  }
});

const LAWS = [
  { shape: 'exponential', meanMinutes: 15 },
  { shape: 'phase-type', meanMinutes: 15, variationCoefficient: 0.4 },
  { shape: 'phase-type', meanMinutes: 15, variationCoefficient: 1.6 },
  { shape: 'gamma', meanMinutes: 15, variationCoefficient: 0.7 },
  { shape: 'lognormal', meanMinutes: 15, variationCoefficient: 0.9 },
  { shape: 'histogram', fromMinutes: 5, binMinutes: 5, counts: [4, 9, 0, 3, 1] },
] as const;

test.each(LAWS)(
  'recursion and simulation agree within three standard errors: $shape $variationCoefficient',
  (service) => {
    for (const idleUntil of ['last-completion', 'last-appointment', 'planned-end'] as const) {
      const convention = { wait: 'mean', over: 'come', idleUntil } as const;
      const noShowProbabilities = [0, 0.1, 0.3, 0, 0.05, 0.2, 0.1, 0.5];
      const problem = sampleSession({ service, convention, noShowProbabilities, plannedEndMinutes: 110 });
      const offsets = [0, 0, 15, 30, 45, 75, 90, 120];
      const exact = evaluateArrivals(problem, offsets);
      const simulated = judgeBySimulation(problem, offsets, 7);
      for (const figure of ['wait', 'idle', 'overtime', 'length'] as const) {
        const [a, b] = [exact.figures[figure], simulated.figures[figure]];
        expect(Math.abs(a.mean - b.mean)).toBeLessThan(3 * b.error + a.error);
        for (const percentile of ['p50', 'p85', 'p95'] as const) {
          expect(Math.abs(a[percentile] - b[percentile])).toBeLessThan(2 + 0.03 * b[percentile]);
        }
      }
      for (const [i, wait] of exact.figures.waitByPatient.entries()) {
        const seen = simulated.figures.waitByPatient[i];
        expect(Math.abs(wait.mean - (seen?.mean ?? -1))).toBeLessThan(3.5 * (seen?.error ?? 0) + wait.error + 1e-9);
      }
    }
  },
);

test('a gamma law of four phases lies between its two roundings, which are less than one percent apart', () => {
  const noShowProbabilities = new Array<number>(12).fill(0.1);
  const erlang = sampleSession({
    noShowProbabilities,
    service: { shape: 'phase-type', meanMinutes: 15, variationCoefficient: 0.5 },
  });
  const gamma = sampleSession({
    noShowProbabilities,
    service: { shape: 'gamma', meanMinutes: 15, variationCoefficient: 0.5 },
  });
  const { low, high } = openExactJudge(gamma);
  for (const name of ['individual', 'bailey-welch', 'wave', 'single-block'] as const) {
    const offsets = patternOffsets(name, 12, 15).map((offset) => Math.round(offset / 5) * 5);
    const truth = evaluateArrivals(erlang, offsets).cost;
    expect(low.recursion.cost(offsets)).toBeLessThan(truth);
    expect(high.recursion.cost(offsets) + 1e-6).toBeGreaterThan(truth);
    expect(high.recursion.cost(offsets) - low.recursion.cost(offsets)).toBeLessThan(0.01 * truth);
  }
});

test('over the booked a no-show weighs like a patient who comes, over those who come it does not', () => {
  const noShowProbabilities = [0, 0.5];
  const cost = (over: 'booked' | 'come', wait: 'sum' | 'mean') =>
    evaluateArrivals(
      sampleSession({ noShowProbabilities, convention: { wait, over, idleUntil: 'last-completion' } }),
      [0, 0],
    ).terms.wait;
  expect(cost('booked', 'sum')).toBeCloseTo(15, 9);
  expect(cost('come', 'sum')).toBeCloseTo(7.5, 9);
  expect(cost('booked', 'mean')).toBeCloseTo(7.5, 9);
  expect(cost('come', 'mean')).toBeCloseTo(5, 9);
});

test('with twice the servers the same patients wait less; a simulated figure says its standard error', () => {
  const offsets = patternOffsets('individual', 10, 15);
  const one = judgeBySimulation(sampleSession(), offsets, 3);
  const two = evaluateArrivals(sampleSession({ servers: 2 }), offsets, 3);
  expect(two.figures.method).toBe('simulated');
  expect(two.figures.wait.mean).toBeLessThan(one.figures.wait.mean / 3);
  expect(two.figures.wait.error).toBeGreaterThan(0);
});

test('walk-ins and late patients make waits longer, an early patient waits from the appointment on', () => {
  const offsets = patternOffsets('individual', 10, 15);
  const calm = judgeBySimulation(sampleSession(), offsets, 3).figures;
  const busy = evaluateArrivals(sampleSession({ walkInsPerHour: 1 }), offsets, 3).figures;
  expect(busy.wait.mean).toBeGreaterThan(calm.wait.mean + 3 * calm.wait.error);
  expect(busy.walkInWait?.mean ?? 0).toBeGreaterThan(5);
  const early = evaluateArrivals(sampleSession({ punctuality: { shape: 'fixed', minutes: -10 } }), offsets, 3).figures;
  expect(early.wait.mean).toBeLessThan(calm.wait.mean);
});
