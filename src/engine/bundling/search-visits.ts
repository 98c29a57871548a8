import { type AdmissibleCells, admissibleCells } from './admissible-cells.ts';
import { type BundlingModel, EPSILON, lowest } from './bundling-model.ts';
import type { Candidates } from './candidates.ts';
import { GRID_MINUTES } from './feasible-starts.ts';
import { cellMasks, type GroupingBound, groupingBound } from './grouping-bound.ts';
import { waitingLadder } from './least-waiting.ts';
import { type ChosenVisit, linkCost, timeTogether } from './link-visits.ts';
import { timeVisits } from './time-visits.ts';
import type { TimedVisits, TimingSteer, VisitDraft, WaitingLadder } from './timing-search.ts';
import { boundTotal, cellCost, visitBound } from './visit-bound.ts';

export type Effort = {
  /** Counts one unit of work; true when the search must stop. */
  readonly spend: () => boolean;
};

/** Everything known about one visit standing alone: its best times, or a proof that it costs at least `atLeast`. */
type KnownVisit = { readonly timed: TimedVisits | null; readonly atLeast: number };
export type KnownVisits = Map<number, KnownVisit>;

export type VisitSearch = {
  readonly model: BundlingModel;
  readonly bound: GroupingBound;
  readonly masks: Int32Array;
  readonly candidates: Candidates;
  readonly known: KnownVisits;
  readonly effort: Effort;
  /** Cost of what is left out, common to all plans of this search. */
  readonly base: number;
  /** Only plans that cost less are looked for. */
  cap: number;
  stopped: boolean;
};

function limitOf(search: VisitSearch): number {
  return Math.min(search.cap, search.candidates.limit());
}

export function openSearch(
  model: BundlingModel,
  placed: number,
  facts: Pick<VisitSearch, 'candidates' | 'known' | 'effort' | 'base'>,
): VisitSearch | null {
  const admissible: AdmissibleCells | null = admissibleCells(model, placed);
  if (admissible === null) return null;
  const bound = groupingBound(model, placed, admissible);
  return { model, bound, masks: cellMasks(model, admissible), ...facts, cap: Infinity, stopped: false };
}

/** Branch and bound: choose the visit of the most constrained event that is left, dearest bound last; every set that fits is tried. */
export function searchVisits(search: VisitSearch, left: number, chosen: readonly ChosenVisit[], cost: number): void {
  if (search.stopped || search.effort.spend()) {
    search.stopped = true;
    return;
  }
  if (left === 0) {
    const soft = cost - chosen.reduce((sum, visit) => sum + visit.timed.cost, 0);
    const timed = timeTogether(search.model, chosen, limitOf(search) - soft, steerOf(search));
    if (timed !== null) search.candidates.offer({ visits: chosen, timed, cost: timed.cost + soft });
    return;
  }
  for (const option of visitOptions(search, left, cost)) {
    if (cost + option.bound >= limitOf(search) - EPSILON) return;
    const link = linkCost(search.model, chosen, option);
    if (link === null) continue;
    const rest = left & ~option.events;
    const after = search.bound.grouping[rest] ?? Infinity;
    const timed = timeAlone(search, option, limitOf(search) - cost - link - after);
    if (search.stopped) return;
    if (timed === null) continue;
    const total = cost + link + timed.cost;
    if (total + after >= limitOf(search) - EPSILON) continue;
    searchVisits(search, rest, [...chosen, { ...option, timed }], total);
  }
}

function steerOf(search: VisitSearch): TimingSteer {
  return {
    isOver: () => {
      search.stopped ||= search.effort.spend();
      return search.stopped;
    },
  };
}

type VisitOption = VisitDraft & { readonly bound: number };

function visitOptions(search: VisitSearch, left: number, cost: number): readonly VisitOption[] {
  const { model, bound, masks } = search;
  const own = 1 << lowest(left);
  const others = left & ~own;
  const limit = limitOf(search) - cost - EPSILON;
  const options: VisitOption[] = [];
  for (let rest = others; ; rest = (rest - 1) & others) {
    const events = rest | own;
    const after = bound.grouping[left & ~events] ?? Infinity;
    if ((bound.visit[events] ?? Infinity) + after < limit) {
      const sure = boundTotal(visitBound(model, events)) + after;
      for (let cell = 0; cell < masks.length; cell += 1) {
        if ((events & ~(masks[cell] ?? 0)) !== 0) continue;
        const total = sure + cellCost(model, events, cell);
        if (total < limit) options.push({ events, cell, bound: total });
      }
    }
    if (rest === 0) break;
  }
  return options.sort((a, b) => a.bound - b.bound || a.cell - b.cell || b.events - a.events);
}

function timeAlone(search: VisitSearch, draft: VisitDraft, limit: number): TimedVisits | null {
  const key = draft.cell * 32768 + draft.events;
  const known = search.known.get(key);
  if (known !== undefined && (known.timed !== null || known.atLeast >= limit - EPSILON)) return known.timed;
  if (search.effort.spend()) {
    search.stopped = true;
    return null;
  }
  const sure = boundTotal(visitBound(search.model, draft.events)) + cellCost(search.model, draft.events, draft.cell);
  const ladder = ladderFor(search.model, draft, limit - sure);
  const waiting = (ladder?.leastMinutes ?? 0) * search.model.problem.weights.waitingMinuteOver10;
  if (sure + waiting >= limit - EPSILON) {
    search.known.set(key, { timed: null, atLeast: Math.max(known?.atLeast ?? 0, sure + waiting) });
    return null;
  }
  const timed = timeVisits(search.model, [draft], limit, { ...steerOf(search), ladder });
  if (search.stopped) return null;
  search.known.set(key, { timed, atLeast: timed?.cost ?? limit });
  return timed;
}

/** Levels of waiting looked at before leaving it to the search for times. */
const WAITING_LEVELS_MAX = 12;

function ladderFor(model: BundlingModel, draft: VisitDraft, slack: number): WaitingLadder | null {
  const perMinute = model.problem.weights.waitingMinuteOver10;
  if (perMinute === 0 || slack === Infinity) return null;
  return waitingLadder(model, draft, Math.min(slack / perMinute, WAITING_LEVELS_MAX * GRID_MINUTES));
}
