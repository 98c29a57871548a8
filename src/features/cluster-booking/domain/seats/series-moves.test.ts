import { expect, test } from 'vitest';
import { inOrderOfMoving } from './series-moves.ts';

const AT = new Map([
  ['a', 'week 1'],
  ['b', 'week 2'],
  ['c', 'week 3'],
]);
const order = (moves: readonly [string, string][]) =>
  inOrderOfMoving(
    moves.map(([seatId, sessionId]) => ({ seatId, sessionId })),
    AT,
  ).map(({ seatId }) => seatId);

test('a series that moves a week on begins with its last day; one that comes a week sooner with its first', () => {
  expect(
    order([
      ['a', 'week 2'],
      ['b', 'week 3'],
      ['c', 'week 4'],
    ]),
  ).toEqual(['c', 'b', 'a']);
  expect(
    order([
      ['a', 'week 0'],
      ['b', 'week 1'],
      ['c', 'week 2'],
    ]),
  ).toEqual(['a', 'b', 'c']);
});

test('days that change places with each other stay in their order: nothing is lost, and it is refused later', () => {
  expect(
    order([
      ['a', 'week 2'],
      ['b', 'week 1'],
      ['c', 'week 9'],
    ]),
  ).toEqual(['c', 'a', 'b']);
});
