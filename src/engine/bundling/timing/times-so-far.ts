import { bit, has, isBookedIn, lowest, partnersIn } from '../patient/bundling-model.ts';
import { GRID_MINUTES } from '../patient/day-bits.ts';
import {
  addStarts,
  type CellTimes,
  countedBefore,
  type FreeLeg,
  keepPoints,
  legBetween,
  mayBeLast,
  POINTS_CAPS,
  ratePerSlot,
  type TimesSoFar,
  type VisitContext,
} from './cell-times.ts';
import { softOrderCostAfter } from './soft-order.ts';

/** Least points by start of `last` when all of `done` is over with it; null where there is no way within the context's cap. */
function timesSoFar(table: Table, done: number, last: number): TimesSoFar | null {
  const { known } = table;
  const key = done * 16 + last;
  const found = known.get(key);
  if (found !== undefined) return found;
  const fresh = find(table, { done, last });
  known.set(key, fresh);
  return fresh;
}

/** What is known of a cell in one context. */
type Table = {
  readonly times: CellTimes;
  readonly context: VisitContext;
  readonly known: Map<number, TimesSoFar | null>;
};

function openTable(times: CellTimes, context: VisitContext): Table {
  return { times, context, known: knownIn(times, context) };
}

function knownIn(times: CellTimes, context: VisitContext): Map<number, TimesSoFar | null> {
  const { asleep, fasting, cap, isTight, from, hasWaiting } = context;
  const key = `${asleep}|${fasting}|${cap}|${isTight}|${from}|${hasWaiting}`;
  const known = times.soFar.get(key) ?? new Map<number, TimesSoFar | null>();
  if (known.size === 0) times.soFar.set(key, known);
  return known;
}

function legIn({ times, context }: Table, before: number, after: number): FreeLeg {
  const leg = legBetween(times, before, after);
  return context.hasWaiting ? leg : leg.free;
}

type State = { readonly done: number; readonly last: number };

function find(table: Table, { done, last }: State): TimesSoFar | null {
  const { times, context } = table;
  const before = done & ~bit(last);
  const points = times.scratch;
  const cap = POINTS_CAPS[context.cap] ?? Infinity;
  if (before === 0) {
    points.fill(0);
    const span = addStarts(times, last, { points, first: context.from, last: times.span - 1, cap });
    return span === null ? null : keepPoints(times, span.first, span.last);
  }
  const steps = stepsTo(table, { before, next: last });
  if (steps.length === 0) return null;
  const rate = ratePerSlot(times, context, before);
  const broken = softOrderCostAfter(times.model, last, before);
  points.fill(Infinity);
  let first = times.span;
  let end = -1;
  for (const { previous, most, from } of steps) {
    const leg = legIn(table, previous, last);
    const less = countedBefore(times, context, before, previous) - broken;
    end = Math.max(end, relaxLater(points, from, { leg, most, rate, less, cap }));
    first = Math.min(first, from.first + leg.slots);
  }
  const span = addStarts(times, last, { points, first, last: end, cap });
  return span === null ? null : keepPoints(times, span.first, span.last);
}

type StepTo = { readonly previous: number; readonly most: number; readonly from: TimesSoFar };

/** The events of `before` that may be the last of them, each with its points. */
function stepsTo(table: Table, at: { readonly before: number; readonly next: number }): readonly StepTo[] {
  const { times, context } = table;
  const steps: StepTo[] = [];
  for (let rest = at.before; rest !== 0; rest &= rest - 1) {
    const previous = lowest(rest);
    if (!mayBeLast(times, at.before, previous)) continue;
    const most = slotsAllowed(times, context, { ...at, previous });
    const from = most < 0 ? null : timesSoFar(table, at.before, previous);
    if (from !== null) steps.push({ previous, most, from });
  }
  return steps;
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
  const isFelt = context.hasWaiting && !isBookedIn(model, next, times.cell);
  const served = isFelt ? (pokePartners[next] ?? 0) & before : 0;
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
    readonly leg: FreeLeg;
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
  const shift = from.at;
  const begin = from.first + slots;
  const nearEnd = Math.min(points.length - 1, from.last + slots + near - 1);
  let tail = Infinity;
  let index = begin;
  for (
    ;
    index < points.length && (index <= nearEnd || (isOpen && (tail <= cap || index - slots - flat <= from.last)));
    index += 1
  ) {
    let best = points[index] as number;
    const at = index - slots;
    const reach = Math.min(near - 1, at - from.first);
    for (let more = Math.max(0, at - from.last); more <= reach; more += 1) {
      const total = (source[shift + at - more] as number) + (costs[more] as number) + base + rate * more;
      if (total < best) best = total;
    }
    if (isOpen) {
      tail += leg.step + rate;
      if (at - flat >= from.first && at - flat <= from.last) {
        const total = (source[shift + at - flat] as number) + (costs[flat] as number) + base + rate * flat;
        if (total < tail) tail = total;
      }
      if (tail < best) best = tail;
    }
    points[index] = best;
  }
  return index - 1;
}

export type FoundTimes = { readonly points: number; readonly starts: Int32Array };

/** The least points of all for a set of events that end by `endBy`, with the starts that reach them; null where there is no way. */
export function bestTimes(
  times: CellTimes,
  context: VisitContext,
  events: number,
  endBy = Infinity,
): FoundTimes | null {
  const table = openTable(times, context);
  let least = Infinity;
  let end: { readonly last: number; readonly index: number } | null = null;
  for (let rest = events; rest !== 0; rest &= rest - 1) {
    const last = lowest(rest);
    if (!mayBeLast(times, events, last)) continue;
    const row = timesSoFar(table, events, last);
    if (row === null) continue;
    const latest = endBy - (times.model.events[last]?.durationMinutes ?? 0) - times.from * GRID_MINUTES;
    const until = Math.min(row.last, Math.floor(latest / GRID_MINUTES));
    for (let index = row.first; index <= until; index += 1) {
      const points = row.points[row.at + index] as number;
      if (points >= least) continue;
      least = points;
      end = { last, index };
    }
  }
  if (end === null) return null;
  const starts = new Int32Array(times.model.events.length).fill(-1);
  traceBack(table, { events, ...end }, starts);
  return { points: least, starts };
}

function traceBack(
  table: Table,
  at: { readonly events: number; readonly last: number; readonly index: number },
  starts: Int32Array,
): void {
  const { times } = table;
  let { events, last, index } = at;
  for (;;) {
    starts[last] = (times.from + index) * GRID_MINUTES;
    const before = events & ~bit(last);
    if (before === 0) return;
    const step = stepBefore(table, { before, next: last, index });
    events = before;
    last = step.last;
    index = step.index;
  }
}

function stepBefore(
  table: Table,
  at: { readonly before: number; readonly next: number; readonly index: number },
): { readonly last: number; readonly index: number } {
  const { times, context } = table;
  const rate = ratePerSlot(times, context, at.before);
  let best = { last: -1, index: -1 };
  let least = Infinity;
  for (const { previous: last, most, from } of stepsTo(table, at)) {
    const leg = legIn(table, last, at.next);
    const less = countedBefore(times, context, at.before, last) - softOrderCostAfter(times.model, at.next, at.before);
    const latest = at.index - leg.slots;
    for (let index = Math.min(latest, from.last); index >= from.first && latest - index <= most; index -= 1) {
      const total =
        (from.points[from.at + index] as number) + legCost(leg, latest - index) + rate * (at.index - index) - less;
      if (total >= least) continue;
      least = total;
      best = { last, index };
    }
  }
  return best;
}

/** Points for waiting `more` slots beyond the least. */
function legCost(leg: FreeLeg, more: number): number {
  const flat = leg.costs.length - 1;
  return more <= flat ? (leg.costs[more] ?? 0) : (leg.costs[flat] ?? 0) + (more - flat) * leg.step;
}
