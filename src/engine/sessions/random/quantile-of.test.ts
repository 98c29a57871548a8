import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Distribution, meanOf } from './distribution.ts';
import { gammaQuantile } from './gamma-quantile.ts';
import { seedLuck } from './luck.ts';
import { normalQuantile } from './normal-quantile.ts';
import { quantileOf } from './quantile-of.ts';
import { validateDistribution } from './validate-distribution.ts';

const DRAWS = 100_000;

test('normal quantiles agree with the tables', () => {
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14);
  expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12);
});

test('gamma quantiles agree with closed forms: exponential, Erlang of two, half a chi-square with one degree', () => {
  for (const probability of [1e-9, 1e-3, 0.1, 0.5, 0.9, 0.999, 1 - 1e-9]) {
    expect(gammaQuantile(1)(probability) / -Math.log1p(-probability)).toBeCloseTo(1, 7);
    const x = gammaQuantile(2)(probability);
    expect((1 - Math.exp(-x) * (1 + x)) / probability).toBeCloseTo(1, 6);
    expect(gammaQuantile(0.5)(probability) / (normalQuantile((1 + probability) / 2) ** 2 / 2)).toBeCloseTo(1, 5);
  }
});

test('gamma quantiles agree with the chi-square table: 18.307 at 95 % for ten degrees, 3.325 at 5 % for nine', () => {
  expect(2 * gammaQuantile(5)(0.95)).toBeCloseTo(18.307038, 5);
  expect(2 * gammaQuantile(4.5)(0.05)).toBeCloseTo(3.325113, 5);
});

const SHAPES: readonly (readonly [Distribution, number])[] = [
  [{ shape: 'fixed', minutes: 20 }, 0],
  [{ shape: 'exponential', meanMinutes: 20 }, 20],
  [{ shape: 'gamma', meanMinutes: 15, variationCoefficient: 0.5 }, 7.5],
  [{ shape: 'gamma', meanMinutes: 15, variationCoefficient: 1.5 }, 22.5],
  [{ shape: 'lognormal', meanMinutes: 12, variationCoefficient: 0.6 }, 7.2],
  [{ shape: 'normal', meanMinutes: -3, deviationMinutes: 8 }, 8],
  [{ shape: 'histogram', fromMinutes: 0, binMinutes: 10, counts: [1, 0, 1] }, Math.sqrt(100 + 100 / 12)],
];

test.each(SHAPES)(
  '100,000 draws of %j have its mean within 5 standard errors, and a deviation within 3 % of %f',
  (shape, deviation) => {
    const luck = seedLuck(31);
    const quantile = quantileOf(shape);
    let sum = 0;
    let squares = 0;
    for (let patient = 0; patient < DRAWS; patient += 1) {
      const minutes = quantile(luck.uniform(patient, 1));
      sum += minutes;
      squares += (minutes - meanOf(shape)) ** 2;
    }
    expect(Math.abs(sum / DRAWS - meanOf(shape))).toBeLessThanOrEqual((5 * deviation) / Math.sqrt(DRAWS) + 1e-9);
    expect(Math.abs(Math.sqrt(squares / DRAWS) - deviation)).toBeLessThanOrEqual(0.03 * deviation + 1e-9);
  },
);

test('more of the same luck never makes a duration shorter', () => {
  const unit = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
  fc.assert(
    fc.property(unit, unit, fc.constantFrom(...SHAPES.map(([shape]) => shape)), (a, b, shape) => {
      const quantile = quantileOf(shape);
      expect(quantile(Math.min(a, b))).toBeLessThanOrEqual(quantile(Math.max(a, b)) + 1e-12);
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('what cannot be a duration is refused by its place', () => {
  const duration = { mayBeNegative: false };
  expect(validateDistribution({ shape: 'normal', meanMinutes: 5, deviationMinutes: 1 }, 'd', duration)).toEqual([
    'd.shape is normal, which can be negative; a duration cannot.',
  ]);
  expect(
    validateDistribution({ shape: 'gamma', meanMinutes: Number.NaN, variationCoefficient: 9 }, 'd', duration),
  ).toEqual([
    'd.meanMinutes must lie above 0 and at most at 10000, not be NaN.',
    'd.variationCoefficient must lie between 0.01 and 5, not be 9.',
  ]);
  expect(
    validateDistribution({ shape: 'histogram', fromMinutes: 0, binMinutes: 5, counts: [0, 0] }, 'd', duration),
  ).toEqual(['d.counts holds no observation.']);
});
