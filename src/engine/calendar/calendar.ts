import type { CalendarFit } from './calendar-fit.ts';
import type { SlotRow, SlotWindow } from './slot-bits.ts';
import { BLOCK_SLOTS, SLOT_MS } from './slot-grid.ts';
import type { ZoneDay } from './zone-days.ts';

/**
 * Free time of many units as bits, made by `openCalendar`. Every unit has one row of slots, all on one grid of real
 * time, so a local day is a stretch of its row (276, 288 or 300 bits), zones can be mixed and an event may run over
 * midnight. `reserve` and `release` change it.
 */
export type Calendar = {
  /** The instant at which slot 0 begins: the earliest midnight of the horizon in any of the zones. */
  readonly originMs: number;
  readonly slots: number;
  readonly blocks: number;
  readonly rowWords: number;
  readonly unitCount: number;
  /** `rowWords` words per unit; a set bit is a free slot. */
  readonly free: Int32Array;
  /** Per unit and block, slots of the longest free run that starts in it, never more than a block has. */
  readonly longestRuns: Uint16Array;
  readonly resources: readonly CalendarResource[];
  readonly byId: ReadonlyMap<string, CalendarResource>;
  readonly byKind: ReadonlyMap<string | null, readonly CalendarResource[]>;
  /** Per unit, the place of its resource in `resources`. */
  readonly ownerOf: Int32Array;
  readonly daysByZone: ReadonlyMap<string, readonly ZoneDay[]>;
  /** What `reserve` holds now. */
  readonly held: Set<CalendarFit>;
};

/** Its units are numbered `firstUnit` up to `firstUnit + units - 1` in the calendar. */
export type CalendarResource = {
  readonly id: string;
  readonly zone: string;
  readonly kind: string | null;
  readonly skills: ReadonlySet<string>;
  readonly firstUnit: number;
  readonly units: number;
};

export function rowOf(calendar: Calendar, unit: number): SlotRow {
  return { words: calendar.free, base: unit * calendar.rowWords };
}

/** The slot that an instant lies in, or, rounded up, the first that begins no earlier. */
export function slotAt(calendar: Calendar, ms: number, round: 'down' | 'up'): number {
  const slot = (ms - calendar.originMs) / SLOT_MS;
  return round === 'down' ? Math.floor(slot) : Math.ceil(slot);
}

/**
 * Copies what a unit has free from a slot on, so that bit 0 of the window is that slot. Outside the horizon nothing is
 * free.
 */
export function copyWindow(calendar: Calendar, unit: number, fromSlot: number, window: SlotWindow): void {
  const { free, rowWords } = calendar;
  const base = unit * rowWords;
  const part = fromSlot & 31;
  let index = fromSlot >> 5;
  let near = index >= 0 && index < rowWords ? (free[base + index] as number) : 0;
  for (let word = 0; word < window.length; word += 1) {
    index += 1;
    const far = index >= 0 && index < rowWords ? (free[base + index] as number) : 0;
    window.words[word] = part === 0 ? near : (near >>> part) | (far << (32 - part));
    near = far;
  }
}

/** Longest free run of a unit that starts in a block; 0 outside the horizon. */
export function longestRunIn(calendar: Calendar, unit: number, block: number): number {
  if (block < 0 || block >= calendar.blocks) return 0;
  return calendar.longestRuns[unit * calendar.blocks + block] as number;
}

export function blockOf(slot: number): number {
  return Math.floor(slot / BLOCK_SLOTS);
}
