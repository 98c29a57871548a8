import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import type { Explanation } from '../../explanation.ts';
import { EPSILON, has } from '../patient/bundling-model.ts';
import type { BundlingPlan, PlannedVisit } from '../plan.ts';
import type { BundlingProblem } from '../problem.ts';
import { explainChanges } from './explain-changes.ts';
import {
  bestOf,
  bestOffDay,
  bestWith,
  gainOver,
  openWhatIf,
  roundedPoints,
  type WhatIf,
  type WhatIfAnswer,
} from './what-if.ts';

/**
 * Why each event is where the plan has it, what each rule and limit costs, and what would change the answer, dearest first.
 * Every figure comes from solving the problem anew with that one thing different; what cannot be proved within a fixed effort is
 * not said. Expects a valid problem and a plan of it.
 */
export function explainBundling(problem: BundlingProblem, plan: BundlingPlan): Explanation[] {
  const ask = openWhatIf(problem);
  const better = gainOver(plan.cost, bestOf(ask.model));
  return [
    ...(better > 0 ? [{ code: 'better-known', data: { points: better }, subjectId: null }] : []),
    ...plan.visits.flatMap((visit) => visit.events.map(({ eventId }) => explainPlace(ask, plan, { visit, eventId }))),
    ...plan.unplaced.map(({ eventId, obstacle }) => ({
      code: 'no-place',
      data: { eventId, obstacle },
      subjectId: eventId,
    })),
    ...explainJoined(ask, plan),
    ...explainChanges(ask, plan),
  ];
}

/** What it is worth that one visit may use two sites. */
function explainJoined(ask: WhatIf, plan: BundlingPlan): Explanation[] {
  const spanning = plan.visits.filter(({ events }) => events.some(({ siteId }) => siteId !== undefined));
  if (spanning.length === 0) return [];
  const apart = bestWith(ask, { joinedSites: [] });
  if (apart === null) return [];
  const points = roundedPoints(apart.candidate.cost - plan.cost);
  return spanning.map((visit) => {
    const from = visit.siteId;
    const to = visit.events.find(({ siteId }) => siteId !== undefined)?.siteId ?? from;
    const pair = ask.problem.joinedSites?.find(({ a, b }) => (a === from && b === to) || (a === to && b === from));
    const data = { date: dateOfDayNumber(visit.day), from, to, minutes: pair?.minutes ?? 0, points };
    return { code: 'both-sites', data, subjectId: null };
  });
}

function explainPlace(
  ask: WhatIf,
  plan: BundlingPlan,
  at: { readonly visit: PlannedVisit; readonly eventId: string },
): Explanation {
  const { eventId, visit } = at;
  const date = dateOfDayNumber(visit.day);
  const event = ask.problem.events.find(({ id }) => id === eventId);
  if (event?.booked?.mobility === 'fixed')
    return { code: 'fixed-booking', data: { eventId, date }, subjectId: eventId };
  const other = bestOffDay(ask, eventId, visit.day);
  if (other === null) return { code: 'on-day', data: { eventId, date }, subjectId: eventId };
  const otherDay = dayOf(other, eventId);
  if (otherDay === null) return { code: 'only-day', data: { eventId, date }, subjectId: eventId };
  const otherDate = dateOfDayNumber(otherDay);
  const more = other.candidate.cost - plan.cost;
  if (more <= EPSILON) return { code: 'equal-day', data: { eventId, date, otherDate }, subjectId: eventId };
  return { code: 'best-day', data: { eventId, date, otherDate, points: roundedPoints(more) }, subjectId: eventId };
}

/** The day of an event in an answer, null where it has no place. */
function dayOf({ model, candidate }: WhatIfAnswer, eventId: string): number | null {
  const event = model.events.findIndex(({ id }) => id === eventId);
  const visit = candidate.visits.find(({ events }) => has(events, event));
  return visit === undefined ? null : (model.cells[visit.cell]?.day ?? null);
}
