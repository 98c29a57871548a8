import { expect, test } from 'vitest';
import { changedDays } from './series-words.ts';

test('a seat that went meanwhile is named on the day it was wanted for, and on no other', () => {
  const asked = [
    { key: '2026-12-01', sessionId: 'a' },
    { key: '2026-12-08', sessionId: 'b' },
  ];
  const changed = changedDays([{ sessionId: 'b', why: 'Every seat is taken.' }], asked);
  expect([...changed]).toEqual([['2026-12-08', 'Every seat is taken.']]);
});
