import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './find-json-fault.ts';

test.each([
  ['visits', 0],
  ['[1,,2]', 3],
  ['[1 2]', 3],
  ['{"a" 1}', 5],
  ['{"a":1,}', 7],
  ['{a:1}', 1],
  ['{"a":01}', 6],
  ['[tru]', 1],
  ['["a\nb"]', 1],
  ['["\\x"]', 1],
  ['{"a":[1,{"b":2}]]', 16],
  ['[1] [2]', 4],
  ['["never closed', 14],
  ['{"patients": [', 14],
  ['', 0],
] as const)('%j stops being JSON at %i', (text, at) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(findJsonFault(text)).toBe(at);
});

test('a text that is cut anywhere is sound up to the cut', () => {
  fc.assert(
    fc.property(fc.json(), fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
      const cut = `[${text}`.slice(0, 1 + Math.floor(text.length * share));
      expect(findJsonFault(cut)).toBeGreaterThanOrEqual(cut.length - 5);
    }),
  );
});

test('a sign that belongs nowhere is found where it stands', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(findJsonFault(`${text}#`)).toBe(text.length);
    }),
  );
});

test('two million brackets take no more than a list of them', () => {
  expect(findJsonFault('['.repeat(2_000_000))).toBe(2_000_000);
});
