/**
 * One day as a set of 5-minute slots: nine 32-bit words in a row of an `Int32Array`, slot `s` being bit `s % 32` of word
 * `s >> 5`. Every function works on the row that begins at word `at`, so that thousands of days share one array.
 */

export const GRID_MINUTES = 5;
export const DAY_SLOTS = 288;
export const DAY_WORDS = 9;

/** A row of its own, empty. */
export function newDay(): Int32Array {
  return new Int32Array(DAY_WORDS);
}

/** Adds the slots `[from, until)`, cut to the day. */
export function addSlots(words: Int32Array, at: number, from: number, until: number): void {
  const begin = Math.max(0, from);
  const end = Math.min(DAY_SLOTS, until);
  for (let slot = begin; slot < end; ) {
    const next = Math.min(end, (slot | 31) + 1);
    const ones = next - slot === 32 ? -1 : ((1 << (next - slot)) - 1) << (slot & 31);
    words[at + (slot >> 5)] = (words[at + (slot >> 5)] ?? 0) | ones;
    slot = next;
  }
}

/** Adds half-open intervals in minutes after midnight: the slots that lie wholly inside. */
export function addIntervals(
  words: Int32Array,
  at: number,
  intervals: readonly (readonly [from: number, until: number])[],
): void {
  for (const [from, until] of intervals) {
    addSlots(words, at, Math.ceil(from / GRID_MINUTES), Math.floor(until / GRID_MINUTES));
  }
}

/** The set as half-open intervals in minutes. */
export function intervalsOf(words: Int32Array, at: number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let slot = nextSlot(words, at, 0); slot >= 0; ) {
    let end = slot + 1;
    while (end < DAY_SLOTS && hasSlot(words, at, end)) end += 1;
    found.push([slot * GRID_MINUTES, end * GRID_MINUTES]);
    slot = end < DAY_SLOTS ? nextSlot(words, at, end) : -1;
  }
  return found;
}

export function hasSlot(words: Int32Array, at: number, slot: number): boolean {
  return slot >= 0 && slot < DAY_SLOTS && ((words[at + (slot >> 5)] ?? 0) & (1 << (slot & 31))) !== 0;
}

/** The first slot of the set at or after `slot`, or -1. */
export function nextSlot(words: Int32Array, at: number, slot: number): number {
  if (slot >= DAY_SLOTS) return -1;
  const begin = Math.max(0, slot);
  let word = begin >> 5;
  let rest = (words[at + word] ?? 0) & (-1 << (begin & 31));
  while (rest === 0) {
    word += 1;
    if (word === DAY_WORDS) return -1;
    rest = words[at + word] ?? 0;
  }
  return (word << 5) + 31 - Math.clz32(rest & -rest);
}

/** The last slot of the set, or -1. */
export function lastSlot(words: Int32Array, at: number): number {
  for (let word = DAY_WORDS - 1; word >= 0; word -= 1) {
    const rest = words[at + word] ?? 0;
    if (rest !== 0) return (word << 5) + 31 - Math.clz32(rest);
  }
  return -1;
}

export function anySlot(words: Int32Array, at: number): boolean {
  let seen = 0;
  for (let word = at; word < at + DAY_WORDS; word += 1) seen |= words[word] ?? 0;
  return seen !== 0;
}

export function clearDay(words: Int32Array, at: number): void {
  words.fill(0, at, at + DAY_WORDS);
}

export function copyDay(into: Int32Array, at: number, from: Int32Array, fromAt: number): void {
  for (let word = 0; word < DAY_WORDS; word += 1) into[at + word] = from[fromAt + word] ?? 0;
}

export function orDay(into: Int32Array, at: number, from: Int32Array, fromAt: number): void {
  for (let word = 0; word < DAY_WORDS; word += 1) into[at + word] = (into[at + word] ?? 0) | (from[fromAt + word] ?? 0);
}

export function andDay(into: Int32Array, at: number, from: Int32Array, fromAt: number): void {
  for (let word = 0; word < DAY_WORDS; word += 1) into[at + word] = (into[at + word] ?? 0) & (from[fromAt + word] ?? 0);
}

/** Moves every slot earlier, in place; what would fall before midnight is lost. Negative: later. */
export function moveEarlier(words: Int32Array, at: number, slots: number): void {
  if (slots === 0) return;
  if (slots < 0) moveLater(words, at, -slots);
  else {
    const skip = slots >> 5;
    const bits = slots & 31;
    for (let word = 0; word < DAY_WORDS; word += 1) words[at + word] = earlierWord(words, at, word + skip, bits);
  }
}

function moveLater(words: Int32Array, at: number, slots: number): void {
  const skip = slots >> 5;
  const bits = slots & 31;
  for (let word = DAY_WORDS - 1; word >= 0; word -= 1) words[at + word] = laterWord(words, at, word - skip, bits);
}

/** Adds to `into` the slots of `from` moved later. The rows must not overlap. */
export function orLater(into: Int32Array, at: number, from: Int32Array, fromAt: number, slots: number): void {
  const skip = slots >> 5;
  const bits = slots & 31;
  for (let word = skip; word < DAY_WORDS; word += 1)
    into[at + word] = (into[at + word] ?? 0) | laterWord(from, fromAt, word - skip, bits);
}

function earlierWord(words: Int32Array, at: number, word: number, bits: number): number {
  if (word >= DAY_WORDS) return 0;
  const low = (words[at + word] ?? 0) >>> bits;
  return bits === 0 || word + 1 >= DAY_WORDS ? low : low | ((words[at + word + 1] ?? 0) << (32 - bits));
}

function laterWord(words: Int32Array, at: number, word: number, bits: number): number {
  if (word < 0) return 0;
  const high = (words[at + word] ?? 0) << bits;
  return bits === 0 || word === 0 ? high : high | ((words[at + word - 1] ?? 0) >>> (32 - bits));
}

/** Keeps a slot when it and the next `slots - 1` are all in the set: the starts of what lasts that long. In place. */
export function erodeDay(words: Int32Array, at: number, slots: number): void {
  for (let have = 1; have < slots; ) {
    const step = Math.min(have, slots - have);
    const skip = step >> 5;
    const bits = step & 31;
    for (let word = 0; word < DAY_WORDS; word += 1)
      words[at + word] = (words[at + word] ?? 0) & earlierWord(words, at, word + skip, bits);
    have += step;
  }
}
