import { bit, EPSILON, lowest, membersOf } from '../patient/bundling-model.ts';
import { bestVisit, type KnownVisit } from '../timing/best-visit.ts';
import { type CellTimes, openCellTimes } from '../timing/cell-times.ts';
import type { TimingSteer, VisitDraft } from '../timing/timing-search.ts';
import { corePoints } from './core-points.ts';
import { leadersOf, standFor, twinsIn } from './twins.ts';
import { visitBound } from './visit-bound.ts';
import type { VisitSearch } from './visit-search.ts';

function keyOf(events: number, cell: number): number {
  return cell * 32768 + events;
}

/** What these events cost in this cell at the least, as far as is known. */
export function leastIn(search: VisitSearch, events: number, cell: number, sure: number): number {
  const { model, known } = search;
  const leaders = leadersOf(twinsIn(model, cell), events);
  const found = known.visits.get(keyOf(leaders, cell));
  if (found === undefined) {
    const travel = (model.cells[cell]?.travelMinutes ?? 0) * model.problem.weights.travelMinute;
    const shared = corePoints(timesIn(search, cell), leaders);
    const { fastExtra } = visitBound(model, events);
    return sure + travel + addedIn(search, events, cell) + Math.max(0, shared - fastExtra);
  }
  const more = leaders === events ? 0 : addedIn(search, events, cell) - addedIn(search, leaders, cell);
  return found.atLeast + pricesOf(search, leaders, cell) + more;
}

export function steerOf(search: VisitSearch): TimingSteer & { readonly isOver: () => boolean } {
  return {
    isOver: () => {
      search.stopped ||= search.effort.spend();
      return search.stopped;
    },
  };
}

/** What is known of a visit standing alone after looking for times that cost less than `limit`; null when stopped. */
export function timeAlone(search: VisitSearch, draft: VisitDraft, limit: number): KnownVisit | null {
  const { events, cell } = draft;
  const twins = twinsIn(search.model, cell);
  const leaders = leadersOf(twins, events);
  if (leaders === events) return timeLeaders(search, draft, limit);
  const more = addedIn(search, events, cell) - addedIn(search, leaders, cell);
  const found = timeLeaders(search, { cell, events: leaders }, limit - more);
  return found === null ? null : dearer(inPlaceOf(found, standFor(twins, leaders, events)), more);
}

/** The times of some events taken over by those they stand for. */
function inPlaceOf(known: KnownVisit, stands: Int32Array): KnownVisit {
  const { timed } = known;
  if (timed === null) return known;
  const starts = new Int32Array(timed.starts.length).fill(-1);
  for (const [event, start] of timed.starts.entries()) if (start >= 0) starts[stands[event] ?? 0] = start;
  const sedationRuns = timed.sedationRuns.map((run) =>
    membersOf(run).reduce((mask, event) => mask | bit(stands[event] ?? 0), 0),
  );
  return { ...known, timed: { cost: timed.cost, starts, sedationRuns } };
}

function timeLeaders(search: VisitSearch, draft: VisitDraft, limit: number): KnownVisit | null {
  const key = keyOf(draft.events, draft.cell);
  const { visits } = search.known;
  const prices = pricesOf(search, draft.events, draft.cell);
  const known = visits.get(key);
  if (known !== undefined && isEnough(known, limit - prices)) return dearer(known, prices);
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

/** Whether nothing more would be found out about a visit by looking for times that cost less than `limit`. */
function isEnough(known: KnownVisit, limit: number): boolean {
  return known.timed !== null || known.isOpen || known.atLeast >= limit - EPSILON;
}

/** What depends on each event's day alone, prices included. */
function addedIn({ model }: VisitSearch, events: number, cell: number): number {
  let points = 0;
  for (let rest = events; rest !== 0; rest &= rest - 1) points += model.addCost[lowest(rest)]?.[cell] ?? 0;
  return points;
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

export function timesIn(search: VisitSearch, cell: number): CellTimes {
  const { times } = search.known;
  const known = times[cell] ?? openCellTimes(search.model, cell);
  times[cell] = known;
  return known;
}

/** Whether the best times of these events in this cell are known, or have been left open. */
export function isTimed(search: VisitSearch, { events, cell }: VisitDraft): boolean {
  const leaders = leadersOf(twinsIn(search.model, cell), events);
  const known = search.known.visits.get(keyOf(leaders, cell));
  return known !== undefined && (known.timed !== null || known.isOpen);
}
