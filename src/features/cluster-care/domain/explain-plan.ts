import { checkBundlingPlan } from '#engine/bundling/check/check-bundling-plan.ts';
import { explainBundling } from '#engine/bundling/explain/explain-bundling.ts';
import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { BundlingProblem } from '#engine/bundling/problem.ts';
import type { Explanation } from '#engine/explanation.ts';
import { dateOfDayNumber } from '#kernel/calendar-date.ts';

/** With more events every question to the engine takes seconds. */
const PLANNED_ANEW_MAX = 5;
const CHANGES_MAX = 12;

/** `isWhole`: everything was planned anew for each question; false: each event by itself, while the others stay as planned. */
export type PlanExplained = { readonly isWhole: boolean; readonly explanations: readonly Explanation[] };

/** Why a plan is as it is. Of much care each event is looked at by itself. */
export function explainPlan(problem: BundlingProblem, plan: BundlingPlan): PlanExplained {
  const isWhole = problem.events.length <= PLANNED_ANEW_MAX;
  if (isWhole) return { isWhole, explanations: explainBundling(problem, plan) };
  const said = problem.events.flatMap(({ id, booked }) =>
    booked?.mobility === 'fixed' ? fixedPlace(plan, id) : explainAlone(problem, plan, id),
  );
  const places = said.filter(isPlace);
  const changes = said
    .filter((each) => !isPlace(each) && each.code !== 'better-known')
    .toSorted((a, b) => Number(b.data.points) - Number(a.data.points));
  return { isWhole, explanations: [...places, ...unique(changes).slice(0, CHANGES_MAX)] };
}

const PLACES = new Set(['fixed-booking', 'on-day', 'best-day', 'equal-day', 'only-day', 'no-place']);

function isPlace({ code }: Explanation): boolean {
  return PLACES.has(code);
}

/** One event, while all others stay where the plan has them. */
function explainAlone(problem: BundlingProblem, plan: BundlingPlan, eventId: string): readonly Explanation[] {
  const spots = new Map(
    plan.visits.flatMap(({ day, siteId, events }) =>
      events.map(
        ({ eventId: id, startMinute, siteId: own = siteId }) => [id, { day, siteId: own, startMinute }] as const,
      ),
    ),
  );
  const events = problem.events.map((event) => {
    const spot = spots.get(event.id);
    return event.id === eventId || spot === undefined
      ? event
      : { ...event, booked: { ...spot, mobility: 'fixed' as const } };
  });
  const held = { ...problem, events };
  const { cost, terms } = checkBundlingPlan(held, plan);
  return explainBundling(held, { ...plan, cost, terms }).filter(
    (each) => !isPlace(each) || each.data.eventId === eventId,
  );
}

function fixedPlace(plan: BundlingPlan, eventId: string): readonly Explanation[] {
  const visit = plan.visits.find(({ events }) => events.some((event) => event.eventId === eventId));
  if (visit === undefined) return [];
  return [{ code: 'fixed-booking', data: { eventId, date: dateOfDayNumber(visit.day) }, subjectId: eventId }];
}

/** A rule between two events is met from both sides: the side on which it costs more is told. */
function unique(explanations: readonly Explanation[]): readonly Explanation[] {
  const seen = new Set<string>();
  return explanations.filter(({ code, data }) => {
    const { points: _points, visits: _visits, ...what } = data;
    const key = JSON.stringify([code, what]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
