import { expect, test } from 'vitest';
import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import { axisOf, nearest, placeOn, weekStarts } from './day-axis.ts';

test('the first and the last day lie inside the axis, in order', () => {
  const axis = axisOf(['2026-03-16', '2026-03-30']);
  expect(placeOn(axis, '2026-03-16')).toBeGreaterThan(0);
  expect(placeOn(axis, '2026-03-30')).toBeLessThan(100);
  expect(placeOn(axis, '2026-03-16')).toBeLessThan(placeOn(axis, '2026-03-20'));
});

test('weeks start on Mondays', () => {
  const starts = weekStarts(axisOf(['2026-03-11', '2026-04-10']));
  expect(starts.length).toBeGreaterThan(2);
  for (const day of starts) expect(new Date(`${dateOfDayNumber(day)}T12:00:00Z`).getUTCDay()).toBe(1);
});

test('a single visit is drawn to the nearest day on which care meets', () => {
  expect(nearest('2026-03-18', ['2026-03-10', '2026-03-20'])).toBe('2026-03-20');
});
