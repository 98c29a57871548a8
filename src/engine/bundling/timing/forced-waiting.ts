import { type CompiledPatient, has, lowest } from '../patient/bundling-model.ts';
import { isJudged } from '../visits/relation-rules.ts';
import { waitingCost } from './waiting.ts';

/** Where a visit stands: its events, those of them to come, when the last one ends, and the starts of those that are done. */
export type VisitSoFar = {
  readonly events: number;
  readonly left: number;
  readonly lastEnd: number;
  readonly starts: Int32Array;
};

/**
 * Points at the least for waiting still to come because one event must start some time after another has ended, and too little is left
 * to do in between.
 */
export function forcedWaiting(patient: CompiledPatient, at: VisitSoFar): number {
  let most = 0;
  for (const relation of patient.timeRelations) {
    const { a, b, minMinutes, soft, apart } = relation;
    if (soft !== null || apart !== null || minMinutes <= 0 || !has(at.left, b) || !isJudged(patient, relation))
      continue;
    const minutes = minutesToFill(patient, at, { a, b, minMinutes });
    if (minutes > 0) most = Math.max(most, leastCost(patient, at.left, { a, b }, minutes));
  }
  return most;
}

/** The events to come that may not start before some time after another that is done, with that minute. */
export function releasesOf(
  patient: CompiledPatient,
  at: VisitSoFar,
): readonly { readonly event: number; readonly minute: number }[] {
  const minutes = new Map<number, number>();
  for (const relation of patient.timeRelations) {
    const { a, b, minMinutes, soft, apart } = relation;
    if (soft !== null || apart !== null || minMinutes <= 0 || !has(at.left, b) || has(at.left, a)) continue;
    const start = at.starts[a] ?? -1;
    if (start < 0 || !isJudged(patient, relation)) continue;
    const minute = start + (patient.events[a]?.durationMinutes ?? 0) + minMinutes;
    if (minute > at.lastEnd) minutes.set(b, Math.max(minutes.get(b) ?? 0, minute));
  }
  return [...minutes].map(([event, minute]) => ({ event, minute }));
}

type Gap = { readonly a: number; readonly b: number };

function minutesToFill(patient: CompiledPatient, at: VisitSoFar, gap: Gap & { readonly minMinutes: number }): number {
  const { a, minMinutes } = gap;
  if (has(at.left, a)) return minMinutes;
  // Why: what was done in another visit may have been on another day.
  if (!has(at.events, a)) return 0;
  const start = at.starts[a] ?? -1;
  return start < 0 ? 0 : start + (patient.events[a]?.durationMinutes ?? 0) + minMinutes - at.lastEnd;
}

/** All others fill the time as well as they can, each with its way there and as much waiting as costs nothing. */
function leastCost(patient: CompiledPatient, left: number, { a, b }: Gap, minutes: number): number {
  const way = patient.longestWayMinutes;
  const free = patient.problem.weights.waitingFreeMinutes ?? 10;
  let others = left & ~(1 << b);
  if (has(left, a)) others &= ~(1 << a);
  let fill = way + free;
  for (let rest = others; rest !== 0; rest &= rest - 1) {
    fill += (patient.events[lowest(rest)]?.durationMinutes ?? 0) + way + free;
  }
  return waitingCost(patient, Math.max(0, minutes - fill) + free);
}
