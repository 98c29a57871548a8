import {
  DEFAULT_PLACEMENT_WEIGHTS,
  type PlacementCluster,
  type PlacementProblem,
  type PlacementResource,
} from './problem.ts';

/** Four seats, 60 minutes with a nurse, Mondays and Tuesdays from nine to eleven at the main site. */
export function aPlacementCluster(id: string, change: Partial<PlacementCluster> = {}): PlacementCluster {
  return {
    id,
    demandPerWeek: 3,
    growthPerYear: 0,
    demandDispersion: 1,
    askAgainShare: 0,
    dueWindowDays: 14,
    bookableDays: 21,
    template: {
      capacity: 4,
      durationMinutes: 60,
      lines: [{ kind: 'nurse', skills: [], units: 1, offsetMinutes: 0, durationMinutes: 60 }],
      allowed: [1, 2].map((weekday) => ({ siteId: 'main', weekday, fromMinute: 540, untilMinute: 660 })),
      sessionsPerWeekMax: 2,
    },
    ...change,
  };
}

/** A nurse at work on Mondays and Tuesdays from nine to eleven. */
export function aNurse(id: string, change: Partial<PlacementResource> = {}): PlacementResource {
  const free = [1, 2].map((weekday) => ({ siteId: 'main', weekday, fromMinute: 540, untilMinute: 660 }));
  return { id, kind: 'nurse', skills: [], units: 1, free, ...change };
}

/** One cluster and one nurse. */
export function aPlacement(change: Partial<PlacementProblem> = {}): PlacementProblem {
  return {
    startGridMinutes: 60,
    weeksAhead: 0,
    targetDays: 14,
    clusters: [aPlacementCluster('diabetes')],
    resources: [aNurse('nurse')],
    existing: [],
    weights: DEFAULT_PLACEMENT_WEIGHTS,
    ...change,
  };
}
