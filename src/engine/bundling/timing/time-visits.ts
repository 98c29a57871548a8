import {
  type BundlingModel,
  bit,
  countOf,
  EPSILON,
  has,
  lowest,
  startRow,
  type VisitBound,
} from '../patient/bundling-model.ts';
import { GRID_MINUTES, hasSlot, nextSlot } from '../patient/day-bits.ts';
import { twinsIn } from '../visits/twins.ts';
import { boundTotal, cellCost, visitBound } from '../visits/visit-bound.ts';
import { frameKey, openFrame } from './timing-frame.ts';
import { closingOf, framesAfter, type TimingStep } from './timing-moves.ts';
import type { TimedVisits, TimingFrame, TimingSearch, TimingSteer, VisitDraft } from './timing-search.ts';
import { transferBetween } from './waiting.ts';

const STEPS_BETWEEN_LOOKS = 256;

/**
 * The cheapest times for these visits, exactly, or null when none costs less than `limit`.
 * Cost holds everything inside the visits and the time relations among them.
 */
export function timeVisits(
  model: BundlingModel,
  drafts: readonly VisitDraft[],
  limit: number,
  steer: TimingSteer = {},
): TimedVisits | null {
  const bounds = drafts.map((draft) => visitBound(model, draft.events));
  if (bounds.some((bound) => !bound.feasible)) return null;
  const lowerBound = drafts.reduce((sum, draft, index) => {
    const bound = bounds[index] as VisitBound;
    return sum + boundTotal(bound) + cellCost(model, draft.events, draft.cell);
  }, 0);
  if (!(lowerBound < limit - EPSILON)) return null;
  const search: TimingSearch = {
    model,
    drafts,
    bounds,
    all: drafts.reduce((mask, draft) => mask | draft.events, 0),
    pinned: steer.pinned ?? null,
    only: steer.only ?? null,
    toCome: steer.toCome ?? null,
    isOver: steer.isOver ?? (() => false),
    proved: Math.max(lowerBound, steer.proved ?? -Infinity),
    starts: new Int32Array(model.events.length).fill(-1),
    known: new Map(),
    steps: 0,
    stopped: false,
    limit,
    best: null,
  };
  openNext(search, { cost: lowerBound, done: 0, runs: [], previous: null });
  return search.best;
}

type Progress = {
  readonly cost: number;
  readonly done: number;
  readonly runs: readonly number[];
  readonly previous: TimingFrame | null;
};

function openNext(search: TimingSearch, progress: Progress): void {
  let day = Infinity;
  for (const [index, draft] of search.drafts.entries()) {
    if (!has(progress.done, index)) day = Math.min(day, search.model.cells[draft.cell]?.day ?? 0);
  }
  if (day === Infinity) {
    search.limit = progress.cost;
    search.best = { cost: progress.cost, starts: search.starts.slice(), sedationRuns: progress.runs };
    return;
  }
  for (const [index, draft] of search.drafts.entries()) {
    if (has(progress.done, index) || search.model.cells[draft.cell]?.day !== day) continue;
    extend(search, openFrame(search, { ...progress, visit: index }));
  }
}

function extend(search: TimingSearch, frame: TimingFrame): void {
  search.steps += 1;
  if (search.steps % STEPS_BETWEEN_LOOKS === 0 && search.isOver()) search.stopped = true;
  if (isSolved(search)) return;
  if (frame.left === 0) {
    closeVisit(search, frame);
    return;
  }
  if (!canStillFit(search, frame)) return;
  if (countOf(frame.left) > 2 && frame.last >= 0) {
    const key = frameKey(search, frame);
    const known = search.known.get(key);
    if (known !== undefined && frame.cost >= known - EPSILON) return;
    search.known.set(key, frame.cost);
  }
  for (let rest = frame.left; rest !== 0; rest &= rest - 1) tryEvent(search, frame, lowest(rest));
}

/** False when some event left has no later start, or what is still to come costs too much. */
function canStillFit(search: TimingSearch, frame: TimingFrame): boolean {
  if (frame.last < 0) return true;
  const { model, toCome } = search;
  if (toCome !== null) {
    const points = toCome(frame.left, frame.last, search.starts[frame.last] ?? 0);
    return frame.cost + points < search.limit - EPSILON;
  }
  const cell = search.drafts[frame.visit]?.cell ?? 0;
  for (let rest = frame.left; rest !== 0; rest &= rest - 1) {
    const event = lowest(rest);
    if ((search.pinned?.[event] ?? -1) >= 0) continue;
    const only = search.only?.[event] ?? -1;
    if (only >= 0 && only < frame.lastEnd) return false;
    if (nextSlot(model.startWords, startRow(model, event, cell), frame.lastEnd / GRID_MINUTES) < 0) return false;
  }
  return true;
}

function isSolved(search: TimingSearch): boolean {
  if (search.stopped) return true;
  return search.best !== null && search.best.cost <= search.proved + EPSILON;
}

function closeVisit(search: TimingSearch, frame: TimingFrame): void {
  const closed = closingOf(search, frame);
  if (closed === null || closed.cost >= search.limit - EPSILON) return;
  openNext(search, { ...closed, done: frame.done | bit(frame.visit), previous: frame });
}

function tryEvent(search: TimingSearch, frame: TimingFrame, event: number): void {
  const { model } = search;
  if (((model.predecessors[event] ?? 0) & frame.left) !== 0) return;
  const cell = search.drafts[frame.visit]?.cell ?? 0;
  const isFree = search.pinned === null && search.only === null;
  if (isFree && ((twinsIn(model, cell).before[event] ?? 0) & frame.left) !== 0) return;
  const gap =
    frame.last < 0 ? { transfer: 0, required: 0 } : transferBetween(model, { before: frame.last, after: event }, cell);
  const earliest = Math.max(frame.openFrom, frame.lastEnd + gap.required, 0);
  const row = startRow(model, event, cell);
  const choose = (slot: number) => {
    const start = slot * GRID_MINUTES;
    return tryStart(search, frame, { event, start, waiting: start - frame.lastEnd - gap.transfer });
  };
  const chosen = Math.max(search.pinned?.[event] ?? -1, search.only?.[event] ?? -1);
  if (chosen >= 0) {
    const isHere = search.only === null || hasSlot(model.startWords, row, chosen / GRID_MINUTES);
    if (isHere && chosen >= earliest) choose(chosen / GRID_MINUTES);
    return;
  }
  let slot = nextSlot(model.startWords, row, Math.ceil(earliest / GRID_MINUTES));
  while (slot >= 0) {
    if (!choose(slot) || isSolved(search)) return;
    slot = nextSlot(model.startWords, row, slot + 1);
  }
}

/** False when no later start can do better. */
function tryStart(search: TimingSearch, frame: TimingFrame, step: TimingStep): boolean {
  const { frames, isLast } = framesAfter(search, frame, step);
  for (const next of frames) {
    if (next.cost >= search.limit - EPSILON) continue;
    search.starts[step.event] = step.start;
    extend(search, next);
    search.starts[step.event] = -1;
  }
  return !isLast;
}
