import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { BundlingProblem, BundlingResource } from '#engine/bundling/problem.ts';
import { covers } from '#kernel/interval.ts';
import { freeUnit, type UnitTime, withoutTime } from './own-time.ts';

/** Time of a resource, whichever unit of it. */
export type WantedTime = Omit<UnitTime, 'unit'>;

/** A free unit for each time, none of them used twice at once; null when one of them cannot be had. */
export function chooseUnitTimes(
  resources: readonly BundlingResource[],
  wanted: readonly WantedTime[],
): readonly UnitTime[] | null {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const chosen: UnitTime[] = [];
  for (const time of wanted) {
    const resource = byId.get(time.resourceId);
    const unit = resource === undefined ? null : freeUnit(resource, time);
    if (resource === undefined || unit === null) return null;
    const taken = { ...time, unit };
    chosen.push(taken);
    byId.set(resource.id, withoutTime(resource, [taken]));
  }
  return chosen;
}

/** Whether these very units are free at these times. */
export function areFree(resources: readonly BundlingResource[], times: readonly UnitTime[]): boolean {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  return times.every(({ resourceId, unit, day, fromMinute, untilMinute }) =>
    covers(byId.get(resourceId)?.units[unit - 1]?.free[day] ?? [], [fromMinute, untilMinute]),
  );
}

/** What a plan takes that is not held already: the times of all events that are not where they are booked. */
export function timesWanted(problem: BundlingProblem, plan: BundlingPlan): readonly WantedTime[] {
  const events = new Map(problem.events.map((event) => [event.id, event]));
  return plan.visits.flatMap(({ day, siteId, events: planned }) =>
    planned.flatMap(({ eventId, startMinute, resourceIds }) => {
      const event = events.get(eventId);
      const booked = event?.booked;
      const isThere = booked?.day === day && booked.siteId === siteId && booked.startMinute === startMinute;
      if (event === undefined || isThere || booked?.mobility === 'fixed') return [];
      const lines = event.sites.find((site) => site.siteId === siteId)?.lines ?? [];
      return lines
        .flatMap((line) => Array.from({ length: line.units ?? 1 }, () => line))
        .flatMap(({ offsetMinutes, durationMinutes }, index): WantedTime[] => {
          const resourceId = resourceIds[index];
          if (resourceId === undefined) return [];
          const fromMinute = startMinute + offsetMinutes;
          return [{ resourceId, day, fromMinute, untilMinute: fromMinute + durationMinutes }];
        });
    }),
  );
}
