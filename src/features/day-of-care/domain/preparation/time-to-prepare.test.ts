import { expect, it } from 'vitest';
import { isTimeToPrepare } from './time-to-prepare.ts';

it('tasks are made two weeks before the first of them is due, all at once, and none for a session of yesterday', () => {
  const session = { sessionOn: '2026-12-26', daysBeforeMax: 14 };
  expect(isTimeToPrepare(session, '2026-11-27')).toBe(false);
  expect(isTimeToPrepare(session, '2026-11-28')).toBe(true);
  expect(isTimeToPrepare(session, '2026-12-26')).toBe(true);
  expect(isTimeToPrepare(session, '2026-12-27')).toBe(false);
});
