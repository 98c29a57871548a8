import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionProblem } from './problem.ts';
import { continuousSession, sampleSession } from './session-samples.ts';
import { validateSession } from './validate-session.ts';

test('sound sessions pass', () => {
  expect(validateSession(sampleSession())).toEqual([]);
  expect(validateSession(continuousSession(5, { wait: 1, idle: 1, length: 0 }))).toEqual([]);
});

const FAULTS: readonly [Partial<SessionProblem>, RegExp][] = [
  [{ noShowProbabilities: [] }, /^noShowProbabilities is empty/],
  [{ noShowProbabilities: new Array<number>(1_000_000).fill(0) }, /1000000 patients; at most 200/],
  [{ noShowProbabilities: [0, 1.2] }, /^noShowProbabilities\[1\] .*not be 1\.2/],
  [{ noShowProbabilities: [Number.NaN] }, /^noShowProbabilities\[0\] .*NaN/],
  [{ servers: 0 }, /^servers .*not 0/],
  [{ servers: 1.5 }, /^servers/],
  [{ service: { shape: 'exponential', meanMinutes: 0 } }, /^service\.meanMinutes/],
  [{ service: { shape: 'fixed', minutes: 0 } }, /^service must take above 0/],
  [{ service: { shape: 'phase-type', meanMinutes: 15, variationCoefficient: 0.01 } }, /^service\.variationCoefficient/],
  [{ service: { shape: 'histogram', fromMinutes: 0, binMinutes: 5, counts: [0] } }, /^service\.counts/],
  [{ service: { shape: 'exponential', meanMinutes: 0.01 } }, /^service is too short/],
  [{ offsets: { type: 'grid', stepMinutes: 0, latestMinutes: 100 } }, /^offsets\.stepMinutes/],
  [{ offsets: { type: 'grid', stepMinutes: 0.01, latestMinutes: 145 } }, /^offsets has more than 3000 steps/],
  [{ offsets: { type: 'grid', stepMinutes: 5, latestMinutes: 200 } }, /^offsets\.latestMinutes lies after/],
  [{ plannedEndMinutes: null }, /^weights\.overtime .*plannedEndMinutes is null/],
  [{ plannedEndMinutes: -5 }, /^plannedEndMinutes .*not be -5/],
  [{ walkInsPerHour: -1 }, /^walkInsPerHour/],
  [{ walkInsPerHour: 1000 }, /^walkInsPerHour gives more than 200/],
  [{ weights: { wait: 0, idle: 0, overtime: 0, length: 0 } }, /^weights are all 0/],
  [{ weights: { wait: -1, idle: 1, overtime: 0, length: 0 } }, /^weights\.wait/],
  [{ punctuality: { shape: 'normal', meanMinutes: 0, deviationMinutes: -1 } }, /^punctuality\.deviationMinutes/],
  [{ offsets: { type: 'continuous' } }, /^offsets may be continuous only where the planned end has no weight/],
];

test.each(FAULTS)('a fault is said with its place: %j', (change, sentence) => {
  expect(validateSession(sampleSession(change))[0]).toMatch(sentence);
});

test('continuous times need one server, phases, and a price on the length', () => {
  const of = (change: Partial<SessionProblem>, weights = { wait: 1, idle: 1, length: 0 }) =>
    validateSession(continuousSession(3, weights, change)).join(' ');
  expect(of({ servers: 2 })).toMatch(/one server/);
  expect(of({ service: { shape: 'gamma', meanMinutes: 1, variationCoefficient: 1 } })).toMatch(/not gamma/);
  expect(of({}, { wait: 1, idle: 0, length: 0 })).toMatch(/ever further apart/);
});

test('whatever the numbers are, a sentence comes back and nothing is thrown', () => {
  const number = fc.oneof(fc.double(), fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300));
  fc.assert(
    fc.property(fc.array(number, { maxLength: 4 }), number, number, number, number, (noShows, a, b, c, d) => {
      const faults = validateSession(
        sampleSession({
          noShowProbabilities: noShows,
          service: { shape: 'gamma', meanMinutes: a, variationCoefficient: b },
          offsets: { type: 'grid', stepMinutes: c, latestMinutes: d },
          plannedEndMinutes: a,
          servers: b,
          weights: { wait: a, idle: b, overtime: c, length: d },
        }),
      );
      expect(faults.every((sentence) => /^[a-z][\w.[\]]* .*\.$/i.test(sentence))).toBe(true);
    }),
    { numRuns: 300, seed: 2 },
  );
});
