import { blockOf, type Calendar, copyWindow, longestRunIn } from './calendar.ts';
import type { CompiledLine } from './compile-lines.ts';
import { keepRunStarts, type SlotWindow } from './slot-bits.ts';
import { BLOCK_SLOTS, BLOCK_WORDS } from './slot-grid.ts';

/** The starts of one block that are still possible, a bit each; those outside words `[firstWord, endWord)` are not. */
export type BlockStarts = {
  readonly words: Int32Array;
  firstWord: number;
  endWord: number;
};

/** Room to work in, made once per question. */
export type StartsRoom = {
  readonly window: SlotWindow;
  /** Row `n` says where at least `n + 1` units are free long enough. */
  readonly counts: readonly Int32Array[];
};

export function roomFor(lines: readonly CompiledLine[]): StartsRoom {
  const needMax = lines.reduce((most, { need }) => Math.max(most, need), 1);
  const holdMax = lines.reduce((most, { holdSlots }) => Math.max(most, holdSlots), 1);
  return {
    window: { words: new Int32Array(BLOCK_WORDS + Math.ceil(holdMax / 32) + 1), length: 0 },
    counts: Array.from({ length: needMax }, () => new Int32Array(BLOCK_WORDS)),
  };
}

/** Drops the starts of a block at which fewer units of the line are free than it needs; false when none is left. */
export function keepStartsOf(
  calendar: Calendar,
  line: CompiledLine,
  block: number,
  { starts, room }: { readonly starts: BlockStarts; readonly room: StartsRoom },
): boolean {
  const { firstWord, endWord } = starts;
  const { window, counts } = room;
  const enough = counts[line.need - 1] as Int32Array;
  for (let level = 0; level < line.need; level += 1) (counts[level] as Int32Array).fill(0, firstWord, endWord);
  const fromSlot = block * BLOCK_SLOTS + firstWord * 32 + line.leadSlots;
  const firstBlock = blockOf(fromSlot);
  const lastBlock = blockOf(fromSlot + (endWord - firstWord) * 32 - 1);
  window.length = endWord - firstWord + ((line.holdSlots + 30) >>> 5);
  for (let index = 0; index < line.pool.length; index += 1) {
    const unit = line.pool[index] as number;
    const isTooShort =
      longestRunIn(calendar, unit, firstBlock) < line.holdSlots &&
      longestRunIn(calendar, unit, lastBlock) < line.holdSlots;
    if (isTooShort) continue;
    copyWindow(calendar, unit, fromSlot, window);
    keepRunStarts(window, line.holdSlots);
    for (let level = line.need - 1; level > 0; level -= 1) {
      orWhereBoth(counts[level] as Int32Array, counts[level - 1] as Int32Array, { starts, window });
    }
    orInto(counts[0] as Int32Array, { starts, window });
    if (isCovered(starts, enough)) return true;
  }
  return keepOnly(starts, enough);
}

type Placed = { readonly starts: BlockStarts; readonly window: SlotWindow };

function orInto(into: Int32Array, { starts: { firstWord, endWord }, window }: Placed): void {
  for (let word = firstWord; word < endWord; word += 1) {
    into[word] = (into[word] as number) | (window.words[word - firstWord] as number);
  }
}

function orWhereBoth(into: Int32Array, below: Int32Array, { starts: { firstWord, endWord }, window }: Placed): void {
  for (let word = firstWord; word < endWord; word += 1) {
    into[word] = (into[word] as number) | ((below[word] as number) & (window.words[word - firstWord] as number));
  }
}

/** Every start that is left can be served, so the rest of the pool need not be looked at. */
function isCovered({ words, firstWord, endWord }: BlockStarts, enough: Int32Array): boolean {
  for (let word = firstWord; word < endWord; word += 1) {
    if (((words[word] as number) & ~(enough[word] as number)) !== 0) return false;
  }
  return true;
}

function keepOnly(starts: BlockStarts, enough: Int32Array): boolean {
  const { words } = starts;
  let first = starts.endWord;
  let end = starts.firstWord;
  for (let word = starts.firstWord; word < starts.endWord; word += 1) {
    const left = (words[word] as number) & (enough[word] as number);
    words[word] = left;
    if (left === 0) continue;
    if (first > word) first = word;
    end = word + 1;
  }
  starts.firstWord = first;
  starts.endWord = end;
  return first < end;
}
