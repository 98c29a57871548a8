import { type BundlingModel, bit, countOf, has, lowest, membersOf, spansCell } from '../patient/bundling-model.ts';
import { isStart } from '../patient/with-starts.ts';
import { timeVisits } from '../timing/time-visits.ts';
import type { TimedVisits, VisitDraft } from '../timing/timing-search.ts';
import type { Candidate } from './candidates.ts';
import { linkCost } from './link-visits.ts';
import { isJudged } from './relation-rules.ts';

type Placed = { readonly visits: readonly VisitDraft[]; readonly timed: TimedVisits | null; readonly soft: number };

/**
 * What happens without bundling: each event where it is booked today, every other one alone at its earliest fit on a day of its own.
 * Events that a hard rule keeps in one visit come together. Obeys every hard rule, so it is a plan to fall back on.
 */
export function baselinePlan(model: BundlingModel): Candidate & { readonly unplaced: number } {
  let placed: Placed = { visits: [], timed: null, soft: 0 };
  let unplaced = 0;
  for (const event of bookedFirst(model)) placed = keepBooking(model, placed, event) ?? placed;
  for (const unit of unitsInOrder(model, eventsOf(placed))) {
    const next = dependsOnMissing(model, unit, unplaced) ? null : placeAlone(model, placed, unit);
    if (next === null) unplaced |= unit;
    else placed = next;
  }
  const left = dropBroken(model, placed, unplaced);
  const cost = membersOf(left.unplaced).reduce((sum, event) => sum + (model.unplacedCost[event] ?? 0), 0);
  const timed = left.placed.timed ?? {
    cost: 0,
    starts: new Int32Array(model.events.length).fill(-1),
    sedationRuns: [],
  };
  return { visits: left.placed.visits, timed, cost: timed.cost + left.placed.soft + cost, unplaced: left.unplaced };
}

function eventsOf(placed: Placed): number {
  return placed.visits.reduce((mask, visit) => mask | visit.events, 0);
}

function bookedFirst(model: BundlingModel): readonly number[] {
  const booked = model.events.flatMap((event, index) => (event.booked === null ? [] : [index]));
  return booked.sort((a, b) => Number(has(model.fixed, b)) - Number(has(model.fixed, a)) || a - b);
}

function keepBooking(model: BundlingModel, placed: Placed, event: number): Placed | null {
  const booked = model.events[event]?.booked;
  const cell = model.bookedCell[event] ?? -1;
  if (booked === undefined || booked === null || !isStart(model, { event, cell }, booked.startMinute)) return null;
  const pins = pinsOf(model, placed);
  pins[event] = booked.startMinute;
  return withVisit(model, placed, { cell, events: bit(event), pins });
}

function pinsOf(model: BundlingModel, placed: Placed): Int32Array {
  return placed.timed?.starts.slice() ?? new Int32Array(model.events.length).fill(-1);
}

function withVisit(
  model: BundlingModel,
  placed: Placed,
  added: VisitDraft & { readonly pins: Int32Array },
): Placed | null {
  const joined = placed.visits.find((visit) => visit.cell === added.cell);
  const events = added.events | (joined?.events ?? 0);
  const visits = [...placed.visits.filter((visit) => visit !== joined), { cell: added.cell, events }];
  let soft = 0;
  for (const [index, visit] of visits.entries()) {
    const cost = linkCost(model, visits.slice(0, index), visit);
    if (cost === null) return null;
    soft += cost;
  }
  const timed = timeVisits(model, visits, Infinity, { pinned: added.pins });
  return timed === null ? null : { visits, timed, soft };
}

/** Sets of events that hard rules keep in one visit, those that others wait for first, then by window. */
function unitsInOrder(model: BundlingModel, done: number): readonly number[] {
  const units: number[] = [];
  let left = (1 << model.events.length) - 1;
  left &= ~done;
  while (left !== 0) {
    const unit = togetherWith(model, lowest(left)) & left;
    units.push(unit);
    left &= ~unit;
  }
  const isReady = (unit: number, waiting: readonly number[]) =>
    !model.timeRelations.some(
      (relation) =>
        relation.apart === null &&
        has(unit, relation.b) &&
        !has(unit, relation.a) &&
        waiting.some((other) => has(other, relation.a)),
    );
  const ordered: number[] = [];
  let waiting = units.sort((a, b) => earliestOf(model, a) - earliestOf(model, b) || a - b);
  while (waiting.length > 0) {
    const next = waiting.find((unit) => isReady(unit, waiting)) ?? (waiting[0] as number);
    ordered.push(next);
    waiting = waiting.filter((unit) => unit !== next);
  }
  return ordered;
}

function earliestOf(model: BundlingModel, unit: number): number {
  return Math.max(...membersOf(unit).map((event) => model.events[event]?.earliestDay ?? 0));
}

function togetherWith(model: BundlingModel, event: number): number {
  let unit = bit(event);
  for (let size = 0; size !== countOf(unit); ) {
    size = countOf(unit);
    for (const relation of model.dayRelations) {
      if (relation.kind !== 'same-visit' || relation.soft !== null) continue;
      if (has(unit, relation.a) || has(unit, relation.b)) unit |= bit(relation.a) | bit(relation.b);
    }
  }
  return unit;
}

function dependsOnMissing(model: BundlingModel, unit: number, missing: number): boolean {
  return model.timeRelations.some(
    (relation) =>
      relation.soft === null && relation.apart === null && has(unit, relation.b) && has(missing, relation.a),
  );
}

function placeAlone(model: BundlingModel, placed: Placed, unit: number): Placed | null {
  const takenDays = new Set(placed.visits.map((visit) => model.cells[visit.cell]?.day));
  for (const [cell, { day }] of model.cells.entries()) {
    if (takenDays.has(day) || (unit & ~(model.canStart[cell] ?? 0)) !== 0) continue;
    if (!spansCell(model, unit, cell)) continue;
    const next = withVisit(model, placed, { cell, events: unit, pins: pinsOf(model, placed) });
    if (next !== null) return next;
  }
  return null;
}

/** Takes out what would be left waiting for, or parted from, an event that has no place. */
function dropBroken(
  model: BundlingModel,
  placed: Placed,
  unplaced: number,
): { readonly placed: Placed; readonly unplaced: number } {
  const events = eventsOf(placed);
  const isOrphan = (event: number) =>
    model.timeRelations.some(
      (r) => r.soft === null && r.apart === null && r.b === event && isJudged(model, r) && !has(events, r.a),
    ) ||
    model.dayRelations.some(
      (r) =>
        r.soft === null &&
        r.kind === 'same-visit' &&
        isJudged(model, r) &&
        ((r.a === event && !has(events, r.b)) || (r.b === event && !has(events, r.a))),
    );
  const orphan = membersOf(events & ~model.fixed).find(isOrphan);
  if (orphan === undefined) return { placed, unplaced };
  const pins = pinsOf(model, placed);
  const visits = placed.visits
    .map((visit) => ({ ...visit, events: visit.events & ~bit(orphan) }))
    .filter((visit) => visit.events !== 0);
  const timed = visits.length === 0 ? null : timeVisits(model, visits, Infinity, { pinned: pins });
  return dropBroken(model, { visits, timed, soft: placed.soft }, unplaced | bit(orphan));
}
