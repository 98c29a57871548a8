import { type Calendar, slotAt } from './calendar.ts';
import { nextClear, nextSet } from './slot-bits.ts';
import { SLOT_MS } from './slot-grid.ts';

/** One unit of a resource, 1 for the first, between two instants. */
export type FreeSlotsAsked = {
  readonly resourceId: string;
  readonly unit: number;
  readonly fromMs: number;
  readonly untilMs: number;
};

export type FreeStretch = { readonly fromMs: number; readonly untilMs: number };

/**
 * When a unit is free, in whole slots, as stretches that do not touch, in order. Empty for a unit that the calendar
 * does not hold.
 */
export function freeSlots(calendar: Calendar, asked: FreeSlotsAsked): readonly FreeStretch[] {
  const resource = calendar.byId.get(asked.resourceId);
  if (resource === undefined || asked.unit < 1 || asked.unit > resource.units) return [];
  const { free, originMs, rowWords } = calendar;
  const base = (resource.firstUnit + asked.unit - 1) * rowWords;
  const end = Math.min(calendar.slots, slotAt(calendar, asked.untilMs, 'down'));
  const stretches: FreeStretch[] = [];
  let from = nextSet(free, base, Math.max(0, slotAt(calendar, asked.fromMs, 'up')), end);
  while (from < end) {
    const until = nextClear(free, base, from, end);
    stretches.push({ fromMs: originMs + from * SLOT_MS, untilMs: originMs + until * SLOT_MS });
    from = nextSet(free, base, until, end);
  }
  return stretches;
}
