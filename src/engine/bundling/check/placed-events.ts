import type { BundlingPlan, PlannedEvent, PlannedVisit } from '../plan.ts';
import type { BundlingEvent, BundlingProblem, JoinedSites } from '../problem.ts';
import { checkedLines } from './checked-lines.ts';

/** An event of the problem where the plan puts it. */
export type PlacedEvent = {
  readonly event: BundlingEvent;
  readonly visit: PlannedVisit;
  readonly at: PlannedEvent;
  /** That of its visit, or the one it names. */
  readonly siteId: string;
};

export function placedEvents(problem: BundlingProblem, plan: BundlingPlan): ReadonlyMap<string, PlacedEvent> {
  const events = new Map(problem.events.map((event) => [event.id, event]));
  const placed = new Map<string, PlacedEvent>();
  for (const visit of plan.visits) {
    for (const at of visit.events) {
      const event = events.get(at.eventId);
      if (event !== undefined) placed.set(event.id, { event, visit, at, siteId: at.siteId ?? visit.siteId });
    }
  }
  return placed;
}

/** Whether the plan leaves the event exactly where it is booked today. */
export function staysBooked({ event, visit, at, siteId }: PlacedEvent): boolean {
  const { booked } = event;
  return (
    booked !== null && booked.day === visit.day && booked.siteId === siteId && booked.startMinute === at.startMinute
  );
}

export function isFixed(event: BundlingEvent): boolean {
  return event.booked?.mobility === 'fixed';
}

/** Minutes to get from one event to the next, endless where no visit may, and how many of them are travel between joined sites. */
export function wayBetween(
  problem: BundlingProblem,
  from: PlacedEvent,
  to: PlacedEvent,
): { readonly minutes: number; readonly travel: number } {
  const { transferMinutes } = problem.limits;
  if (from.siteId === to.siteId) {
    return { minutes: sharePlace(problem, from, to) ? 0 : transferMinutes, travel: 0 };
  }
  const travel = joinBetween(problem, from.siteId, to.siteId)?.minutes ?? null;
  if (travel === null) return { minutes: Number.POSITIVE_INFINITY, travel: 0 };
  return { minutes: Math.max(transferMinutes, travel), travel };
}

/** What the problem says about two sites that one visit may use. */
export function joinBetween(problem: BundlingProblem, one: string, other: string): JoinedSites | undefined {
  return problem.joinedSites?.find(({ a, b }) => (a === one && b === other) || (a === other && b === one));
}

/** Two events at one site share a place when their first resource line asks for the same resources. */
function sharePlace(problem: BundlingProblem, a: PlacedEvent, b: PlacedEvent): boolean {
  const poolA = checkedLines(problem, a.event, a.siteId)?.[0]?.ids ?? null;
  const poolB = checkedLines(problem, b.event, b.siteId)?.[0]?.ids ?? null;
  if (poolA === null || poolB === null) return poolA === poolB;
  return poolA.size === poolB.size && [...poolA].every((id) => poolB.has(id));
}

/** The sites that a visit uses, in the order of its events. */
export function sitesOfVisit(visit: PlannedVisit): readonly string[] {
  return [...new Set(visit.events.map((at) => at.siteId ?? visit.siteId))];
}

/** Minutes there and back: the longer way where sites are joined. */
export function wayThere(problem: BundlingProblem, visit: PlannedVisit): number {
  return Math.max(0, ...sitesOfVisit(visit).map((siteId) => problem.travelMinutes[siteId] ?? 0));
}
