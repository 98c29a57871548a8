import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimiseSubmodular } from './minimise-submodular.ts';

const SIZE = 7;
const arcs = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: SIZE * SIZE, maxLength: SIZE * SIZE });
const gains = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: SIZE, maxLength: SIZE });

test('the least cut plus gains is found and proved, as by trying every set', () => {
  fc.assert(
    fc.property(arcs, gains, (weights, gain) => {
      const valueFor = (set: Uint8Array) => {
        let value = 0;
        for (let i = 0; i < SIZE; i += 1) {
          if (set[i] === 1) value += gain[i] ?? 0;
          for (let j = 0; j < SIZE; j += 1) if (set[i] === 1 && set[j] === 0) value += weights[i * SIZE + j] ?? 0;
        }
        return value;
      };
      const every = Array.from({ length: 1 << SIZE }, (_, mask) =>
        valueFor(Uint8Array.from({ length: SIZE }, (_unused, i) => (mask >> i) & 1)),
      );
      const found = minimiseSubmodular(SIZE, valueFor, { enough: Number.POSITIVE_INFINITY, isOver: () => false });
      expect(found.value).toBeCloseTo(Math.min(...every), 9);
      expect(found.bound).toBeCloseTo(found.value, 6);
      expect(valueFor(found.set)).toBe(found.value);
    }),
    { numRuns: 200, seed: 3 },
  );
});

test('cut short, the bound still holds', () => {
  const valueFor = (set: Uint8Array) => {
    const count = set.reduce((sum, mark) => sum + mark, 0);
    return count * (SIZE - count) - 3 * (set[2] ?? 0) - 8 * (set[5] ?? 0);
  };
  const cut = minimiseSubmodular(SIZE, valueFor, { enough: Number.POSITIVE_INFINITY, isOver: () => true });
  const full = minimiseSubmodular(SIZE, valueFor, { enough: Number.POSITIVE_INFINITY, isOver: () => false });
  expect(cut.bound).toBeLessThanOrEqual(full.value);
  expect(full.value).toBe(-11);
});
