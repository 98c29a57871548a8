import { bit, has, lowest } from './bundling-model.ts';
import { addStarts, type CellTimes, fastRate, type Leg, legBetween, type VisitContext } from './cell-times.ts';

/** Least points by start of `last` when all of `done` is over with it; null where there is no way. Index 0 is the cell's first slot. */
export function timesSoFar(times: CellTimes, context: VisitContext, done: number, last: number): Float64Array | null {
  const contextKey = context.fasting * 2 + Number(context.isTight);
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

function find(times: CellTimes, context: VisitContext, { done, last }: State): Float64Array | null {
  const before = done & ~bit(last);
  const points = new Float64Array(times.span);
  if (before === 0) return addStarts(times, last, points) ? points : null;
  if (mustPrecede(times, before, last)) return null;
  points.fill(Infinity);
  let isAny = false;
  for (let rest = before; rest !== 0; rest &= rest - 1) {
    const previous = lowest(rest);
    const most = slotsAllowed(times, context, { before, previous, next: last });
    if (most < 0) continue;
    const from = timesSoFar(times, context, before, previous);
    if (from === null) continue;
    isAny = true;
    const step = { leg: legBetween(times, previous, last), most, rate: fastRate(times, context, before) };
    relaxLater(points, from, step);
  }
  return isAny && addStarts(times, last, points) ? points : null;
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
  const served = (model.pokePartners[next] ?? 0) & before;
  const isFree = served === 0 || (has(model.fixed, next) && (served & ~model.fixed) === 0);
  const asleep = context.isTight ? (model.sedationPartners[next] ?? 0) & before : 0;
  if (isFree && asleep === 0) return Infinity;
  if (!isFree && !has(served, previous)) return -1;
  if (asleep !== 0 && !has(asleep, previous)) return -1;
  return legBetween(times, previous, next).sharedSlots;
}

/** Lowers `points` to what is reached from `from` by one leg. */
function relaxLater(
  points: Float64Array,
  from: Float64Array,
  step: { readonly leg: Leg; readonly most: number; readonly rate: number },
): void {
  const { leg, most, rate } = step;
  const { slots, costs } = leg;
  const flat = costs.length - 1;
  const near = Math.min(flat, most + 1);
  const base = rate * slots;
  let tail = Infinity;
  for (let index = Math.max(0, slots); index < points.length; index += 1) {
    let best = points[index] ?? Infinity;
    const at = index - slots;
    for (let more = 0; more < near && more <= at; more += 1) {
      const total = (from[at - more] ?? Infinity) + (costs[more] ?? 0) + base + rate * more;
      if (total < best) best = total;
    }
    if (most === Infinity) {
      tail += leg.step + rate;
      if (at >= flat) tail = Math.min(tail, (from[at - flat] ?? Infinity) + (costs[flat] ?? 0) + base + rate * flat);
      if (tail < best) best = tail;
    }
    points[index] = best;
  }
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
    for (let index = 0; index < points.length; index += 1) {
      if ((points[index] ?? Infinity) >= least - 1e-9) continue;
      least = points[index] ?? Infinity;
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
  const rate = fastRate(times, context, at.before);
  let best = { last: -1, index: -1 };
  let least = Infinity;
  for (let rest = at.before; rest !== 0; rest &= rest - 1) {
    const last = lowest(rest);
    const most = slotsAllowed(times, context, { before: at.before, previous: last, next: at.next });
    const from = most < 0 ? null : timesSoFar(times, context, at.before, last);
    if (from === null) continue;
    const leg = legBetween(times, last, at.next);
    for (let index = at.index - leg.slots; index >= 0 && at.index - leg.slots - index <= most; index -= 1) {
      const total = (from[index] ?? Infinity) + legCost(leg, at.index - leg.slots - index) + rate * (at.index - index);
      if (total >= least) continue;
      least = total;
      best = { last, index };
    }
  }
  return best;
}

/** Points for waiting `more` slots beyond the least. */
export function legCost(leg: Leg, more: number): number {
  const flat = leg.costs.length - 1;
  return more <= flat ? (leg.costs[more] ?? 0) : (leg.costs[flat] ?? 0) + (more - flat) * leg.step;
}
