import {
  type BundlingModel,
  type Cell,
  type CompiledPatient,
  type DayRelation,
  has,
  startRow,
  type TimeRelation,
} from '../patient/bundling-model.ts';
import { GRID_MINUTES, lastSlot, nextSlot } from '../patient/day-bits.ts';

const DAY_MINUTES = 24 * 60;

/** What two bookings that may not move do to each other is already decided and is not judged. */
export function isJudged(model: CompiledPatient, relation: { readonly a: number; readonly b: number }): boolean {
  return !(has(model.fixed, relation.a) && has(model.fixed, relation.b));
}

/** Each day and site, or joined sites, is one cell: the same cell is the same visit. */
export function dayRelationHolds(relation: DayRelation, a: Cell, b: Cell): boolean {
  const isSameVisit = a === b;
  if (relation.kind === 'same-visit') return isSameVisit;
  if (relation.kind === 'not-same-visit') return !isSameVisit;
  return areDaysApart(relation, a.day, b.day);
}

function areDaysApart(
  apart: { readonly minDays: number; readonly sameDayAllowed: boolean },
  dayA: number,
  dayB: number,
): boolean {
  if (dayA === dayB) return apart.sameDayAllowed || apart.minDays <= 0;
  return Math.abs(dayA - dayB) >= apart.minDays;
}

/** Start and end of an event, as minutes since 1970-01-01 on the wall. */
export type WallSpan = { readonly start: number; readonly end: number };

export function wallSpan(
  model: CompiledPatient,
  at: { readonly event: number; readonly cell: number },
  start: number,
): WallSpan {
  const begin = (model.cells[at.cell]?.day ?? 0) * DAY_MINUTES + start;
  return { start: begin, end: begin + (model.events[at.event]?.durationMinutes ?? 0) };
}

/** Whether the two events of the relation may lie like this. */
export function timeRelationHolds(relation: TimeRelation, a: WallSpan, b: WallSpan): boolean {
  const gap = b.start - a.end;
  const isInGap = gap >= relation.minMinutes && gap <= relation.maxMinutes;
  if (relation.apart === null) return isInGap;
  const areApart = areDaysApart(relation.apart, Math.floor(a.start / DAY_MINUTES), Math.floor(b.start / DAY_MINUTES));
  return areApart && (isInGap || a.start - b.end >= relation.minMinutes);
}

/** False when no two starts in these cells can satisfy the relation; looks at the first and the last of them only. */
export function timeRelationCanHold(
  model: BundlingModel,
  relation: TimeRelation,
  cells: { readonly a: number; readonly b: number },
): boolean {
  const a = { event: relation.a, cell: cells.a };
  const b = { event: relation.b, cell: cells.b };
  const isOneWay = canFollow(model, a, b, relation);
  if (relation.apart === null) return isOneWay;
  const dayA = model.cells[cells.a]?.day ?? 0;
  const dayB = model.cells[cells.b]?.day ?? 0;
  return areDaysApart(relation.apart, dayA, dayB) && (isOneWay || canFollow(model, b, a, relation));
}

/** Whether a relation between events in these cells of different days holds or is broken whatever their starts, or depends on them. */
export function acrossCells(
  model: BundlingModel,
  relation: TimeRelation,
  cells: { readonly a: number; readonly b: number },
): 'holds' | 'broken' | 'depends' {
  if (relation.apart !== null) return 'depends';
  const { least, most } = gapBetween(model, { event: relation.a, cell: cells.a }, { event: relation.b, cell: cells.b });
  if (least >= relation.minMinutes && most <= relation.maxMinutes) return 'holds';
  return most < relation.minMinutes || least > relation.maxMinutes ? 'broken' : 'depends';
}

type Spot = { readonly event: number; readonly cell: number };

function canFollow(model: BundlingModel, first: Spot, second: Spot, gap: TimeRelation): boolean {
  const { least, most } = gapBetween(model, first, second);
  return most >= gap.minMinutes && least <= gap.maxMinutes;
}

/** The shortest and the longest time from the end of the first to the start of the second. */
function gapBetween(
  model: BundlingModel,
  first: Spot,
  second: Spot,
): { readonly least: number; readonly most: number } {
  const firstRow = startRow(model, first.event, first.cell);
  const secondRow = startRow(model, second.event, second.cell);
  const earliestEnd = wallSpan(model, first, nextSlot(model.startWords, firstRow, 0) * GRID_MINUTES).end;
  const latestEnd = wallSpan(model, first, lastSlot(model.startWords, firstRow) * GRID_MINUTES).end;
  const earliestStart = wallSpan(model, second, nextSlot(model.startWords, secondRow, 0) * GRID_MINUTES).start;
  const latestStart = wallSpan(model, second, lastSlot(model.startWords, secondRow) * GRID_MINUTES).start;
  return { least: earliestStart - latestEnd, most: latestStart - earliestEnd };
}

/** Whether something would be placed without what it has to follow or come with. */
export function leavesOrphans(model: CompiledPatient, left: number): boolean {
  return orphansOf(model, left) !== 0;
}

/** Events, placed so far, that may not be placed when all of `left` have no place. */
export function orphansOf(model: CompiledPatient, left: number): number {
  const stays = (event: number) => !has(left, event) && !has(model.fixed, event);
  let orphans = 0;
  for (const { a, b, soft, apart } of model.timeRelations) {
    if (soft === null && apart === null && has(left, a) && stays(b)) orphans |= 1 << b;
  }
  for (const { a, b, soft, kind } of model.dayRelations) {
    if (soft !== null || kind !== 'same-visit') continue;
    if (has(left, a) && stays(b)) orphans |= 1 << b;
    if (has(left, b) && stays(a)) orphans |= 1 << a;
  }
  return orphans;
}
