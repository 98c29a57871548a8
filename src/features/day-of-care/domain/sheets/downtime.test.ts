import { expect, it } from 'vitest';
import { downtimeDayDue } from './downtime.ts';

it('the printout of a day is due from 06:00 of the site until it is made, also when Sheaf was off at six', () => {
  const at = (minute: number) => ({ date: '2026-11-28', minute });
  expect(downtimeDayDue(at(359), null)).toBeNull();
  expect(downtimeDayDue(at(360), null)).toBe('2026-11-28');
  expect(downtimeDayDue(at(700), '2026-11-27')).toBe('2026-11-28');
  expect(downtimeDayDue(at(700), '2026-11-28')).toBeNull();
});
