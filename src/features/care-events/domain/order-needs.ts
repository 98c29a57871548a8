import { addDays, addMonths, type CalendarDate, earlierOf, laterOf } from '#kernel/calendar-date.ts';
import type { CareEvent, CareEventOrigin } from './care-event.ts';
import type { CareEventKind } from './care-event-kind.ts';
import { findKindByCoding } from './catalogue/care-catalogue.ts';
import type { CodedFact, ImmunizationRecommendationFact, PatientFacts, RequestFact } from './patient-facts.ts';

/** A window for an order that gives one day only (rule LOG-2 has no interval to go by). */
const DAYS_AROUND_STATED_DAY = 7;
/** How long an order without any date, or whose date has passed, may still wait. */
const DAYS_FOR_OPEN_ORDER = 30;
/** An order that nobody acted on for so long is taken as forgotten, not as a need. */
const STALE_AFTER_MONTHS = 24;

type Window = Pick<CareEvent, 'earliest' | 'due' | 'latest' | 'windowStated'>;

/** Needs from active orders, care-plan activities and vaccine forecasts, whenever they fall due. */
export function orderNeeds(facts: PatientFacts, today: CalendarDate): readonly CareEvent[] {
  return [
    ...facts.serviceRequests.flatMap((order) =>
      requestNeed(facts, order, { type: 'service-request', identifier: order.identifier }, today),
    ),
    ...facts.carePlanActivities.flatMap((activity) =>
      requestNeed(facts, activity, { type: 'care-plan-activity', identifier: activity.identifier }, today),
    ),
    ...facts.immunizationRecommendations.flatMap((forecast) => vaccineNeed(facts, forecast, today)),
  ];
}

function requestNeed(
  facts: PatientFacts,
  request: RequestFact,
  origin: CareEventOrigin,
  today: CalendarDate,
): readonly CareEvent[] {
  if (!request.active || (request.on ?? '') > today || isStale(request, today)) return [];
  const kind = findKindByCoding(request.codings);
  if (kind?.category === 'vaccine') return [];
  if (isDoneSince(facts, request, kind)) return [];
  const hasDate = request.windowFrom !== null || request.windowUntil !== null;
  if (kind === null && !hasDate) return [];
  const what = origin.type === 'service-request' ? 'Ordered' : 'Planned';
  const since = request.on === null ? '' : ` on ${request.on}`;
  const why = request.reason === null ? '' : ` for: ${request.reason}`;
  return [
    {
      ...requestWindow(request, today),
      id: `${facts.patientId}/${origin.type}/${request.identifier}`,
      patientId: facts.patientId,
      kindId: kind?.id ?? 'other',
      coding: request.codings[0] ?? { system: '', code: request.display },
      display: request.display,
      priority: request.priority,
      origin,
      reason: `${what}${since}${why}.`,
    },
  ];
}

function vaccineNeed(
  facts: PatientFacts,
  forecast: ImmunizationRecommendationFact,
  today: CalendarDate,
): readonly CareEvent[] {
  const start = forecast.earliest ?? forecast.due;
  if (start === null || (forecast.latest !== null && forecast.latest < today)) return [];
  const kind = findKindByCoding(forecast.codings);
  const earliest = laterOf(today, start);
  const latest = laterOf(
    earliest,
    forecast.latest ?? addDays(laterOf(today, forecast.due ?? start), DAYS_FOR_OPEN_ORDER),
  );
  const due = earlierOf(latest, laterOf(earliest, forecast.due ?? start));
  return [
    {
      id: `${facts.patientId}/immunization-recommendation/${forecast.identifier}`,
      patientId: facts.patientId,
      kindId: kind?.id ?? 'other',
      coding: forecast.codings[0] ?? { system: '', code: forecast.display },
      display: forecast.display,
      earliest,
      due,
      latest,
      priority: 'routine',
      origin: { type: 'immunization-recommendation', identifier: forecast.identifier },
      reason: `Vaccine forecast: due from ${forecast.due ?? start}.`,
      windowStated: forecast.latest !== null,
    },
  ];
}

function requestWindow(request: RequestFact, today: CalendarDate): Window {
  const { windowFrom: from, windowUntil: until } = request;
  if (from === null && until === null) {
    return { earliest: today, due: today, latest: addDays(today, DAYS_FOR_OPEN_ORDER), windowStated: false };
  }
  if ((until ?? from ?? '') < today && until !== null) {
    return { earliest: today, due: today, latest: addDays(today, DAYS_FOR_OPEN_ORDER), windowStated: false };
  }
  if (from === until && from !== null) {
    const earliest = laterOf(today, addDays(from, -DAYS_AROUND_STATED_DAY));
    return { earliest, due: from, latest: addDays(from, DAYS_AROUND_STATED_DAY), windowStated: false };
  }
  const earliest = laterOf(today, from ?? today);
  const latest = until ?? addDays(earliest, DAYS_FOR_OPEN_ORDER);
  return { earliest, due: earliest, latest, windowStated: until !== null };
}

function isStale(request: RequestFact, today: CalendarDate): boolean {
  const last = request.windowUntil ?? request.windowFrom ?? request.on;
  return last !== null && addMonths(last, STALE_AFTER_MONTHS) < today;
}

/** Whether the same care was done on or after the day of the order. */
function isDoneSince(facts: PatientFacts, request: RequestFact, kind: CareEventKind | null): boolean {
  const { on } = request;
  if (on === null) return false;
  const codings = [...request.codings, ...(kind?.codings ?? [])];
  const isIt = (fact: CodedFact) =>
    fact.on !== null &&
    fact.on >= on &&
    fact.codings.some((a) => codings.some((b) => a.code === b.code && a.system === b.system));
  return facts.observations.some(isIt) || facts.procedures.some(isIt);
}
