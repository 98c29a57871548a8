import {
  type BundlingModel,
  countOf,
  EPSILON,
  has,
  lowest,
  startRow,
  type VisitBound,
} from '../patient/bundling-model.ts';
import { GRID_MINUTES, nextSlot } from '../patient/day-bits.ts';
import { twinsIn } from '../visits/twins.ts';
import { boundTotal, cellCost, visitBound } from '../visits/visit-bound.ts';
import type { CellTimes } from './cell-times.ts';
import { forcedWaiting, releasesOf, type VisitSoFar } from './forced-waiting.ts';
import { openQueue, type Queue } from './least-first-queue.ts';
import { pointsToCome, type Release } from './times-to-come.ts';
import { frameKey, openFrame } from './timing-frame.ts';
import { closingOf, framesAfter } from './timing-moves.ts';
import type { TimedVisits, TimingFrame, TimingSearch, VisitDraft } from './timing-search.ts';
import { transferBetween } from './waiting.ts';

/** Frames looked at for one visit before it is left open. */
const FRAMES_MAX = 4_000;

export type BestFirst = {
  /** The cheapest times that cost less than the limit; null where there are none, or the search was cut short. */
  readonly timed: TimedVisits | null;
  /** No times cost less. */
  readonly atLeast: number;
  readonly isOpen: boolean;
};

type Node = {
  readonly frame: TimingFrame;
  readonly starts: Int32Array;
  /** Set where all visits are complete. */
  readonly runs: readonly number[] | null;
  readonly least: number;
};

/** A visit to be timed, with the tables of its cell; standing alone it costs no less than `atLeast`. */
export type VisitToTime = { readonly draft: VisitDraft; readonly times: CellTimes; readonly atLeast: number };

/**
 * Times of one visit, or of several that depend on each other, under every rule, exactly: the frame with the least cost so far and to come
 * is extended first (A*; Hart, Nilsson and Raphael 1968). What is to come is bounded by waiting and starts, by gaps that too little is left
 * to fill, and by what the visits not yet begun cost alone. Null when stopped.
 */
export function bestFirstTimes(
  model: BundlingModel,
  visits: readonly VisitToTime[],
  ask: { readonly limit: number; readonly isOver: () => boolean },
): BestFirst | null {
  const run = openRun(model, visits, ask.limit);
  openVisits(run, { done: 0, runs: [], previous: null, cost: run.search.proved, starts: run.search.starts.slice() });
  for (let looked = 0; ; looked += 1) {
    const node = run.queue.pop();
    if (node === null || node.least >= ask.limit - EPSILON) return { timed: null, atLeast: ask.limit, isOpen: false };
    if (node.runs !== null) {
      const timed = { cost: node.least, starts: node.starts, sedationRuns: node.runs };
      return { timed, atLeast: node.least, isOpen: false };
    }
    if (looked >= FRAMES_MAX) return { timed: null, atLeast: node.least, isOpen: true };
    if (looked % 64 === 63 && ask.isOver()) return null;
    expand(run, node);
  }
}

type Run = {
  readonly search: TimingSearch;
  readonly visits: readonly VisitToTime[];
  /** Per visit, what it costs alone beyond its bound. */
  readonly extra: Float64Array;
  readonly queue: Queue<Node>;
};

function openRun(model: BundlingModel, visits: readonly VisitToTime[], limit: number): Run {
  const drafts = visits.map(({ draft }) => draft);
  const bounds = drafts.map((draft) => visitBound(model, draft.events));
  const sure = drafts.map(
    (draft, index) => boundTotal(bounds[index] as VisitBound) + cellCost(model, draft.events, draft.cell),
  );
  const search: TimingSearch = {
    model,
    drafts,
    bounds,
    all: drafts.reduce((mask, draft) => mask | draft.events, 0),
    pinned: null,
    only: null,
    toCome: null,
    isOver: () => false,
    proved: sure.reduce((sum, points) => sum + points, 0),
    starts: new Int32Array(model.events.length).fill(-1),
    known: new Map(),
    steps: 0,
    stopped: false,
    limit,
    best: null,
  };
  const extra = Float64Array.from(visits, ({ atLeast }, index) => Math.max(0, atLeast - (sure[index] ?? 0)));
  const queue = openQueue<Node>(
    (node) => node.least,
    (node) => countOf(node.frame.left),
  );
  return { search, visits, extra, queue };
}

type Opening = {
  readonly done: number;
  readonly runs: readonly number[];
  readonly previous: TimingFrame | null;
  readonly cost: number;
  readonly starts: Int32Array;
};

/** Opens each of the visits of the next day; where none is left, all is complete. */
function openVisits(run: Run, at: Opening): void {
  const { search, queue } = run;
  const waiting = search.drafts.flatMap((draft, visit) =>
    has(at.done, visit) ? [] : [{ visit, day: search.model.cells[draft.cell]?.day ?? 0 }],
  );
  if (waiting.length === 0) {
    const frame = at.previous as TimingFrame;
    if (at.cost < search.limit - EPSILON) queue.push({ frame, starts: at.starts, runs: at.runs, least: at.cost });
    return;
  }
  const day = Math.min(...waiting.map((one) => one.day));
  const least = at.cost + waiting.reduce((sum, { visit }) => sum + (run.extra[visit] ?? 0), 0);
  if (least >= search.limit - EPSILON) return;
  for (const one of waiting) {
    if (one.day !== day) continue;
    const { done, runs, previous, cost, starts } = at;
    queue.push({
      frame: openFrame(search, { visit: one.visit, cost, done, runs, previous }),
      starts,
      runs: null,
      least,
    });
  }
}

function expand(run: Run, node: Node): void {
  const { search } = run;
  const { model } = search;
  const { frame } = node;
  const cell = search.drafts[frame.visit]?.cell ?? 0;
  const earlier = twinsIn(model, cell).before;
  search.starts.set(node.starts);
  for (let rest = frame.left; rest !== 0; rest &= rest - 1) {
    const event = lowest(rest);
    if ((((model.predecessors[event] ?? 0) | (earlier[event] ?? 0)) & frame.left) !== 0) continue;
    const gap =
      frame.last < 0
        ? { transfer: 0, required: 0 }
        : transferBetween(model, { before: frame.last, after: event }, cell);
    const earliest = Math.max(frame.openFrom, frame.lastEnd + gap.required, 0);
    const row = startRow(model, event, cell);
    let slot = nextSlot(model.startWords, row, Math.ceil(earliest / GRID_MINUTES));
    while (slot >= 0) {
      const start = slot * GRID_MINUTES;
      if (isTooDear(run, frame, { event, start })) {
        slot = nextSlot(model.startWords, row, slot + 1);
        continue;
      }
      const waiting = start - frame.lastEnd - gap.transfer;
      const { frames, isLast } = framesAfter(search, frame, { event, start, waiting });
      if (isLast) break;
      for (const next of frames) add(run, node, { event, start, next });
      slot = nextSlot(model.startWords, row, slot + 1);
    }
  }
}

/** Whether what is still to come after this step costs too much, whatever the step itself costs. */
function isTooDear(run: Run, frame: TimingFrame, step: { readonly event: number; readonly start: number }): boolean {
  const { times } = run.visits[frame.visit] as VisitToTime;
  const left = frame.left & ~(1 << step.event);
  const ahead = left === 0 ? 0 : pointsToCome(times, { left, last: step.event, startMinute: step.start });
  return frame.cost + ahead >= run.search.limit - EPSILON;
}

function add(
  run: Run,
  parent: Node,
  step: { readonly event: number; readonly start: number; readonly next: TimingFrame },
): void {
  const { search } = run;
  const { event, start, next } = step;
  search.starts[event] = start;
  if (next.left === 0) close(run, next);
  else {
    const least = Math.max(parent.least, next.cost + pointsLeft(run, next, event, start));
    if (least < search.limit - EPSILON && isNews(search, next)) {
      run.queue.push({ frame: next, starts: search.starts.slice(), runs: null, least });
    }
  }
  search.starts[event] = -1;
}

function close(run: Run, frame: TimingFrame): void {
  const closed = closingOf(run.search, frame);
  if (closed === null) return;
  const { cost, runs } = closed;
  const done = frame.done | (1 << frame.visit);
  openVisits(run, { done, runs, previous: frame, cost, starts: run.search.starts.slice() });
}

/** Points still to come at the least: in this visit, and for those not yet begun. */
function pointsLeft(run: Run, frame: TimingFrame, event: number, start: number): number {
  const { search, visits, extra } = run;
  const { left, lastEnd } = frame;
  const { times } = visits[frame.visit] as VisitToTime;
  const state = { left, last: event, startMinute: start };
  let others = 0;
  for (let visit = 0; visit < visits.length; visit += 1) {
    if (visit !== frame.visit && !has(frame.done, visit)) others += extra[visit] ?? 0;
  }
  let own = pointsToCome(times, state);
  if (frame.cost + own + others >= search.limit - EPSILON) return own + others;
  const soFar = { events: search.drafts[frame.visit]?.events ?? 0, left, lastEnd, starts: search.starts };
  for (const release of releasesOn(run, frame, soFar)) own = Math.max(own, pointsToCome(times, state, release));
  return others + Math.max(own, forcedWaiting(search.model, soFar));
}

/** Of events done on the same day. */
function releasesOn(run: Run, frame: TimingFrame, soFar: VisitSoFar): readonly Release[] {
  const { drafts, model } = run.search;
  const isOneDay = drafts.every(
    ({ cell }) => model.cells[cell]?.day === model.cells[drafts[frame.visit]?.cell ?? 0]?.day,
  );
  if (!isOneDay) return [];
  return releasesOf(model, soFar).map(({ event, minute }) => ({ event, slot: Math.ceil(minute / GRID_MINUTES) }));
}

/** Whether nothing as good has been met from which the rest looks the same. */
function isNews(search: TimingSearch, frame: TimingFrame): boolean {
  const key = frameKey(search, frame);
  const known = search.known.get(key);
  if (known !== undefined && frame.cost >= known - EPSILON) return false;
  search.known.set(key, frame.cost);
  return true;
}
