import { expect, test } from 'vitest';
import { splitRandom } from './random.ts';

test('the same seed gives the same luck, another seed another', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, splitRandom(seed, 'arrivals').next);
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('a stream is not disturbed by what another stream draws', () => {
  const root = splitRandom(1);
  const alone = root.split('patient').split(3).next();
  const noisy = root.split('service');
  for (let index = 0; index < 100; index += 1) noisy.next();
  expect(root.split('patient').split(3).next()).toBe(alone);
});

test('a number can be read at its position without moving the stream', () => {
  const stream = splitRandom(5, 'x');
  const third = stream.at(2);
  stream.next();
  stream.next();
  expect(stream.next()).toBe(third);
});

test('numbers are spread evenly over ten equal bins: chi-square below the 99.99 % point of 33.7', () => {
  const stream = splitRandom(42, 'bins');
  const bins = new Array<number>(10).fill(0);
  const draws = 100_000;
  for (let index = 0; index < draws; index += 1) {
    const bin = Math.floor(stream.next() * 10);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const chiSquare = bins.reduce((sum, count) => sum + (count - draws / 10) ** 2 / (draws / 10), 0);
  expect(chiSquare).toBeLessThan(33.7);
});

test('neighbouring streams do not move together: correlation within 4 standard errors of none', () => {
  const pairs = 20_000;
  const a = splitRandom(9).split(1);
  const b = splitRandom(9).split(2);
  let sum = 0;
  for (let index = 0; index < pairs; index += 1) sum += (a.next() - 0.5) * (b.next() - 0.5);
  expect(Math.abs((sum / pairs) * 12)).toBeLessThan(4 / Math.sqrt(pairs));
});

test('whole numbers reach both ends and stay inside', () => {
  const stream = splitRandom(3);
  const drawn = new Set(Array.from({ length: 500 }, () => stream.integer(-2, 3)));
  expect([...drawn].sort((x, y) => x - y)).toEqual([-2, -1, 0, 1, 2, 3]);
});
