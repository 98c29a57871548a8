import type { Interval } from '#kernel/interval.ts';
import { type BundlingModel, bit, countOf, EPSILON, has, lowest, type VisitBound } from './bundling-model.ts';
import { GRID_MINUTES } from './feasible-starts.ts';
import { waitingToCome } from './least-waiting.ts';
import { awakeNeedles, needleCost } from './needle-cost.ts';
import { frameCost, frameKey, openFrame } from './timing-frame.ts';
import type { TimedVisits, TimingFrame, TimingSearch, TimingSteer, VisitDraft } from './timing-search.ts';
import { relationCost, sedationChoices, staysAtNeedle, transferBetween } from './timing-steps.ts';
import { boundTotal, cellCost, exceedsNeedleLimit, visitBound } from './visit-bound.ts';

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
    ladder: steer.ladder ?? null,
    isOver: steer.isOver ?? (() => false),
    lowerBound,
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

/** False when some event left has no start that is neither too early nor so late that waiting alone costs too much. */
function canStillFit(search: TimingSearch, frame: TimingFrame): boolean {
  if (frame.last < 0) return true;
  const { model } = search;
  const { weights, limits } = model.problem;
  if (search.ladder !== null) {
    const minutes = waitingToCome(search.ladder, frame.left, { event: frame.last, end: frame.lastEnd });
    return frame.cost + minutes * weights.waitingMinuteOver10 < search.limit - EPSILON;
  }
  const cell = search.drafts[frame.visit]?.cell ?? 0;
  let busy = frame.lastEnd;
  for (let rest = frame.left; rest !== 0; rest &= rest - 1) {
    busy += limits.transferMinutes + 10 + (model.events[lowest(rest)]?.durationMinutes ?? 0);
  }
  const wait = weights.waitingMinuteOver10 === 0 ? Infinity : (search.limit - frame.cost) / weights.waitingMinuteOver10;
  for (let rest = frame.left; rest !== 0; rest &= rest - 1) {
    const event = lowest(rest);
    if ((search.pinned?.[event] ?? -1) >= 0) continue;
    const latest = busy - (model.events[event]?.durationMinutes ?? 0) + wait;
    const fits = model.starts[event]?.[cell]?.some(([from, until]) => until > frame.lastEnd && from <= latest);
    if (fits !== true) return false;
  }
  return true;
}

function isSolved(search: TimingSearch): boolean {
  if (search.stopped) return true;
  return search.best !== null && search.best.cost <= search.lowerBound + EPSILON;
}

function closeVisit(search: TimingSearch, frame: TimingFrame): void {
  const { model } = search;
  if (frame.run !== 0 && (frame.run & model.sedated) === 0) return;
  const events = search.drafts[frame.visit]?.events ?? 0;
  const runs = frame.run === 0 ? frame.runs : [...frame.runs, frame.run];
  const awake = awakeNeedles(
    model,
    events,
    runs.slice(frame.runsBefore).reduce((mask, run) => mask | run, 0),
  );
  if (exceedsNeedleLimit(model, events, awake)) return;
  const needles = needleCost(awake, model.problem.weights) - (search.bounds[frame.visit]?.needles ?? 0);
  const cost = frame.cost + needles;
  if (cost >= search.limit - EPSILON) return;
  openNext(search, { cost, done: frame.done | bit(frame.visit), runs, previous: frame });
}

function tryEvent(search: TimingSearch, frame: TimingFrame, event: number): void {
  if (((search.model.predecessors[event] ?? 0) & frame.left) !== 0) return;
  const cell = search.drafts[frame.visit]?.cell ?? 0;
  const gap = transferBetween(search, frame, event);
  const earliest = frame.lastEnd + gap.required;
  const pin = search.pinned?.[event] ?? -1;
  const sets: readonly Interval[] = pin >= 0 ? [[pin, pin + 1]] : (search.model.starts[event]?.[cell] ?? []);
  for (const [from, until] of sets) {
    const first = Math.max(from, from + Math.ceil((earliest - from) / GRID_MINUTES) * GRID_MINUTES);
    for (let start = first; start < until; start += GRID_MINUTES) {
      if (!tryStart(search, frame, { event, start, waiting: start - frame.lastEnd - gap.transfer })) return;
      if (isSolved(search)) return;
    }
  }
}

/** False when no later start can do better. */
function tryStart(
  search: TimingSearch,
  frame: TimingFrame,
  step: { readonly event: number; readonly start: number; readonly waiting: number },
): boolean {
  const { model } = search;
  const { weights, limits } = model.problem;
  const event = model.events[step.event];
  if (event === undefined) return false;
  const isFirst = frame.last < 0;
  const end = step.start + event.durationMinutes;
  const events = search.drafts[frame.visit]?.events ?? 0;
  if (!isFirst && !staysAtNeedle(search, frame, step)) return false;
  const firstStart = isFirst ? step.start : frame.firstStart;
  const isTooLong = limits.minutesPerVisit !== null && end - firstStart > limits.minutesPerVisit;
  if (isTooLong && (events & ~model.fixed) !== 0) return false;
  const waiting = isFirst ? 0 : Math.max(0, step.waiting - 10) * weights.waitingMinuteOver10;
  if (frame.cost + waiting >= search.limit - EPSILON) return false;
  const related = relationCost(search, { event: step.event, visit: frame.visit, start: step.start });
  if (related === null) return true;
  const cost = frame.cost + waiting + related;
  for (const sedation of sedationChoices(search, frame, { ...step, isFirst })) {
    const next = frameCost(search, frame, { event: step.event, start: step.start, end, firstStart, cost, sedation });
    if (next.cost >= search.limit - EPSILON) continue;
    search.starts[step.event] = step.start;
    extend(search, next);
    search.starts[step.event] = -1;
  }
  return true;
}
