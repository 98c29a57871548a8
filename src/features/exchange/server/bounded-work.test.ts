import { expect, it } from 'vitest';
import { createBoundedWork } from './bounded-work.ts';

it('no more than the most is under way at once, and everything is done in the end', async () => {
  const work = createBoundedWork(3);
  let underWay = 0;
  let most = 0;
  let done = 0;
  for (let index = 0; index < 20; index += 1) {
    await work.add(async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, index % 4));
      underWay -= 1;
      done += 1;
    });
  }
  await work.settle();
  expect([most, done, underWay]).toEqual([3, 20, 0]);
});

it('what failed is told to whoever waits for the end or adds more, after what was under way has ended', async () => {
  const work = createBoundedWork(2);
  let ended = false;
  await work.add(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    ended = true;
  });
  await work.add(() => Promise.reject(new Error('lost')));
  await expect(work.settle()).rejects.toThrow('lost');
  expect(ended).toBe(true);
  await expect(work.add(async () => {})).rejects.toThrow('lost');
});
