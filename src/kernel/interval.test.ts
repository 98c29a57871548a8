import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers, differenceOf, type Interval, intersectionOf, intervalSet, lengthOf, unionOf } from './interval.ts';

const set = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), { maxLength: 8 })
  .map((intervals) => intervalSet(intervals));

function has(intervals: readonly Interval[], minute: number): boolean {
  return intervals.some(([from, until]) => from <= minute && minute < until);
}

const MINUTES = Array.from({ length: 42 }, (_, minute) => minute);

test('two stretches that touch are one, an empty one is none', () => {
  expect(
    intervalSet([
      [30, 60],
      [0, 30],
      [70, 70],
    ]),
  ).toEqual([[0, 60]]);
});

test('taking a lunch break out of a day leaves morning and afternoon', () => {
  expect(differenceOf([[540, 1020]], [[720, 780]])).toEqual([
    [540, 720],
    [780, 1020],
  ]);
});

test('each minute is in a union, an intersection or a difference exactly when the sets say so', () => {
  fc.assert(
    fc.property(set, set, (a, b) => {
      for (const minute of MINUTES) {
        expect(has(unionOf(a, b), minute)).toBe(has(a, minute) || has(b, minute));
        expect(has(intersectionOf(a, b), minute)).toBe(has(a, minute) && has(b, minute));
        expect(has(differenceOf(a, b), minute)).toBe(has(a, minute) && !has(b, minute));
      }
    }),
  );
});

test('union and intersection together are as long as the two sets together', () => {
  fc.assert(
    fc.property(set, set, (a, b) => {
      expect(lengthOf(unionOf(a, b)) + lengthOf(intersectionOf(a, b))).toBe(lengthOf(a) + lengthOf(b));
    }),
  );
});

test('a stretch is covered only when no minute of it is missing', () => {
  expect(
    covers(
      [
        [0, 30],
        [40, 60],
      ],
      [10, 45],
    ),
  ).toBe(false);
  expect(covers([[0, 60]], [10, 45])).toBe(true);
});
