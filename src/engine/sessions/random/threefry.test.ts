import { expect, test } from 'vitest';
import { threefry } from './threefry.ts';

/** Known answers published with Random123 (Salmon et al. 2011): rounds, counter, key, block. */
const KNOWN: readonly (readonly [number, number, number, number, number, string])[] = [
  [13, 0, 0, 0, 0, '9d1c5ec6 8bd50731'],
  [13, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 'fd36d048 2d17272c'],
  [13, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 'ba3e4725 f27d669e'],
  [20, 0, 0, 0, 0, '6b200159 99ba4efe'],
  [20, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, '1cb996fc bb002be7'],
  [20, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 'c4923a9c 483df7a0'],
];

test.each(KNOWN)('%i rounds over counter %i %i under key %i %i give the published block', (...row) => {
  const [rounds, counterA, counterB, keyA, keyB, block] = row;
  const out = new Int32Array(2);
  threefry(out, [keyA, keyB], [counterA, counterB], rounds);
  expect(Array.from(out, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ')).toBe(block);
});
