import { bit, has, isBookedIn, lowest, partnersIn } from './bundling-model.ts';
import {
  addStarts,
  type CellTimes,
  countedBefore,
  type Leg,
  legBetween,
  POINTS_CAPS,
  ratePerSlot,
  type TimesSoFar,
  type VisitContext,
} from './cell-times.ts';
import { softOrderCostAfter } from './soft-order.ts';

/** Least points by start of `last` when all of `done` is over with it; null where there is no way within the context's cap. */
function timesSoFar(times: CellTimes, context: VisitContext, done: number, last: number): TimesSoFar | null {
  const contextKey = (context.asleep * 32768 + context.fasting) * 8 + context.cap * 2 + Number(context.isTight);
  let known = times.soFar.get(contextKey);
  if (known === undefined) {
    known = new Map();
    times.soFar.set(contextKey, known);
  }
  const key = done * 16 + last;
  const found = known.get(key);
  if (found !== undefined) return found;
  const fresh = find(times, context, { done, last });
  known.set(key, fresh);
  return fresh;
}

type State = { readonly done: number; readonly last: number };

function find(times: CellTimes, context: VisitContext, { done, last }: State): TimesSoFar | null {
  const before = done & ~bit(last);
  const cap = POINTS_CAPS[context.cap] ?? Infinity;
  const rate = ratePerSlot(times, context, before);
  if (before === 0) {
    return addStarts(times, last, { points: new Float64Array(times.span), first: 0, last: times.span - 1, cap });
  }
  if (mustPrecede(times, before, last)) return null;
  let points: Float64Array | null = null;
  let first = times.span;
  let end = -1;
  for (let rest = before; rest !== 0; rest &= rest - 1) {
    const previous = lowest(rest);
    const most = slotsAllowed(times, context, { before, previous, next: last });
    if (most < 0) continue;
    const from = timesSoFar(times, context, before, previous);
    if (from === null) continue;
    points ??= new Float64Array(times.span).fill(Infinity);
    const leg = legBetween(times, previous, last);
    const less = countedBefore(times, context, before, previous) - softOrderCostAfter(times.model, last, before);
    end = Math.max(end, relaxLater(points, from, { leg, most, rate, less, cap }));
    first = Math.min(first, from.first + leg.slots);
  }
  return points === null ? null : addStarts(times, last, { points, first, last: end, cap });
}

/** Whether a hard rule puts `last` before something that is done already. */
function mustPrecede(times: CellTimes, before: number, last: number): boolean {
  for (let rest = before; rest !== 0; rest &= rest - 1) {
    if (has(times.model.predecessors[lowest(rest)] ?? 0, last)) return true;
  }
  return false;
}

/** Slots beyond the least that may pass before `next`, for what it shares with events already done; -1 when it may not come now. */
function slotsAllowed(
  times: CellTimes,
  context: VisitContext,
  step: { readonly before: number; readonly previous: number; readonly next: number },
): number {
  const { model } = times;
  const { before, previous, next } = step;
  if (!context.isTight) return Infinity;
  const { pokePartners, sedationPartners } = partnersIn(model, times.cell);
  const served = isBookedIn(model, next, times.cell) ? 0 : (pokePartners[next] ?? 0) & before;
  const isFree = served === 0;
  const partners = has(model.sedated, next) ? (sedationPartners[next] ?? 0) & before : 0;
  const mustJoin = (partners & model.sedated) !== 0;
  if (isFree && !mustJoin) return Infinity;
  if (!isFree && !has(served, previous)) return -1;
  if (mustJoin && !has(partners, previous)) return -1;
  return legBetween(times, previous, next).sharedSlots;
}

/** Lowers `points` to what is reached from `from` by one leg; returns the last slot it looked at. */
function relaxLater(
  points: Float64Array,
  from: TimesSoFar,
  step: {
    readonly leg: Leg;
    readonly most: number;
    readonly rate: number;
    readonly less: number;
    readonly cap: number;
  },
): number {
  const { leg, most, rate, cap } = step;
  const { slots, costs } = leg;
  const source = from.points;
  const flat = costs.length - 1;
  const near = Math.min(flat, most + 1);
  const base = rate * slots - step.less;
  const isOpen = most === Infinity;
  const begin = from.first + slots;
  const nearEnd = Math.min(points.length - 1, from.last + slots + near - 1);
  let tail = Infinity;
  let index = begin;
  for (
    ;
    index < points.length && (index <= nearEnd || (isOpen && (tail <= cap || index - slots - flat <= from.last)));
    index += 1
  ) {
    let best = points[index] ?? Infinity;
    const at = index - slots;
    for (let more = 0; more < near && more <= at - from.first; more += 1) {
      const total = (source[at - more] ?? Infinity) + (costs[more] ?? 0) + base + rate * more;
      if (total < best) best = total;
    }
    if (isOpen) {
      tail += leg.step + rate;
      if (at - flat >= from.first) {
        const total = (source[at - flat] ?? Infinity) + (costs[flat] ?? 0) + base + rate * flat;
        if (total < tail) tail = total;
      }
      if (tail < best) best = tail;
    }
    points[index] = best;
  }
  return index - 1;
}

export type FoundTimes = { readonly points: number; readonly starts: Int32Array };

/** The least points of all for a set of events, with the starts that reach them; null where there is no way. */
export function bestTimes(times: CellTimes, context: VisitContext, events: number): FoundTimes | null {
  let least = Infinity;
  let end: { readonly last: number; readonly index: number } | null = null;
  for (let rest = events; rest !== 0; rest &= rest - 1) {
    const last = lowest(rest);
    const points = timesSoFar(times, context, events, last);
    if (points === null) continue;
    for (let index = points.first; index <= points.last; index += 1) {
      if ((points.points[index] ?? Infinity) >= least) continue;
      least = points.points[index] ?? Infinity;
      end = { last, index };
    }
  }
  if (end === null) return null;
  const starts = new Int32Array(times.model.events.length).fill(-1);
  traceBack(times, context, { events, ...end }, starts);
  return { points: least, starts };
}

function traceBack(
  times: CellTimes,
  context: VisitContext,
  at: { readonly events: number; readonly last: number; readonly index: number },
  starts: Int32Array,
): void {
  let { events, last, index } = at;
  for (;;) {
    starts[last] = (times.from + index) * 5;
    const before = events & ~bit(last);
    if (before === 0) return;
    const step = stepBefore(times, context, { before, next: last, index });
    events = before;
    last = step.last;
    index = step.index;
  }
}

function stepBefore(
  times: CellTimes,
  context: VisitContext,
  at: { readonly before: number; readonly next: number; readonly index: number },
): { readonly last: number; readonly index: number } {
  const rate = ratePerSlot(times, context, at.before);
  let best = { last: -1, index: -1 };
  let least = Infinity;
  for (let rest = at.before; rest !== 0; rest &= rest - 1) {
    const last = lowest(rest);
    const most = slotsAllowed(times, context, { before: at.before, previous: last, next: at.next });
    const from = most < 0 ? null : timesSoFar(times, context, at.before, last);
    if (from === null) continue;
    const leg = legBetween(times, last, at.next);
    const less = countedBefore(times, context, at.before, last) - softOrderCostAfter(times.model, at.next, at.before);
    for (let index = at.index - leg.slots; index >= from.first && at.index - leg.slots - index <= most; index -= 1) {
      const total =
        (from.points[index] ?? Infinity) +
        legCost(leg, at.index - leg.slots - index) +
        rate * (at.index - index) -
        less;
      if (total >= least) continue;
      least = total;
      best = { last, index };
    }
  }
  return best;
}

/** Points for waiting `more` slots beyond the least. */
function legCost(leg: Leg, more: number): number {
  const flat = leg.costs.length - 1;
  return more <= flat ? (leg.costs[more] ?? 0) : (leg.costs[flat] ?? 0) + (more - flat) * leg.step;
}
