import { type BundlingModel, lowest, startRow } from './bundling-model.ts';
import { GRID_MINUTES, lastSlot, nextSlot } from './day-bits.ts';
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
  /** Per pair of events (`before * n + after`) how one follows the other. */
  readonly legs: (Leg | undefined)[];
  /** Per context, points by start for each set done and its last event; null where there is no way. */
  readonly soFar: Map<number, Map<number, TimesSoFar | null>>;
  /** Points still to come by start of the last event, for each set left and the last event. */
  readonly toCome: Map<number, Float64Array>;
};

/** Points by start, counted from the cell's first slot; Infinity before `first` and after `last`. */
export type TimesSoFar = { readonly points: Float64Array; readonly first: number; readonly last: number };

/** From the start of one event to the start of the next: at least `slots`; `costs[u]` for `u` slots more, then `step` for each. */
export type Leg = {
  readonly slots: number;
  readonly costs: Float64Array;
  readonly step: number;
  /** Both events may be of one puncture: no more slots than `sharedSlots` beyond the least. */
  readonly sharedSlots: number;
};

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
};

/** Points for waiting, fasting and starts up to which times are looked for: few ways are cheap, so the first steps are fast. */
export const POINTS_CAPS = [15, 60, 240, Infinity];

export function openCellTimes(model: BundlingModel, cell: number): CellTimes {
  let first = Infinity;
  let last = -1;
  for (let rest = model.canStart[cell] ?? 0; rest !== 0; rest &= rest - 1) {
    const row = startRow(model, lowest(rest), cell);
    first = Math.min(first, nextSlot(model.startWords, row, 0));
    last = Math.max(last, lastSlot(model.startWords, row));
  }
  const from = last < 0 ? 0 : first;
  return { model, cell, from, span: last - from + 1, legs: [], soFar: new Map(), toCome: new Map() };
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
  return {
    slots,
    costs: Float64Array.from(
      { length: flat + 2 },
      (_, more) => onTheWay + waitingCost(model, waiting + more * GRID_MINUTES) + more * TIE,
    ),
    step: weights.waitingMinuteOver10 * GRID_MINUTES + TIE,
    sharedSlots: Math.floor((SHARED_WAIT_MAX - waiting) / GRID_MINUTES),
  };
}

/** Points of an event by slot, Infinity where it may not start; looks at `[first, last]` of the cell's span. */
export function addStarts(
  times: CellTimes,
  event: number,
  into: { readonly points: Float64Array; readonly first: number; readonly last: number; readonly cap: number },
): TimesSoFar | null {
  const { model, cell, from } = times;
  const { points, cap } = into;
  const row = startRow(model, event, cell);
  const costs = model.slotCosts?.[event]?.[cell] ?? null;
  let first = -1;
  let last = -1;
  for (let index = into.first; index <= into.last; index += 1) {
    const slot = from + index;
    const isStart = ((model.startWords[row + (slot >> 5)] ?? 0) & (1 << (slot & 31))) !== 0;
    const total = (points[index] ?? Infinity) + (costs === null ? 0 : (costs[slot] ?? 0));
    if (!isStart || total > cap) {
      points[index] = Infinity;
      continue;
    }
    points[index] = total;
    if (first < 0) first = index;
    last = index;
  }
  return first < 0 ? null : { points, first, last };
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
