import { checkedLines } from './checked-lines.ts';
import type { BundlingPlan, PlannedEvent, PlannedVisit } from './plan.ts';
import type { BundlingEvent, BundlingProblem } from './problem.ts';

/** An event of the problem where the plan puts it. */
export type PlacedEvent = { readonly event: BundlingEvent; readonly visit: PlannedVisit; readonly at: PlannedEvent };

export function placedEvents(problem: BundlingProblem, plan: BundlingPlan): ReadonlyMap<string, PlacedEvent> {
  const events = new Map(problem.events.map((event) => [event.id, event]));
  const placed = new Map<string, PlacedEvent>();
  for (const visit of plan.visits) {
    for (const at of visit.events) {
      const event = events.get(at.eventId);
      if (event !== undefined) placed.set(event.id, { event, visit, at });
    }
  }
  return placed;
}

/** Whether the plan leaves the event exactly where it is booked today. */
export function staysBooked({ event, visit, at }: PlacedEvent): boolean {
  const { booked } = event;
  return (
    booked !== null &&
    booked.day === visit.day &&
    booked.siteId === visit.siteId &&
    booked.startMinute === at.startMinute
  );
}

export function isFixed(event: BundlingEvent): boolean {
  return event.booked?.mobility === 'fixed';
}

/** Two events at one site share a place when their first resource line asks for the same resources. */
export function sharePlace(problem: BundlingProblem, a: BundlingEvent, b: BundlingEvent, siteId: string): boolean {
  const poolA = checkedLines(problem, a, siteId)?.[0]?.ids ?? null;
  const poolB = checkedLines(problem, b, siteId)?.[0]?.ids ?? null;
  if (poolA === null || poolB === null) return poolA === poolB;
  return poolA.size === poolB.size && [...poolA].every((id) => poolB.has(id));
}
