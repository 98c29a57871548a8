import { checkBundlingPlan } from '#engine/bundling/check/check-bundling-plan.ts';
import { type BundlingPlan, COST_TERMS, type CostTerm, type PlannedVisit } from '#engine/bundling/plan.ts';
import type { BundlingProblem } from '#engine/bundling/problem.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { FindVisit } from './find-plan.ts';

/** One kept part of a find. */
export type KeptPart = {
  readonly careEventId: string;
  readonly visitNumber: number;
  readonly startAt: Date;
  readonly resourceIds: readonly string[];
  readonly stays: boolean;
};

/** A find as a plan of the engine again, its cost and figures worked out anew by what holds now. */
export function planOfFind(
  problem: BundlingProblem,
  find: { readonly parts: readonly KeptPart[]; readonly visits: readonly FindVisit[] },
): BundlingPlan {
  const visits = find.visits.map((visit, index) =>
    visitOf(problem, {
      visit,
      parts: find.parts.filter(({ visitNumber }) => visitNumber === index + 1),
    }),
  );
  const zero = Object.fromEntries(COST_TERMS.map((term) => [term, 0])) as Record<CostTerm, number>;
  const figures = { visits: 0, needles: 0, sedations: 0, fasts: 0, minutes: 0, days: [] };
  const draft: BundlingPlan = {
    visits,
    unplaced: [],
    cost: 0,
    terms: zero,
    bound: 0,
    optimal: false,
    baseline: figures,
    figures,
    softBroken: [],
  };
  const check = checkBundlingPlan(problem, draft);
  return { ...draft, terms: check.terms, cost: check.cost, figures: check.figures };
}

function visitOf(
  problem: BundlingProblem,
  { visit, parts }: { readonly visit: FindVisit; readonly parts: readonly KeptPart[] },
): PlannedVisit {
  const events = parts
    .map((part) => {
      const event = problem.events.find(({ id }) => id === part.careEventId);
      const at = wallTimeOfInstant(part.startAt, visit.zone).minute;
      const startMinute = part.stays ? (event?.booked?.startMinute ?? at) : at;
      const endMinute = startMinute + (event?.durationMinutes ?? 0);
      return { eventId: part.careEventId, startMinute, endMinute, resourceIds: part.resourceIds };
    })
    .toSorted((a, b) => a.startMinute - b.startMinute || a.endMinute - b.endMinute);
  const isFasting = problem.events.some(({ id, fastingHours }) => fastingHours > 0 && visit.eventIds.includes(id));
  return {
    day: dayNumber(wallTimeOfInstant(new Date(visit.startAt), visit.zone).date),
    siteId: visit.siteId,
    startMinute: events[0]?.startMinute ?? 0,
    endMinute: Math.max(...events.map(({ endMinute }) => endMinute)),
    events,
    needleGroups: visit.needleGroups,
    sedationGroups: visit.sedationGroups,
    fasts: isFasting ? 1 : 0,
    fastingGroups: [],
  };
}
