import { expect, it } from 'vitest';
import { isWithinSelfService } from './self-service-window.ts';

const NOW = new Date('2026-11-20T10:00:00Z');

it.each([
  ['in an hour', '2026-11-20T11:00:00Z', true],
  ['in 30 days to the minute', '2026-12-20T10:00:00Z', true],
  ['a minute after that', '2026-12-20T10:01:00Z', false],
  ['now', '2026-11-20T10:00:00Z', false],
])('A patient may take a seat on their own %s: %s is %s', (_when, startsAt, may) => {
  expect(isWithinSelfService(new Date(startsAt), NOW)).toBe(may);
});
