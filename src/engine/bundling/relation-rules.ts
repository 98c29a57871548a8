import { type BundlingModel, type Cell, type DayRelation, has, type TimeRelation } from './bundling-model.ts';

const DAY_MINUTES = 24 * 60;

/** What two bookings that may not move do to each other is already decided and is not judged. */
export function isJudged(model: BundlingModel, relation: { readonly a: number; readonly b: number }): boolean {
  return !(has(model.fixed, relation.a) && has(model.fixed, relation.b));
}

export function dayRelationHolds(relation: DayRelation, a: Cell, b: Cell): boolean {
  const isSameVisit = a.day === b.day && a.siteId === b.siteId;
  if (relation.kind === 'same-visit') return isSameVisit;
  if (relation.kind === 'not-same-visit') return !isSameVisit;
  if (a.day === b.day) return relation.sameDayAllowed || relation.minDays <= 0;
  return Math.abs(a.day - b.day) >= relation.minDays;
}

/** Whether `b` may start at `startB` when `a` ends at `endA`, both as minutes since 1970-01-01 on the wall. */
export function timeRelationHolds(relation: TimeRelation, endA: number, startB: number): boolean {
  const gap = startB - endA;
  return gap >= relation.minMinutes && gap <= relation.maxMinutes;
}

/** Whether some pair of feasible starts in these two cells satisfies the relation. */
export function timeRelationCanHold(
  model: BundlingModel,
  relation: TimeRelation,
  cells: { readonly a: number; readonly b: number },
): boolean {
  const dayA = model.cells[cells.a]?.day ?? 0;
  const dayB = model.cells[cells.b]?.day ?? 0;
  const shift = (dayB - dayA) * DAY_MINUTES - (model.events[relation.a]?.durationMinutes ?? 0);
  for (const [fromA, untilA] of model.starts[relation.a]?.[cells.a] ?? []) {
    for (const [fromB, untilB] of model.starts[relation.b]?.[cells.b] ?? []) {
      const largest = shift + untilB - 5 - fromA;
      const smallest = shift + fromB - (untilA - 5);
      if (largest >= relation.minMinutes && smallest <= relation.maxMinutes) return true;
    }
  }
  return false;
}

export function wallMinute(cell: Cell | undefined, minute: number): number {
  return (cell?.day ?? 0) * DAY_MINUTES + minute;
}

/** Whether something would be placed without what it has to follow or come with. */
export function leavesOrphans(model: BundlingModel, left: number): boolean {
  const stays = (event: number) => !has(left, event) && !has(model.fixed, event);
  return (
    model.timeRelations.some((r) => r.soft === null && has(left, r.a) && stays(r.b)) ||
    model.dayRelations.some(
      (r) =>
        r.soft === null &&
        r.kind === 'same-visit' &&
        ((has(left, r.a) && stays(r.b)) || (has(left, r.b) && stays(r.a))),
    )
  );
}
