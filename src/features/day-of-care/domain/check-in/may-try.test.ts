import { expect, it } from 'vitest';
import { mayTry, triesLeftAfter } from './may-try.ts';

it('somebody has three tries: two are left after the first, none after the third', () => {
  expect([0, 1, 2].map((wrongOfVisit) => triesLeftAfter({ wrongOfVisit, wrongAtDoor: 0 }))).toEqual([2, 1, 0]);
  expect([0, 2, 3].map((wrongOfVisit) => mayTry({ wrongOfVisit, wrongAtDoor: 3 }))).toEqual([
    'yes',
    'yes',
    'visit-over',
  ]);
});

it('a door rests after twelve wrong tries in ten minutes, whoever made them', () => {
  expect(mayTry({ wrongOfVisit: 0, wrongAtDoor: 11 })).toBe('yes');
  expect(mayTry({ wrongOfVisit: 0, wrongAtDoor: 12 })).toBe('door-rests');
});
