import { expect, it } from 'vitest';
import { sinceWords } from './task-words.ts';

it('how long somebody waits is said in minutes, hours, and after a day in days', () => {
  expect([0, 4, 125, 1439, 1440, 4400].map(sinceWords)).toEqual([
    'just now',
    '4 min ago',
    '2 h 5 min ago',
    '23 h 59 min ago',
    '1 day ago',
    '3 days ago',
  ]);
});
