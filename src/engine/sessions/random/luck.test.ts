import { expect, test } from 'vitest';
import { seedLuck } from './luck.ts';

const DRAWS = 100_000;

test('a patient’s luck does not depend on what was drawn for others', () => {
  const quiet = seedLuck(7);
  quiet.startReplication(3);
  const alone = quiet.uniform(5, 2);
  const busy = seedLuck(7);
  busy.startReplication(3);
  for (let patient = 0; patient < 100; patient += 1) busy.uniform(patient, 9, patient);
  expect(busy.uniform(5, 2)).toBe(alone);
});

test('another seed, replication, patient, purpose or draw is other luck', () => {
  const drawn = new Set<number>();
  for (const seed of [1, 2, 2 ** 40 + 1]) {
    const luck = seedLuck(seed);
    for (const replication of [0, 1, 4_000_000_000]) {
      luck.startReplication(replication);
      for (const patient of [0, 1, 4_000_000_000])
        for (const purpose of [0, 1, 4095])
          for (const draw of [0, 1, 1_000_000]) drawn.add(luck.uniform(patient, purpose, draw));
    }
  }
  expect(drawn.size).toBe(3 * 3 * 3 * 3 * 3);
});

test('100,000 draws fall evenly into 100 bins: chi-square below its 99.99 % point of 161.3', () => {
  const luck = seedLuck(11);
  const bins = new Float64Array(100);
  for (let patient = 0; patient < DRAWS; patient += 1) {
    const bin = Math.floor(luck.uniform(patient, 1) * 100);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const chiSquare = bins.reduce((sum, count) => sum + (count - DRAWS / 100) ** 2 / (DRAWS / 100), 0);
  expect(chiSquare).toBeLessThan(161.3);
});

test.each([
  [
    'replications',
    (luck: ReturnType<typeof seedLuck>, index: number, side: number) => {
      luck.startReplication(index * 2 + side);
      return luck.uniform(0, 0);
    },
  ],
  ['patients', (luck: ReturnType<typeof seedLuck>, index: number, side: number) => luck.uniform(index * 2 + side, 0)],
  ['purposes', (luck: ReturnType<typeof seedLuck>, index: number, side: number) => luck.uniform(index, side)],
  ['draws', (luck: ReturnType<typeof seedLuck>, index: number, side: number) => luck.uniform(3, 1, index * 2 + side)],
] as const)('neighbouring %s do not move together: correlation within 4 standard errors of none', (_, draw) => {
  const luck = seedLuck(23);
  let sum = 0;
  for (let index = 0; index < DRAWS; index += 1) sum += (draw(luck, index, 0) - 0.5) * (draw(luck, index, 1) - 0.5);
  expect(Math.abs((sum / DRAWS) * 12)).toBeLessThan(4 / Math.sqrt(DRAWS));
});
