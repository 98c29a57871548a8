import { expect, test } from 'vitest';
import { accept, refuse } from './result.ts';

test('a refusal names its field only when there is one', () => {
  expect(refuse('seat-taken', 'This seat is taken.')).toEqual({
    ok: false,
    refusal: { code: 'seat-taken', sentence: 'This seat is taken.' },
  });
  expect(refuse('seat-taken', 'This seat is taken.', 'seat').refusal.field).toBe('seat');
});

test('an accepted value is handed on as it is', () => {
  expect(accept(3)).toEqual({ ok: true, value: 3 });
});
