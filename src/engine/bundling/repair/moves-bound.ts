import type { BatchModel } from '../batch/batch-model.ts';
import { isFree, type SharedCalendar } from '../batch/shared-calendar.ts';
import type { PlainLine } from '../patient/bundling-model.ts';
import { GRID_MINUTES } from '../patient/day-bits.ts';
import type { AgreedEvent } from './keep-times.ts';

/**
 * Moves that no repair can do without: the events whose site does not serve them any more; and per pool and day, the events that no unit
 * can serve any more, and by how many the others exceed the free units at some moment. The largest of each day counts, so that no event is
 * counted twice. `empty`: nothing is taken.
 */
export function movesBound(empty: BatchModel, agreed: readonly AgreedEvent[]): number {
  let bound = agreed.filter(({ lines }) => lines === null).length;
  for (const onDay of Map.groupBy(agreed, ({ day }) => day).values()) {
    const uses = onDay.flatMap((one) => (one.lines ?? []).map((line) => ({ one, line })));
    let most = 0;
    for (const own of Map.groupBy(uses, ({ line }) => line.pool).values()) {
      most = Math.max(most, largestExcess(empty.calendar, own));
    }
    bound += most;
  }
  return bound;
}

type Use = { readonly one: AgreedEvent; readonly line: PlainLine };

function largestExcess(calendar: SharedCalendar, uses: readonly Use[]): number {
  const [first] = uses;
  if (first === undefined) return 0;
  const day = first.one.day - calendar.firstDay;
  const units = first.line.anyOf.flatMap((id) => calendar.unitsOf.get(id) ?? []);
  const spans = uses.map(({ one, line }): Span => {
    const from = (one.startMinute + line.offsetMinutes) / GRID_MINUTES;
    return { event: one.event.id, from, until: from + line.durationMinutes / GRID_MINUTES };
  });
  const isHopeless = ({ from, until }: Span) => !units.some((unit) => isFree(calendar, { unit, day, from, until }));
  const hopeless = new Set(spans.filter(isHopeless).map(({ event }) => event));
  const others = spans.filter(({ event }) => !hopeless.has(event));
  let most = 0;
  for (const slot of new Set(others.map(({ from }) => from))) {
    const free = units.filter((unit) => isFree(calendar, { unit, day, from: slot, until: slot + 1 })).length;
    const asking = new Map<string, number>();
    for (const { event, from, until } of others) {
      if (from <= slot && slot < until) asking.set(event, (asking.get(event) ?? 0) + 1);
    }
    most = Math.max(most, eventsOver([...asking.values()], free));
  }
  return hopeless.size + most;
}

type Span = { readonly event: string; readonly from: number; readonly until: number };

/** How many events must leave until those that stay ask for no more units than are free; those that ask for most leave first. */
function eventsOver(asked: readonly number[], free: number): number {
  let over = asked.reduce((sum, count) => sum + count, 0) - free;
  let leaving = 0;
  for (const count of [...asked].sort((a, b) => b - a)) {
    if (over <= 0) break;
    over -= count;
    leaving += 1;
  }
  return leaving;
}
