import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areAllSet, clearSlots, keepRunStarts, nextClear, nextSet, setSlots } from './slot-bits.ts';

const SLOTS = 160;
const span = fc.tuple(fc.nat(SLOTS), fc.nat(SLOTS)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const spans = fc.array(fc.tuple(fc.boolean(), span), { maxLength: 8 });

/** A row after some slots were set and cleared, beside the same as plain booleans; a word before it stays untouched. */
function rowOf(changes: readonly (readonly [boolean, readonly [number, number]])[]) {
  const words = new Int32Array(1 + SLOTS / 32);
  const plain = Array.from({ length: SLOTS }, () => false);
  for (const [isSet, [from, until]] of changes) {
    (isSet ? setSlots : clearSlots)({ words, base: 1 }, from, until);
    plain.fill(isSet, from, until);
  }
  return { words, plain };
}

function bitsOf(words: Int32Array, base: number): readonly boolean[] {
  return Array.from({ length: SLOTS }, (_, slot) => (((words[base + (slot >> 5)] ?? 0) >>> (slot & 31)) & 1) === 1);
}

test('slots are set and cleared where told and nowhere else', () => {
  fc.assert(
    fc.property(spans, (changes) => {
      const { words, plain } = rowOf(changes);
      expect(bitsOf(words, 1)).toEqual(plain);
      expect(words[0]).toBe(0);
    }),
  );
});

test('the next free and the next taken slot are those that looking at each would find', () => {
  fc.assert(
    fc.property(spans, span, (changes, [from, until]) => {
      const { words, plain } = rowOf(changes);
      const find = (wanted: boolean) => {
        const found = plain.findIndex((each, slot) => slot >= from && slot < until && each === wanted);
        return found === -1 ? until : found;
      };
      expect(nextSet(words, 1, from, until)).toBe(find(true));
      expect(nextClear(words, 1, from, until)).toBe(find(false));
      expect(areAllSet(words, 1, from, until)).toBe(plain.slice(from, until).every(Boolean));
    }),
  );
});

test('the starts of long free runs are those with as many free slots after them', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: 1, max: 100 }), (changes, slots) => {
      const { words, plain } = rowOf(changes);
      const window = { words: words.slice(1), length: SLOTS / 32 };
      keepRunStarts(window, slots);
      const expected = plain.map((_, slot) => {
        const run = plain.slice(slot, slot + slots);
        return run.length === slots && run.every(Boolean);
      });
      expect(bitsOf(window.words, 0)).toEqual(expected);
    }),
  );
});
