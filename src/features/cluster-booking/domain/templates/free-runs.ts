import { type Calendar, slotAt } from '#engine/calendar/calendar.ts';
import { nextClear, nextSet } from '#engine/calendar/slot-bits.ts';
import { SLOT_MS } from '#engine/calendar/slot-grid.ts';

type Span = { readonly resourceId: string; readonly unit: number; readonly from: Date; readonly until: Date };

/** The stretches of a span in which the unit is free, in instants; none for what the calendar does not hold. */
export function freeRunsOf(
  calendar: Calendar,
  { resourceId, unit, from, until }: Span,
): readonly (readonly [number, number])[] {
  const resource = calendar.byId.get(resourceId);
  if (resource === undefined || unit < 1 || unit > resource.units) return [];
  const base = (resource.firstUnit + unit - 1) * calendar.rowWords;
  const first = Math.max(0, slotAt(calendar, from.getTime(), 'down'));
  const end = Math.min(calendar.slots, slotAt(calendar, until.getTime(), 'up'));
  const instant = (slot: number) => calendar.originMs + slot * SLOT_MS;
  const runs: (readonly [number, number])[] = [];
  for (let slot = first; slot < end; ) {
    const start = nextSet(calendar.free, base, slot, end);
    if (start >= end) break;
    const stop = Math.min(end, nextClear(calendar.free, base, start, end));
    runs.push([instant(start), instant(stop)]);
    slot = stop;
  }
  return runs;
}
