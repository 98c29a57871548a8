import { type BundlingModel, lowest, startRow } from './bundling-model.ts';
import { GRID_MINUTES, hasSlot, lastSlot, nextSlot } from './day-bits.ts';
import { SHARED_WAIT_MAX, transferBetween, waitingCost } from './waiting.ts';

/**
 * Times of events inside one cell by dynamic programming over (events done, last one, its start), as Held and Karp (1962) order the
 * stops of a tour. Order, transfers, waiting, points per start, punctures and one fast are exact; anaesthetics, gaps between
 * events and the length of the visit are left out, so what is found is a bound for them.
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
  readonly soFar: Map<number, Map<number, Float64Array | null>>;
  /** Points still to come by start of the last event, for each set left and the last event. */
  readonly toCome: Map<number, Float64Array>;
};

/** From the start of one event to the start of the next: at least `slots`; `costs[u]` for `u` slots more, then `step` for each. */
export type Leg = {
  readonly slots: number;
  readonly costs: Float64Array;
  readonly step: number;
  /** Both events may be of one puncture: no more slots than `sharedSlots` beyond the least. */
  readonly sharedSlots: number;
};

/** What is fixed for a whole visit: its fasting events when there are two or more, and whether anaesthetics are to be shared. */
export type VisitContext = {
  readonly fasting: number;
  /** Those of them that fast longest. */
  readonly longest: number;
  readonly isTight: boolean;
};

export const NO_CONTEXT: VisitContext = { fasting: 0, longest: 0, isTight: false };

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

function findLeg({ model, cell }: CellTimes, before: number, after: number): Leg {
  const { weights } = model.problem;
  const { transfer, required } = transferBetween(model, { before, after }, cell);
  const minutes = model.events[before]?.durationMinutes ?? 0;
  const slots = Math.ceil((minutes + required) / GRID_MINUTES);
  const waiting = slots * GRID_MINUTES - minutes - transfer;
  const free = Math.max(weights.waitingFreeMinutes ?? 10, SHARED_WAIT_MAX);
  const flat = Math.floor((free - waiting) / GRID_MINUTES);
  return {
    slots,
    costs: Float64Array.from({ length: flat + 2 }, (_, more) => waitingCost(model, waiting + more * GRID_MINUTES)),
    step: weights.waitingMinuteOver10 * GRID_MINUTES,
    sharedSlots: Math.floor((SHARED_WAIT_MAX - waiting) / GRID_MINUTES),
  };
}

/** Points of an event by slot, Infinity where it may not start; `into` covers the cell's span. */
export function addStarts(times: CellTimes, event: number, into: Float64Array): boolean {
  const { model, cell, from, span } = times;
  const row = startRow(model, event, cell);
  const costs = model.slotCosts?.[event]?.[cell] ?? null;
  let isAny = false;
  for (let index = 0; index < span; index += 1) {
    if ((into[index] ?? Infinity) === Infinity) continue;
    if (!hasSlot(model.startWords, row, from + index)) into[index] = Infinity;
    else {
      if (costs !== null) into[index] = (into[index] ?? 0) + (costs[from + index] ?? 0);
      isAny = true;
    }
  }
  return isAny;
}

/** Points per slot of fasting while a fast goes on that some event still waits for. */
export function fastRate(times: CellTimes, context: VisitContext, done: number): number {
  const isGoingOn = (done & context.longest) !== 0 && (context.fasting & ~done) !== 0;
  return isGoingOn ? (times.model.problem.weights.fastHourOverRequired * GRID_MINUTES) / 60 : 0;
}
