import { lowest } from '../patient/bundling-model.ts';
import { GRID_MINUTES } from '../patient/day-bits.ts';
import type { CellTimes, VisitContext } from './cell-times.ts';
import { openQueue } from './least-first-queue.ts';
import { bestTimes, type FoundTimes } from './times-so-far.ts';

/** Spans of first starts looked at before the best times so far must do as a bound. */
const SPANS_MAX = 40;

/** First starts in `[from, until)`, in slots of the cell, and the best times that hold as much of the longest stay as they tell. */
type Span = { readonly from: number; readonly until: number; readonly found: FoundTimes };

/**
 * As `bestTimes`, with the patient's longest stay: where the best times are too long, first starts are split into an earlier and a later
 * span, each of which says how late the last event may end, until the best of them is short enough (branch and bound).
 * Where that takes too long, or no times cost less than `most`, the times are too long still and their points a bound.
 */
export function timesWithinStay(
  times: CellTimes,
  context: VisitContext,
  ask: { readonly events: number; readonly most: number },
): FoundTimes | null {
  const { events, most } = ask;
  const { minutesPerVisit } = times.model.problem.limits;
  const whole = bestTimes(times, context, events);
  if (whole === null || minutesPerVisit === null || (events & ~times.model.fixed) === 0) return whole;
  const queue = openQueue<Span>(
    ({ found }) => found.points,
    ({ from, until }) => until - from,
  );
  let next: Span | null = { from: context.from, until: times.span, found: whole };
  for (let looked = 0; next !== null; looked += 1) {
    const { from, until, found } = next;
    const stay = stayOf(times, events, found.starts);
    if (stay.end - stay.begin <= minutesPerVisit || found.points >= most || looked >= SPANS_MAX) return found;
    const middle = splitBetween(
      Math.max(from, slotOf(times, stay.begin)) + 1,
      Math.min(until - 1, slotOf(times, stay.end - minutesPerVisit)),
    );
    for (const part of [
      { from, until: middle },
      { from: middle, until },
    ]) {
      const endBy = (times.from + part.until - 1) * GRID_MINUTES + minutesPerVisit;
      const better = bestTimes(times, { ...context, from: part.from }, events, endBy);
      if (better !== null) queue.push({ ...part, found: better });
    }
    next = queue.pop();
  }
  return null;
}

function slotOf(times: CellTimes, minute: number): number {
  return Math.floor(minute / GRID_MINUTES) - times.from;
}

/** The roundest number in `[low, high]`: other sets of events then split where this one does, and what is known serves them all. */
function splitBetween(low: number, high: number): number {
  for (let step = 64; step > 1; step >>= 1) {
    const round = Math.ceil(low / step) * step;
    if (round <= high) return round;
  }
  return low;
}

function stayOf(
  times: CellTimes,
  events: number,
  starts: Int32Array,
): { readonly begin: number; readonly end: number } {
  let begin = Infinity;
  let end = 0;
  for (let rest = events; rest !== 0; rest &= rest - 1) {
    const event = lowest(rest);
    const start = starts[event] ?? 0;
    begin = Math.min(begin, start);
    end = Math.max(end, start + (times.model.events[event]?.durationMinutes ?? 0));
  }
  return { begin, end };
}
