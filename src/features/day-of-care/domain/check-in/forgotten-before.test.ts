import { expect, it } from 'vitest';
import { forgottenBefore } from './forgotten-before.ts';

it('what a check-in leaves behind is kept for thirty days', () => {
  expect(forgottenBefore(new Date('2026-11-28T02:40:00Z'))).toEqual(new Date('2026-10-29T02:40:00Z'));
});
