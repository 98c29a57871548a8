import { isUnchanged } from './is-unchanged.ts';
import type { PlacedSession, PlacementPlan } from './plan.ts';
import type { PlacementCluster, PlacementProblem } from './problem.ts';
import { recomputeAccess } from './recompute-access.ts';

/** The points of these sessions by term, from the problem alone. */
export function recomputePlacementTerms(
  problem: PlacementProblem,
  sessions: readonly PlacedSession[],
): PlacementPlan['terms'] {
  const { weights, clusters, existing } = problem;
  const access = clusters.map((cluster) => {
    const count = sessions.filter(({ clusterId }) => clusterId === cluster.id).length;
    return recomputeAccess(problem, cluster, spreadWeekdays(cluster, count));
  });
  const kept = existing.filter((one) => sessions.some((session) => isUnchanged(one, session))).length;
  const total = (points: readonly number[]) => points.reduce((sum, one) => sum + one, 0);
  return {
    missingSeats: weights.missingSeat * total(access.map((one) => one.missingSeatsPerWeek)),
    lateSeats: weights.lateSeat * total(access.map((one) => one.lateSeatsPerWeek)),
    daysOverTarget:
      weights.dayOverTarget * total(access.map((one) => Math.max(0, one.thirdNextAvailableDays - problem.targetDays))),
    sessions: weights.session * sessions.length,
    changes: weights.change * (existing.length - kept),
    unevenSeats:
      weights.unevenSeat * total(siteIds(problem).map((siteId) => seatsAboveMean(problem, sessions, siteId))),
    sameWeekday: weights.sameWeekday * total(clusters.map(({ id }) => repeatedWeekdays(sessions, id))),
    preferences: weights.preferenceMissed * total(sessions.map((session) => missedPreferences(problem, session))),
  };
}

/** So many sessions in rounds over the allowed weekdays, each round spread over the week from its first day on. */
function spreadWeekdays({ template }: PlacementCluster, count: number): number[] {
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => template.allowed.some(({ weekday }) => weekday === day));
  const chosen: number[] = [];
  while (chosen.length < count && days.length > 0) {
    const round = Math.min(days.length, count - chosen.length);
    for (let place = 0; place < round; place += 1) chosen.push(days[Math.floor((place * days.length) / round)] ?? 0);
  }
  return chosen;
}

function siteIds({ clusters }: PlacementProblem): string[] {
  return [...new Set(clusters.flatMap(({ template }) => template.allowed.map(({ siteId }) => siteId)))];
}

function seatsAboveMean({ clusters }: PlacementProblem, sessions: readonly PlacedSession[], siteId: string): number {
  const spans = clusters.flatMap(({ template }) => template.allowed.filter((span) => span.siteId === siteId));
  const weekdays = [...new Set(spans.map(({ weekday }) => weekday))];
  const seats = weekdays.map((weekday) =>
    sessions
      .filter((session) => session.siteId === siteId && session.weekday === weekday)
      .reduce((sum, { clusterId }) => sum + (clusters.find(({ id }) => id === clusterId)?.template.capacity ?? 0), 0),
  );
  const mean = seats.reduce((sum, one) => sum + one, 0) / weekdays.length;
  return seats.reduce((sum, one) => sum + Math.max(0, one - mean), 0);
}

function repeatedWeekdays(sessions: readonly PlacedSession[], id: string): number {
  const weekdays = sessions.filter(({ clusterId }) => clusterId === id).map(({ weekday }) => weekday);
  return weekdays.length - new Set(weekdays).size;
}

function missedPreferences({ clusters, resources }: PlacementProblem, session: PlacedSession): number {
  const lines = clusters.find(({ id }) => id === session.clusterId)?.template.lines ?? [];
  return lines
    .flatMap((line, index) => (session.resourceIds[index] ?? []).map((resourceId) => ({ line, resourceId })))
    .filter(({ line, resourceId }) => {
      const preferred = resources.find(({ id }) => id === resourceId)?.pattern?.preferred;
      const from = session.startMinute + line.offsetMinutes - (line.setUpMinutes ?? 0);
      const until = session.startMinute + line.offsetMinutes + line.durationMinutes + (line.cleanUpMinutes ?? 0);
      return (
        preferred !== undefined &&
        !preferred.some(
          (span) => span.weekday === session.weekday && span.fromMinute <= from && until <= span.untilMinute,
        )
      );
    }).length;
}
