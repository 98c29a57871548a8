import { expect, test } from 'vitest';
import { bandMatrix, stationaryLaw } from './stationary-law.ts';

test('a room that fills with 1 in 4 and empties with 1 in 2 is full a third of the time', () => {
  const matrix = bandMatrix(2, 1, 1);
  matrix.entries.set([0, 0.75, 0.25, 0.5, 0.5, 0]);
  expect(Array.from(stationaryLaw(matrix))).toEqual([2 / 3, 1 / 3]);
});

test('a walk up with 0.3 and down with 0.6 settles geometrically, to the last digit even at 1e-60', () => {
  const size = 201;
  const matrix = bandMatrix(size, 1, 1);
  for (let state = 0; state < size; state += 1) {
    const down = state === 0 ? 0 : 0.6;
    const up = state === size - 1 ? 0 : 0.3;
    matrix.entries.set([down, 1 - down - up, up], state * 3);
  }
  const law = stationaryLaw(matrix);
  for (const state of [1, 50, 200]) expect((law[state] ?? 0) / ((law[0] ?? 0) * 0.5 ** state)).toBeCloseTo(1, 10);
});
