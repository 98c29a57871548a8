import { expect, test } from 'vitest';
import { gatherTopics } from './gather-topics.ts';

test('a cancelled session of thirty seats is told once, and what changes afterwards is told again', () => {
  const told: string[][] = [];
  const moments: (() => void)[] = [];
  const changed = gatherTopics(
    (topics) => told.push([...topics]),
    (work) => moments.push(work),
  );
  for (let seat = 0; seat < 30; seat += 1) changed('seat');
  changed('session');
  expect([told, moments.length]).toEqual([[], 1]);
  moments.shift()?.();
  expect(told).toEqual([['seat', 'session']]);
  changed('seat');
  moments.shift()?.();
  expect(told).toEqual([['seat', 'session'], ['seat']]);
});
