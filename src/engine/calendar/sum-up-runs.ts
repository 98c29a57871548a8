import { blockOf, type Calendar } from './calendar.ts';
import { nextClear, nextSet } from './slot-bits.ts';
import { BLOCK_SLOTS } from './slot-grid.ts';

/**
 * Brings the longest runs up to date after slots `[from, until)` of a unit changed; the block before may have a run
 * that reaches into them.
 */
export function sumUpRuns(calendar: Calendar, unit: number, from: number, until: number): void {
  const first = Math.max(0, blockOf(from) - 1);
  const last = Math.min(calendar.blocks - 1, blockOf(until - 1));
  for (let block = first; block <= last; block += 1) {
    calendar.longestRuns[unit * calendar.blocks + block] = longestRun(calendar, unit, block);
  }
}

function longestRun({ free, rowWords, slots }: Calendar, unit: number, block: number): number {
  const base = unit * rowWords;
  const end = Math.min(slots, (block + 1) * BLOCK_SLOTS);
  let longest = 0;
  let from = nextSet(free, base, block * BLOCK_SLOTS, end);
  while (from < end && longest < BLOCK_SLOTS) {
    const until = nextClear(free, base, from, Math.min(slots, from + BLOCK_SLOTS));
    longest = Math.max(longest, until - from);
    from = nextSet(free, base, until, end);
  }
  return longest;
}
