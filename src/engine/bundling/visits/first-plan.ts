import { type BundlingModel, bit, countOf, lowest, membersOf, spansCell } from '../patient/bundling-model.ts';
import { type ChosenVisit, timeTogether } from '../timing/time-together.ts';
import { timeVisits } from '../timing/time-visits.ts';
import type { TimedVisits } from '../timing/timing-search.ts';
import type { Candidate } from './candidates.ts';
import { linkCost } from './link-visits.ts';
import { leavesOrphans } from './relation-rules.ts';

const LOOKS_PER_VISIT = 2;

/**
 * A plan made quickly by filling one visit after the other with all that fits, for patients with so many events that the
 * exact search may not end in time. Null when something would be left without what it must follow.
 */
export function firstPlan(model: BundlingModel, isOver: () => boolean): Candidate | null {
  const chosen: ChosenVisit[] = [];
  let left = (1 << model.events.length) - 1;
  let soft = 0;
  while (left !== 0 && !isOver()) {
    const visit = fullestVisit(model, chosen, left);
    if (visit === null) break;
    soft += linkCost(model, chosen, visit) ?? 0;
    chosen.push(visit);
    left &= ~visit.events;
  }
  if (leavesOrphans(model, left)) return null;
  const timed = timeTogether(model, chosen, Infinity, { isOver: stepLimit() });
  if (timed === null) return null;
  const leftOut = membersOf(left).reduce((sum, event) => sum + (model.unplacedCost[event] ?? 0), 0);
  return { visits: chosen, timed, cost: timed.cost + soft + leftOut };
}

function stepLimit(): () => boolean {
  let looks = 0;
  return () => {
    looks += 1;
    return looks > LOOKS_PER_VISIT;
  };
}

function fullestVisit(model: BundlingModel, chosen: readonly ChosenVisit[], left: number): ChosenVisit | null {
  let best: ChosenVisit | null = null;
  let bestGain = -Infinity;
  for (const cell of model.cells.keys()) {
    const visit = fillVisit(model, chosen, { cell, left, eventsMin: best === null ? 1 : countOf(best.events) });
    if (visit === null) continue;
    const gain = membersOf(visit.events).length * 1_000_000 - visit.timed.cost;
    if (gain > bestGain) {
      best = visit;
      bestGain = gain;
    }
  }
  return best;
}

/** Null where fewer than `eventsMin` of them fit. */
function fillVisit(
  model: BundlingModel,
  chosen: readonly ChosenVisit[],
  at: { readonly cell: number; readonly left: number; readonly eventsMin: number },
): ChosenVisit | null {
  let events = 0;
  let timed: TimedVisits | null = null;
  const possible = at.left & (model.canStart[at.cell] ?? 0);
  for (let rest = possible; rest !== 0; rest &= rest - 1) {
    if (countOf(events) + countOf(rest) < at.eventsMin) return null;
    const event = lowest(rest);
    const draft = { cell: at.cell, events: events | bit(event) };
    if (linkCost(model, chosen, draft) === null) continue;
    // Why: the events that are in stay where they are; to move them all each time would take far longer.
    const steer = { isOver: stepLimit(), ...(timed === null ? {} : { only: timed.starts }) };
    const longer: TimedVisits | null = timeVisits(model, [draft], Infinity, steer);
    if (longer === null) continue;
    events = draft.events;
    timed = longer;
  }
  return timed === null || !spansCell(model, events, at.cell) ? null : { cell: at.cell, events, timed, atLeast: 0 };
}
