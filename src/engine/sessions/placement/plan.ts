import type { Stop } from '#engine/solve-options.ts';

export type PlacementTerm =
  | 'missingSeats'
  | 'lateSeats'
  | 'daysOverTarget'
  | 'sessions'
  | 'changes'
  | 'unevenSeats'
  | 'sameWeekday'
  | 'preferences';

export type PlacementPlan = {
  readonly sessions: readonly PlacedSession[];
  readonly clusters: readonly ClusterAccess[];
  /** Points a week by term; their sum is `cost`. */
  readonly terms: Readonly<Record<PlacementTerm, number>>;
  readonly cost: number;
  /** No plan of this problem costs less. */
  readonly bound: number;
  /** (cost − bound) / cost; 0 for a cost of 0. */
  readonly gap: number;
  /** Cost and bound meet. */
  readonly optimal: boolean;
  readonly stop: Stop;
  /** Which way the bound was proved. */
  readonly boundFrom: 'prices' | 'linear-solver';
};

export type PlacedSession = {
  readonly clusterId: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly siteId: string;
  /** Who serves each line, in the order of the lines of the template. */
  readonly resourceIds: readonly (readonly string[])[];
  /** The existing session that goes on unchanged, if it is one. */
  readonly existingId: string | null;
};

/**
 * Expectations in the long run. `missing`, `late` and `dayOverTarget` are of so many sessions spread evenly over the weekdays
 * that the template allows: they make the cost. `thirdNextAvailableDays` is of the weekdays really chosen.
 */
export type ClusterAccess = {
  readonly clusterId: string;
  /** Grown, and with those who ask again. */
  readonly demandPerWeek: number;
  readonly sessionsPerWeek: number;
  readonly seatsPerWeek: number;
  /** The fewest sessions that would keep the target; null when not even the most allowed do, as far as there was time to see. */
  readonly sessionsForTarget: number | null;
  readonly missingSeatsPerWeek: number;
  readonly lateSeatsPerWeek: number;
  readonly daysOverTarget: number;
  readonly thirdNextAvailableDays: number;
};
