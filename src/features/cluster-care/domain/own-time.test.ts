import { expect, test } from 'vitest';
import { freeUnit, isFreeAt, withOwnTime, withoutTime } from './own-time.ts';

const DAY = 20_000;
const SCANNER = { id: 'scanner', units: [{ free: { [DAY]: [[480, 600] as const, [660, 720] as const] } }] };
const MINE = { resourceId: 'scanner', unit: 1, day: DAY, fromMinute: 600, untilMinute: 660 };

test('the time of the patient’s own appointment counts as free for moving it', () => {
  const time = { day: DAY, fromMinute: 590, untilMinute: 670 };
  expect(isFreeAt(SCANNER, time)).toBe(false);
  expect(isFreeAt(withOwnTime(SCANNER, [MINE]), time)).toBe(true);
});

test('only the unit that was held is given back', () => {
  const two = { id: 'scanner', units: [{ free: {} }, { free: {} }] };
  expect(withOwnTime(two, [{ ...MINE, unit: 2 }]).units).toEqual([{ free: {} }, { free: { [DAY]: [[600, 660]] } }]);
});

test('time off the five-minute grid is given back as far as whole steps reach', () => {
  const given = withOwnTime({ id: 'scanner', units: [{ free: {} }] }, [{ ...MINE, fromMinute: 601, untilMinute: 659 }]);
  expect(given.units[0]?.free[DAY]).toEqual([[605, 655]]);
});

test('what is promised to somebody else is not free, and only in the unit that was promised', () => {
  const two = {
    id: 'scanner',
    units: [{ free: { [DAY]: [[480, 720] as const] } }, { free: { [DAY]: [[480, 720] as const] } }],
  };
  const left = withoutTime(two, [{ ...MINE, unit: 2 }]);
  expect(left.units[1]?.free[DAY]).toEqual([
    [480, 600],
    [660, 720],
  ]);
  expect(freeUnit(left, { day: DAY, fromMinute: 590, untilMinute: 670 })).toBe(1);
  expect(freeUnit(withoutTime(left, [MINE]), { day: DAY, fromMinute: 590, untilMinute: 670 })).toBeNull();
});
