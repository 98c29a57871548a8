/**
 * A row of slots, one bit each, bit 0 of word 0 first: `words` from index `base` on. Where `from`, `until` bound it
 * they must lie in the row.
 */
export type SlotRow = { readonly words: Int32Array; readonly base: number };

export function setSlots({ words, base }: SlotRow, from: number, until: number): void {
  for (let slot = from; slot < until; slot = (slot | 31) + 1) {
    const index = base + (slot >>> 5);
    words[index] = (words[index] as number) | maskOf(slot, until);
  }
}

export function clearSlots({ words, base }: SlotRow, from: number, until: number): void {
  for (let slot = from; slot < until; slot = (slot | 31) + 1) {
    const index = base + (slot >>> 5);
    words[index] = (words[index] as number) & ~maskOf(slot, until);
  }
}

export function areAllSet(words: Int32Array, base: number, from: number, until: number): boolean {
  for (let slot = from; slot < until; slot = (slot | 31) + 1) {
    const mask = maskOf(slot, until);
    if (((words[base + (slot >>> 5)] as number) & mask) !== mask) return false;
  }
  return true;
}

/** The first set slot of `[from, until)`, or `until`. */
export function nextSet(words: Int32Array, base: number, from: number, until: number): number {
  for (let slot = from; slot < until; slot = (slot | 31) + 1) {
    const left = (words[base + (slot >>> 5)] as number) & maskOf(slot, until);
    if (left !== 0) return (slot & ~31) + lowestBit(left);
  }
  return until;
}

/** The first clear slot of `[from, until)`, or `until`. */
export function nextClear(words: Int32Array, base: number, from: number, until: number): number {
  for (let slot = from; slot < until; slot = (slot | 31) + 1) {
    const left = ~(words[base + (slot >>> 5)] as number) & maskOf(slot, until);
    if (left !== 0) return (slot & ~31) + lowestBit(left);
  }
  return until;
}

/** Number of the lowest bit of a word that is not 0. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** The bits of one word from `slot` on, up to `until` or the end of the word. */
function maskOf(slot: number, until: number): number {
  const upward = -1 << (slot & 31);
  const last = (slot & ~31) + 32;
  return until >= last ? upward : upward & ~(-1 << (until & 31));
}

/** A short copy of a row that can be worked on: the first `length` of `words`. */
export type SlotWindow = { readonly words: Int32Array; length: number };

/**
 * Turns "free in this slot" into "free for `slots` slots from here", shifting by powers of two (each step doubles what
 * a bit stands for; Warren, Hacker's Delight, 2013, section 6-2, on several words). Nothing is free after the window.
 */
export function keepRunStarts({ words, length }: SlotWindow, slots: number): void {
  for (let have = 1; have < slots; ) {
    const step = Math.min(have, slots - have);
    andShifted(words, length, step);
    have += step;
  }
}

function andShifted(words: Int32Array, length: number, step: number): void {
  const whole = step >>> 5;
  const part = step & 31;
  for (let index = 0; index < length; index += 1) {
    const near = index + whole < length ? (words[index + whole] as number) : 0;
    const far = index + whole + 1 < length ? (words[index + whole + 1] as number) : 0;
    words[index] = (words[index] as number) & (part === 0 ? near : (near >>> part) | (far << (32 - part)));
  }
}
