import { expect, test } from 'vitest';
import { areFree, chooseUnitTimes } from './choose-unit-times.ts';

const DAY = 20_000;
const NINE_TO_TEN = { resourceId: 'chair', day: DAY, fromMinute: 540, untilMinute: 600 };
const CHAIRS = {
  id: 'chair',
  units: [{ free: { [DAY]: [[540, 600] as const] } }, { free: { [DAY]: [[480, 660] as const] } }],
};

test('two wishes for one hour are given two chairs, three are too many', () => {
  expect(chooseUnitTimes([CHAIRS], [NINE_TO_TEN, NINE_TO_TEN])?.map(({ unit }) => unit)).toEqual([1, 2]);
  expect(chooseUnitTimes([CHAIRS], [NINE_TO_TEN, NINE_TO_TEN, NINE_TO_TEN])).toBeNull();
});

test('a resource that is not there any more cannot be had', () => {
  expect(chooseUnitTimes([], [NINE_TO_TEN])).toBeNull();
});

test('the very chair that was promised is asked for', () => {
  const early = { ...NINE_TO_TEN, fromMinute: 500 };
  expect(areFree([CHAIRS], [{ ...early, unit: 2 }])).toBe(true);
  expect(areFree([CHAIRS], [{ ...early, unit: 1 }])).toBe(false);
});
