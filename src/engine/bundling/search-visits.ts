import { admissibleMasks } from './admissible-cells.ts';
import { bestVisit, type KnownVisit } from './best-visit.ts';
import { type BundlingModel, bit, countOf, EPSILON, lowest, spansCell } from './bundling-model.ts';
import type { Candidates } from './candidates.ts';
import { type CellTimes, openCellTimes } from './cell-times.ts';
import { boundGroupings, cheapestGrouping, type GroupingBound, raiseGroupings } from './grouping-bound.ts';
import { linkCost } from './link-visits.ts';
import { type ChosenVisit, orderCost, timeTogether } from './time-together.ts';
import type { TimingSteer, VisitDraft } from './timing-search.ts';
import { boundTotal, visitBound } from './visit-bound.ts';

export type Effort = {
  /** Counts one unit of work; true when the search must stop. */
  readonly spend: () => boolean;
};

/** What has been found out about single visits, whatever else is placed: by cell and events, and the times inside each cell. */
export type KnownVisits = { readonly visits: Map<number, KnownVisit>; readonly times: (CellTimes | undefined)[] };

export function noKnownVisits(): KnownVisits {
  return { visits: new Map(), times: [] };
}

export type VisitSearch = {
  readonly model: BundlingModel;
  readonly bound: GroupingBound;
  /** Per cell, the events that may be there. */
  readonly masks: Int32Array;
  readonly candidates: Candidates;
  readonly known: KnownVisits;
  readonly effort: Effort;
  /** Cost of what is left out, common to all plans of this search. */
  readonly base: number;
  /** What of the costs of the model is not in what is known of visits, by event and cell; null for nothing. */
  readonly priced: readonly Float64Array[] | null;
  /** Only plans that cost less are looked for. */
  cap: number;
  /** What a plan may cost that was passed over because some visit's best times were left open. */
  open: number;
  stopped: boolean;
};

function limitOf(search: VisitSearch): number {
  return Math.min(search.cap, search.candidates.limit());
}

/** A search over plans that place exactly `placed`; null when rules leave some of these no cell. */
export function openVisitSearch(
  model: BundlingModel,
  placed: number,
  facts: Pick<VisitSearch, 'candidates' | 'known' | 'effort' | 'base'> & {
    /** Larger visits are left out. */
    readonly eventsPerVisit?: number;
    readonly priced?: readonly Float64Array[] | null;
  },
): VisitSearch | null {
  const masks = admissibleMasks(model, placed);
  if (masks === null) return null;
  const size = 1 << model.events.length;
  const bound = { visit: new Float64Array(size).fill(Infinity), grouping: new Float64Array(size) };
  const { candidates, known, effort, base } = facts;
  const search: VisitSearch = {
    model,
    bound,
    masks,
    candidates,
    known,
    effort,
    base,
    priced: facts.priced ?? null,
    cap: Infinity,
    open: Infinity,
    stopped: false,
  };
  const costs = new Float64Array(size);
  for (let cell = 0; cell < masks.length; cell += 1) boundCell(search, cell, costs);
  for (let set = placed; set !== 0 && facts.eventsPerVisit !== undefined; set = (set - 1) & placed) {
    if (countOf(set) > facts.eventsPerVisit) bound.visit[set] = Infinity;
  }
  boundGroupings(bound, placed);
  return search;
}

/** Lowers what each set of events costs as a visit to what it costs in this cell at the least. */
function boundCell(search: VisitSearch, cell: number, costs: Float64Array): void {
  const { model, masks, bound } = search;
  const all = masks[cell] ?? 0;
  costs[0] = (model.cells[cell]?.travelMinutes ?? 0) * model.problem.weights.travelMinute;
  for (let set = 1; set <= all; set += 1) {
    if ((set & ~all) !== 0) continue;
    const added = (costs[set & (set - 1)] ?? 0) + (model.addCost[lowest(set)]?.[cell] ?? 0);
    costs[set] = added;
    const least = bound.visit[set] ?? Infinity;
    if (added < least && spansCell(model, set, cell))
      bound.visit[set] = Math.min(least, added + boundTotal(visitBound(model, set)));
  }
}

function keyOf(events: number, cell: number): number {
  return cell * 32768 + events;
}

/** Forgets what was found out about visits in these cells. */
export function forgetCells(visits: KnownVisits['visits'], cells: ReadonlySet<number>): void {
  if (cells.size === 0) return;
  for (const key of visits.keys()) if (cells.has(Math.floor(key / 32768))) visits.delete(key);
}

/** What these events cost in this cell at the least, as far as is known. */
function leastIn(search: VisitSearch, events: number, cell: number, sure: number): number {
  const { model, known } = search;
  const found = known.visits.get(keyOf(events, cell));
  if (found !== undefined) return found.atLeast + pricesOf(search, events, cell);
  let cost = sure + (model.cells[cell]?.travelMinutes ?? 0) * model.problem.weights.travelMinute;
  for (let rest = events; rest !== 0; rest &= rest - 1) cost += model.addCost[lowest(rest)]?.[cell] ?? 0;
  return cost;
}

/**
 * Finds the true cost of the visits that the bound is made of, until a cheapest grouping costs what the bound says or the limit is
 * passed. The bound then takes all into account that happens inside visits.
 */
export function tightenBound(search: VisitSearch, placed: number): void {
  const { bound } = search;
  for (;;) {
    const least = bound.grouping[placed] ?? Infinity;
    if (search.stopped || search.base + least >= limitOf(search) - EPSILON) return;
    const risen: number[] = [];
    for (const events of cheapestGrouping(bound, placed)) {
      const before = bound.visit[events] ?? Infinity;
      tightenVisit(search, events, Math.min(limitOf(search) - search.base - least, TIGHTEN_STEP) + before);
      if (search.stopped) return;
      if ((bound.visit[events] ?? Infinity) > before + EPSILON) risen.push(events);
    }
    if (risen.length === 0) return;
    for (const events of risen) raiseGroupings(bound, placed, events);
  }
}

/** Points by which the cost of a visit is looked for beyond what is known of it, before others are looked at. */
const TIGHTEN_STEP = 15;

/** Raises what a set costs as a visit until the cheapest cell for it is known exactly, or costs `limit`. */
function tightenVisit(search: VisitSearch, events: number, limit: number): void {
  const { masks, bound } = search;
  const sure = boundTotal(visitBound(search.model, events));
  for (;;) {
    let least = Infinity;
    let best = -1;
    for (let cell = 0; cell < masks.length; cell += 1) {
      if ((events & ~(masks[cell] ?? 0)) !== 0 || !spansCell(search.model, events, cell)) continue;
      const cost = leastIn(search, events, cell, sure);
      if (cost >= least) continue;
      least = cost;
      best = cell;
    }
    bound.visit[events] = least;
    if (best < 0 || least >= limit - EPSILON) return;
    const known = search.known.visits.get(keyOf(events, best));
    if (known !== undefined && (known.timed !== null || known.isOpen)) return;
    timeAlone(search, { cell: best, events }, limit);
    if (search.stopped) return;
  }
}

/** Branch and bound: choose the visit of the most constrained event that is left, dearest bound last; every set that fits is tried. */
export function searchVisits(search: VisitSearch, left: number, chosen: readonly ChosenVisit[], cost: number): void {
  if (search.stopped || search.effort.spend()) {
    search.stopped = true;
    return;
  }
  if (left === 0) {
    const orders = orderCost(search.model, chosen);
    const soft = cost - chosen.reduce((sum, visit) => sum + visit.timed.cost, 0) - orders;
    const steer = { ...steerOf(search), timesOf: (cell: number) => timesIn(search, cell) };
    const timed = timeTogether(search.model, chosen, limitOf(search) - soft, steer);
    if (timed !== null) search.candidates.offer({ visits: chosen, timed, cost: timed.cost + soft });
    return;
  }
  const orders = orderCost(search.model, chosen);
  for (const option of visitOptions(search, left, cost)) {
    if (cost + option.bound >= limitOf(search) - EPSILON) return;
    const linked = linkCost(search.model, chosen, option);
    if (linked === null) continue;
    const link = linked + orderCost(search.model, [...chosen, option]) - orders;
    const rest = left & ~option.events;
    const after = search.bound.grouping[rest] ?? Infinity;
    const found = timeAlone(search, option, limitOf(search) - cost - link - after);
    if (found === null) return;
    if (found.isOpen) search.open = Math.min(search.open, cost + link + found.atLeast + after);
    const { timed } = found;
    if (timed === null) continue;
    const total = cost + link + timed.cost;
    if (total + after >= limitOf(search) - EPSILON) continue;
    const { cell, events } = option;
    searchVisits(search, rest, [...chosen, { cell, events, timed, atLeast: found.atLeast }], total);
  }
}

function steerOf(search: VisitSearch): TimingSteer & { readonly isOver: () => boolean } {
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
  const own = bit(lowest(left));
  const others = left & ~own;
  const limit = limitOf(search) - cost - EPSILON;
  const options: VisitOption[] = [];
  for (let rest = others; ; rest = (rest - 1) & others) {
    const events = rest | own;
    const after = bound.grouping[left & ~events] ?? Infinity;
    if ((bound.visit[events] ?? Infinity) + after < limit) {
      const sure = boundTotal(visitBound(model, events));
      for (let cell = 0; cell < masks.length; cell += 1) {
        if ((events & ~(masks[cell] ?? 0)) !== 0 || !spansCell(model, events, cell)) continue;
        const total = leastIn(search, events, cell, sure) + after;
        if (total < limit) options.push({ events, cell, bound: total });
      }
    }
    if (rest === 0) break;
  }
  return options.sort((a, b) => a.bound - b.bound || a.cell - b.cell || b.events - a.events);
}

/** What is known of a visit standing alone after looking for times that cost less than `limit`; null when stopped. */
function timeAlone(search: VisitSearch, draft: VisitDraft, limit: number): KnownVisit | null {
  const key = keyOf(draft.events, draft.cell);
  const { visits } = search.known;
  const prices = pricesOf(search, draft.events, draft.cell);
  const known = visits.get(key);
  if (known !== undefined && (known.timed !== null || known.isOpen || known.atLeast + prices >= limit - EPSILON)) {
    return dearer(known, prices);
  }
  if (search.effort.spend()) {
    search.stopped = true;
    return null;
  }
  const found = bestVisit(timesIn(search, draft.cell), draft.events, limit, steerOf(search).isOver);
  if (found === null || search.stopped) return null;
  const kept = dearer(found, -prices);
  visits.set(key, { ...kept, atLeast: Math.max(kept.atLeast, known?.atLeast ?? -Infinity) });
  return found;
}

function pricesOf({ priced }: VisitSearch, events: number, cell: number): number {
  let points = 0;
  if (priced === null) return points;
  for (let rest = events; rest !== 0; rest &= rest - 1) points += priced[lowest(rest)]?.[cell] ?? 0;
  return points;
}

function dearer(known: KnownVisit, points: number): KnownVisit {
  if (points === 0) return known;
  const { timed, atLeast, isOpen } = known;
  return {
    timed: timed === null ? null : { ...timed, cost: timed.cost + points },
    atLeast: atLeast + points,
    isOpen,
  };
}

function timesIn(search: VisitSearch, cell: number): CellTimes {
  const { times } = search.known;
  const known = times[cell] ?? openCellTimes(search.model, cell);
  times[cell] = known;
  return known;
}
