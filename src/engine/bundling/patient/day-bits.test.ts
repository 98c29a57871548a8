import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addIntervals,
  addSlots,
  anySlot,
  DAY_SLOTS,
  DAY_WORDS,
  erodeDay,
  hasSlot,
  intervalsOf,
  lastSlot,
  moveEarlier,
  newDay,
  nextSlot,
  orLater,
} from './day-bits.ts';

const SPANS = fc.array(fc.tuple(fc.integer({ min: -5, max: 300 }), fc.integer({ min: 0, max: 90 })), { maxLength: 5 });

type Spans = readonly (readonly [number, number])[];

function dayOf(spans: Spans): { readonly words: Int32Array; readonly slots: ReadonlySet<number> } {
  const words = new Int32Array(3 * DAY_WORDS);
  const slots = new Set<number>();
  for (const [from, length] of spans) {
    addSlots(words, DAY_WORDS, from, from + length);
    for (let slot = Math.max(0, from); slot < Math.min(DAY_SLOTS, from + length); slot += 1) slots.add(slot);
  }
  return { words, slots };
}

function slotsOf(words: Int32Array): number[] {
  return Array.from({ length: DAY_SLOTS }, (_, slot) => slot).filter((slot) => hasSlot(words, DAY_WORDS, slot));
}

function isOutsideUntouched(words: Int32Array): boolean {
  return words.every((word, index) => (index >= DAY_WORDS && index < 2 * DAY_WORDS) || word === 0);
}

test('free from nine to ten holds twelve slots of five minutes', () => {
  const words = newDay();
  addIntervals(words, 0, [[540, 600]]);
  expect([nextSlot(words, 0, 0), lastSlot(words, 0), anySlot(words, 0)]).toEqual([108, 119, true]);
  expect(intervalsOf(words, 0)).toEqual([[540, 600]]);
});

test('half an hour can start at 09:00 to 09:30 in that hour', () => {
  const words = newDay();
  addIntervals(words, 0, [[540, 600]]);
  erodeDay(words, 0, 6);
  expect(intervalsOf(words, 0)).toEqual([[540, 575]]);
});

test('a set of slots holds what was put in, and nothing spills into the next day', () => {
  fc.assert(
    fc.property(SPANS, (spans) => {
      const { words, slots } = dayOf(spans);
      const sorted = [...slots].sort((a, b) => a - b);
      expect(slotsOf(words)).toEqual(sorted);
      expect(isOutsideUntouched(words)).toBe(true);
      const walked: number[] = [];
      for (let slot = nextSlot(words, DAY_WORDS, 0); slot >= 0; slot = nextSlot(words, DAY_WORDS, slot + 1))
        walked.push(slot);
      expect(walked).toEqual(sorted);
      expect(lastSlot(words, DAY_WORDS)).toBe(sorted.at(-1) ?? -1);
    }),
  );
});

test('starts of what lasts n slots are those followed by n - 1 more', () => {
  fc.assert(
    fc.property(SPANS, fc.integer({ min: 1, max: 100 }), (spans, length) => {
      const { words, slots } = dayOf(spans);
      erodeDay(words, DAY_WORDS, length);
      const expected = [...slots].filter((slot) =>
        Array.from({ length }, (_, i) => slot + i).every((s) => slots.has(s)),
      );
      expect(slotsOf(words)).toEqual(expected.sort((a, b) => a - b));
      expect(isOutsideUntouched(words)).toBe(true);
    }),
  );
});

test('moving a day earlier or later loses only what leaves the day', () => {
  fc.assert(
    fc.property(SPANS, fc.integer({ min: -300, max: 300 }), (spans, by) => {
      const { words, slots } = dayOf(spans);
      moveEarlier(words, DAY_WORDS, by);
      const moved = [...slots].map((slot) => slot - by).filter((slot) => slot >= 0 && slot < DAY_SLOTS);
      expect(slotsOf(words)).toEqual(moved.sort((a, b) => a - b));
      expect(isOutsideUntouched(words)).toBe(true);
      if (by >= 0) return;
      const copy = new Int32Array(3 * DAY_WORDS);
      orLater(copy, DAY_WORDS, dayOf(spans).words, DAY_WORDS, -by);
      expect([...copy]).toEqual([...words]);
    }),
  );
});
