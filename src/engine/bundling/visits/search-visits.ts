import { type BundlingModel, bit, EPSILON, lowest, spansCell } from '../patient/bundling-model.ts';
import { type ChosenVisit, orderCost, timeTogether } from '../timing/time-together.ts';
import type { VisitDraft } from '../timing/timing-search.ts';
import { admissibleMasks } from './admissible-cells.ts';
import { boundGroupings, cheapestGrouping, openGroupingBound, raiseGroupings } from './grouping-bound.ts';
import { linkCost } from './link-visits.ts';
import { isTimed, leastIn, steerOf, timeAlone, timesIn } from './time-alone.ts';
import { visitTotal } from './visit-bound.ts';
import type { KnownVisits, VisitSearch } from './visit-search.ts';

export type { KnownVisits };

function limitOf(search: VisitSearch): number {
  return Math.min(search.cap, search.candidates.limit());
}

/** A search over plans that place exactly `placed`; null when rules leave some of these no cell. */
export function openVisitSearch(
  model: BundlingModel,
  placed: number,
  facts: Pick<VisitSearch, 'candidates' | 'known' | 'effort' | 'base'> & {
    readonly priced?: readonly Float64Array[] | null;
  },
): VisitSearch | null {
  const masks = admissibleMasks(model, placed);
  if (masks === null) return null;
  const bound = openGroupingBound(model.events.length);
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
  boundVisits(search, placed);
  boundGroupings(bound, placed);
  return search;
}

/** What each set of events costs as a visit at the least, in the cell where it is cheapest. */
function boundVisits({ model, masks, bound }: VisitSearch, placed: number): void {
  const { visit } = bound;
  const costs = new Float64Array(visit.length);
  for (let cell = 0; cell < masks.length; cell += 1) {
    const all = masks[cell] as number;
    costs[0] = (model.cells[cell]?.travelMinutes ?? 0) * model.problem.weights.travelMinute;
    for (let set = all & -all; set !== 0; set = (set - all) & all) {
      const added = (costs[set & (set - 1)] as number) + (model.addCost[lowest(set)]?.[cell] ?? 0);
      costs[set] = added;
      if (added < (visit[set] as number) && spansCell(model, set, cell)) visit[set] = added;
    }
  }
  for (let set = placed; set !== 0; set = (set - 1) & placed) {
    if (visit[set] !== Infinity) visit[set] = (visit[set] as number) + visitTotal(model, set);
  }
}

/** Forgets what was found out about visits in these cells. */
export function forgetCells(visits: KnownVisits['visits'], cells: ReadonlySet<number>): void {
  if (cells.size === 0) return;
  for (const key of visits.keys()) if (cells.has(Math.floor(key / 32768))) visits.delete(key);
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
  const sure = visitTotal(search.model, events);
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
    if (isTimed(search, { cell: best, events })) return;
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
      const sure = visitTotal(model, events);
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
