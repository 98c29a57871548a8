import { type BundlingModel, bit, type CellTwins, lowest, membersOf, startRow } from '../patient/bundling-model.ts';
import { GRID_MINUTES, lastSlot, nextSlot } from '../patient/day-bits.ts';
import { twinsIn } from '../visits/twins.ts';
import { SHARED_WAIT_MAX, transferBetween, waitingCost } from './waiting.ts';

/**
 * Times of events inside one cell by dynamic programming over (events done, last one, its start), as Held and Karp (1962) order the
 * stops of a tour. Order, transfers, waiting, points per start and one fast are exact; punctures, anaesthetics, gaps between events
 * and the length of the visit are left out or asked for whole, so what is found is a bound for them.
 */
export type CellTimes = {
  readonly model: BundlingModel;
  readonly cell: number;
  /** First slot at which anything may start here, and how many slots there are from there to the last. */
  readonly from: number;
  readonly span: number;
  readonly twins: CellTwins;
  /** Per pair of events (`before * n + after`) how one follows the other. */
  readonly legs: (Leg | undefined)[];
  /** Per context, points by start for each set done and its last event; null where there is no way. */
  readonly soFar: Map<string, Map<number, TimesSoFar | null>>;
  /** Points still to come by start of the last event, for each set left and the last event. */
  readonly toCome: Map<number, Float64Array>;
  /** Points that some events cost at the least whatever else is in the visit, for each set of them. */
  readonly cores: Map<number, number>;
  /** Where points found are kept, one row after the other: typed arrays of their own would be slow to get. */
  readonly store: { points: Float64Array; used: number };
  /** Two rows to reckon in. */
  readonly scratch: Float64Array;
};

/**
 * Points by start, counted in slots from the cell's first one: those of slot `index` stand at `points[at + index]`. Infinity before
 * `first` and after `last`.
 */
export type TimesSoFar = {
  readonly points: Float64Array;
  readonly at: number;
  readonly first: number;
  readonly last: number;
};

/** From the start of one event to the start of the next: at least `slots`; `costs[u]` for `u` slots more, then `step` for each. */
export type FreeLeg = {
  readonly slots: number;
  readonly costs: Float64Array;
  readonly step: number;
  /** Both events may be of one puncture: no more slots than `sharedSlots` beyond the least. */
  readonly sharedSlots: number;
};

/** `free`: the same way where waiting costs nothing. */
export type Leg = FreeLeg & { readonly free: FreeLeg };

/** What is fixed for a whole visit: its fasting events when there are two or more, and whether all that may share a puncture or an anaesthetic does. */
export type VisitContext = {
  readonly fasting: number;
  /** Those of them that fast longest. */
  readonly longest: number;
  readonly isTight: boolean;
  /** The sedated events when they are to share one anaesthetic that lasts so long that each further minute costs; else 0. */
  readonly asleep: number;
  /** Index into `POINTS_CAPS`: what costs more is not looked at. */
  readonly cap: number;
  /** The first event starts no earlier, counted in slots from the cell's first one. */
  readonly from: number;
  /** False where waiting costs nothing and punctures are left out: how long some of a visit's events take at the least, whatever else is in it. */
  readonly hasWaiting: boolean;
};

/** Points for waiting, fasting and starts up to which times are looked for: few ways are cheap, so the first steps are fast. */
export const POINTS_CAPS = [15, 30, 60, 120, 240, Infinity];

const STORE_POINTS = 2_048;
const STORE_POINTS_MAX = 65_536;

/** Keeps what the scratch row holds from `first` to `last`. */
export function keepPoints(times: CellTimes, first: number, last: number): TimesSoFar {
  const { store, scratch } = times;
  const count = last - first + 1;
  if (store.used + count > store.points.length) {
    const size = Math.min(STORE_POINTS_MAX, store.points.length * 4);
    store.points = new Float64Array(Math.max(size, count));
    store.used = 0;
  }
  const { points, used } = store;
  for (let index = 0; index < count; index += 1) points[used + index] = scratch[first + index] as number;
  store.used += count;
  return { points, at: used - first, first, last };
}

export function openCellTimes(model: BundlingModel, cell: number): CellTimes {
  let first = Infinity;
  let last = -1;
  for (let rest = model.canStart[cell] ?? 0; rest !== 0; rest &= rest - 1) {
    const row = startRow(model, lowest(rest), cell);
    first = Math.min(first, nextSlot(model.startWords, row, 0));
    last = Math.max(last, lastSlot(model.startWords, row));
  }
  const from = last < 0 ? 0 : first;
  const span = last - from + 1;
  const store = { points: new Float64Array(STORE_POINTS), used: 0 };
  return {
    model,
    cell,
    from,
    span,
    twins: twinsIn(model, cell),
    legs: [],
    soFar: new Map(),
    toCome: new Map(),
    cores: new Map(),
    store,
    scratch: new Float64Array(span),
  };
}

export function legBetween(times: CellTimes, before: number, after: number): Leg {
  const { legs } = times;
  const index = before * times.model.events.length + after;
  const known = legs[index];
  if (known !== undefined) return known;
  const leg = findLeg(times, before, after);
  legs[index] = leg;
  return leg;
}

/** Far below rounding: of visits that cost the same, the shorter one. */
const TIE = 1e-10;

function findLeg({ model, cell }: CellTimes, before: number, after: number): Leg {
  const { weights } = model.problem;
  const { transfer, required, travel } = transferBetween(model, { before, after }, cell);
  const onTheWay = travel * weights.travelMinute;
  const minutes = model.events[before]?.durationMinutes ?? 0;
  const slots = Math.ceil((minutes + required) / GRID_MINUTES);
  const waiting = slots * GRID_MINUTES - minutes - transfer;
  const free = Math.max(weights.waitingFreeMinutes ?? 10, SHARED_WAIT_MAX);
  const flat = Math.floor((free - waiting) / GRID_MINUTES);
  const sharedSlots = Math.floor((SHARED_WAIT_MAX - waiting) / GRID_MINUTES);
  return {
    slots,
    free: { slots, costs: new Float64Array(flat + 2), step: 0, sharedSlots },
    costs: Float64Array.from(
      { length: flat + 2 },
      (_, more) => onTheWay + waitingCost(model, waiting + more * GRID_MINUTES) + more * TIE,
    ),
    step: weights.waitingMinuteOver10 * GRID_MINUTES + TIE,
    sharedSlots,
  };
}

/** The slots from the first at which an event may start to the last. */
export type StartSpan = { readonly first: number; readonly last: number };

/** Adds an event's own points to those by slot in `[first, last]`; Infinity where it may not start, or costs more than the cap. */
export function addStarts(
  times: CellTimes,
  event: number,
  into: { readonly points: Float64Array; readonly first: number; readonly last: number; readonly cap: number },
): StartSpan | null {
  const { model, cell, from } = times;
  const { points, cap } = into;
  const { startWords } = model;
  const row = startRow(model, event, cell);
  const costs = model.slotCosts?.[event]?.[cell] ?? null;
  let first = -1;
  let last = -1;
  for (let index = into.first; index <= into.last; index += 1) {
    const slot = from + index;
    const isStart = ((startWords[row + (slot >> 5)] as number) & (1 << (slot & 31))) !== 0;
    const total = isStart ? (points[index] as number) + (costs === null ? 0 : (costs[slot] as number)) : Infinity;
    points[index] = total;
    if (!isStart) continue;
    if (total > cap || total === Infinity) {
      points[index] = Infinity;
      continue;
    }
    if (first < 0) first = index;
    last = index;
  }
  return first < 0 ? null : { first, last };
}

/** Whether `last` may be the last of `done`: nothing that is done had to wait for it, nor is a twin that goes second done already. */
export function mayBeLast({ model, twins }: CellTimes, done: number, last: number): boolean {
  if (((twins.after[last] as number) & done) !== 0) return false;
  for (let rest = done & ~(1 << last); rest !== 0; rest &= rest - 1) {
    if (((model.predecessors[lowest(rest)] as number) & (1 << last)) !== 0) return false;
  }
  return true;
}

/** Points per slot while a fast goes on that some event still waits for, or an anaesthetic that already lasts long. */
export function ratePerSlot(times: CellTimes, context: VisitContext, done: number): number {
  const { weights } = times.model.problem;
  let rate = 0;
  if ((done & context.longest) !== 0 && (context.fasting & ~done) !== 0) {
    rate += (weights.fastHourOverRequired * GRID_MINUTES) / 60;
  }
  if (isAsleep(context, done)) rate += weights.sedationMinuteOver180 * GRID_MINUTES;
  return rate;
}

/** What the rate counts too much: the sedated events themselves last as long as they last. */
export function countedBefore(times: CellTimes, context: VisitContext, done: number, previous: number): number {
  if (!isAsleep(context, done) || (context.asleep & (1 << previous)) === 0) return 0;
  const minutes = times.model.events[previous]?.durationMinutes ?? 0;
  return minutes * times.model.problem.weights.sedationMinuteOver180;
}

function isAsleep(context: VisitContext, done: number): boolean {
  return (done & context.asleep) !== 0 && (context.asleep & ~done) !== 0;
}

/** What is fixed for a visit of these events, as long as nothing is to be shared. */
export function contextOf(model: BundlingModel, events: number, cap: number): VisitContext {
  const fasting = events & model.fasting;
  if ((fasting & (fasting - 1)) === 0)
    return { fasting: 0, longest: 0, isTight: false, asleep: 0, cap, from: 0, hasWaiting: true };
  const hours = (event: number) => model.events[event]?.fastingHours ?? 0;
  const most = Math.max(...membersOf(fasting).map(hours));
  const longest = membersOf(fasting).reduce((mask, event) => (hours(event) === most ? mask | bit(event) : mask), 0);
  return { fasting, longest, isTight: false, asleep: 0, cap, from: 0, hasWaiting: true };
}
