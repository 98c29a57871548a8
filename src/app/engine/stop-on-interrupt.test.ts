import { expect, test } from 'vitest';
import { stopOnInterrupt } from './stop-on-interrupt.ts';

test('the first Ctrl-C asks the solve to end, an echo of it is ignored, and a second one ends the command', () => {
  const heard: string[] = [];
  let ms = 1_000;
  const { flag, forget } = stopOnInterrupt({
    now: () => ms,
    onFirst: () => heard.push('first'),
    onSecond: () => heard.push('second'),
  });
  const word = new Int32Array(flag);
  expect(word[0]).toBe(0);
  process.emit('SIGINT');
  expect(word[0]).toBe(1);
  ms += 900;
  process.emit('SIGINT');
  expect(heard).toEqual(['first']);
  ms += 200;
  process.emit('SIGINT');
  expect(heard).toEqual(['first', 'second']);
  forget();
  expect(process.listeners('SIGINT')).toHaveLength(0);
});
