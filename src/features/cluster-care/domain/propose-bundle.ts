import type { BundlingEvent, BundlingProblem, ExistingBooking } from '#engine/bundling/problem.ts';
import { EVENTS_MAX } from '#engine/bundling/validate/validate-problem.ts';
import { dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { bundlingEventOf } from './bundling-event.ts';
import type { BundlingInput } from './bundling-input.ts';
import type { RuleEvent } from './combination-rule.ts';
import { limitsFor, weightsFor } from './plan-weights.ts';

export type BundlingQuestion = {
  readonly problem: BundlingProblem;
  /** Events that cannot be planned, each with the reason. */
  readonly leftOut: readonly { readonly eventId: string; readonly sentence: string }[];
};

/**
 * Narrows the window of every event whose booking may not move to the day of that booking, so that rules speak of what can
 * still happen. To be done before the rules are evaluated.
 */
export function pinFixedBookings(
  events: readonly RuleEvent[],
  bookings: ReadonlyMap<string, ExistingBooking>,
): readonly RuleEvent[] {
  return events.map((need) => {
    const booking = bookings.get(need.event.id);
    if (booking === undefined || (booking.mobility === 'movable' && need.event.priority === 'routine')) return need;
    const day = dateOfDayNumber(booking.day);
    return { ...need, event: { ...need.event, earliest: day, due: day, latest: day } };
  });
}

/** One patient's events and what the rules say of them, as a problem for the engine. */
export function buildBundlingProblem(input: BundlingInput): BundlingQuestion {
  const judged = input.events
    .toSorted((a, b) => dayNumber(a.event.due) - dayNumber(b.event.due))
    .map((need) => ({ need, planned: bundlingEventOf(need, input) }));
  const possible = judged.flatMap(({ planned }) => (planned.ok ? [planned.value] : []));
  const events = possible.slice(0, EVENTS_MAX);
  return {
    problem: problemOf(input, events),
    leftOut: [
      ...judged.flatMap(({ need, planned }) =>
        planned.ok ? [] : [{ eventId: need.event.id, sentence: planned.refusal.sentence }],
      ),
      ...possible.slice(EVENTS_MAX).map(({ id }) => ({
        eventId: id,
        sentence: `At most ${EVENTS_MAX} events are planned at once; this one is due later than those.`,
      })),
    ],
  };
}

function problemOf(input: BundlingInput, events: readonly BundlingEvent[]): BundlingProblem {
  const ids = new Set(events.map(({ id }) => id));
  return {
    events,
    resources: input.resources,
    relations: input.verdict.relations.filter(({ a, b }) => ids.has(a) && ids.has(b)),
    limits: limitsFor(input.verdict.limits, input.wishes),
    weights: weightsFor(input.wishes, input.weights),
    unavailableDays: input.unavailableDays,
    travelMinutes: Object.fromEntries(input.sites.map(({ siteId, travelMinutes }) => [siteId, travelMinutes])),
  };
}
