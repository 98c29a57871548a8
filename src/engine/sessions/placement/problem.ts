/**
 * Which sessions each cluster should have in a week, when, where and with whom. Plain readonly data. Weekdays are 1 Monday to
 * 7 Sunday; times are minutes after midnight, local to the site, on a 5-minute grid; one week stands for every week.
 */
export type PlacementProblem = {
  /** Sessions start on multiples of this after midnight; a multiple of 5. @minimum 5 @maximum 240 @asType integer */
  readonly startGridMinutes: number;
  /** Demand is that of so many weeks from now, grown as each cluster grows. @minimum 0 @maximum 520 @asType integer */
  readonly weeksAhead: number;
  /** The third next available seat should be at most so many days away on average. @minimum 1 */
  readonly targetDays: number;
  readonly clusters: readonly PlacementCluster[];
  readonly resources: readonly PlacementResource[];
  /** Sessions of today's week. */
  readonly existing: readonly ExistingSession[];
  readonly weights: PlacementWeights;
};

export type PlacementCluster = {
  readonly id: string;
  /** Seats asked for in a week today, on average. @minimum 0 */
  readonly demandPerWeek: number;
  /** 0.1 is ten per cent more in a year. */
  readonly growthPerYear: number;
  /** Variance of the seats asked for divided by their mean: 1 is Poisson, more is burstier. @minimum 1 */
  readonly demandDispersion: number;
  /** Share of seats whose patient does not come and asks again. @minimum 0 */
  readonly askAgainShare: number;
  /** A seat more than so many days after it was asked for is late. @minimum 1 @asType integer */
  readonly dueWindowDays: number;
  /** Seats are given at most so many days ahead; who finds none goes without. @minimum 1 @asType integer */
  readonly bookableDays: number;
  readonly template: PlacementTemplate;
};

/** The session this cluster may have any number of times a week, at most once at the same time and site. */
export type PlacementTemplate = {
  /** Seats. @minimum 1 @asType integer */
  readonly capacity: number;
  readonly durationMinutes: number;
  readonly lines: readonly PlacementLine[];
  /** The session lies inside one of these. */
  readonly allowed: readonly SiteSpan[];
  /** @minimum 0 @asType integer */
  readonly sessionsPerWeekMax: number;
};

/** So many units of a kind with all these skills, from `offsetMinutes` after the start. */
export type PlacementLine = {
  readonly kind: string;
  readonly skills: readonly string[];
  /** @minimum 1 @asType integer */
  readonly units: number;
  readonly offsetMinutes: number;
  readonly durationMinutes: number;
  /** Held before and after, while the session does not run. */
  readonly setUpMinutes?: number;
  readonly cleanUpMinutes?: number;
};

export type SiteSpan = {
  readonly siteId: string;
  readonly weekday: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
};

export type PlacementResource = {
  readonly id: string;
  readonly kind: string;
  readonly skills: readonly string[];
  /** @minimum 1 @asType integer */
  readonly units: number;
  /** Free in every week, for sessions of any cluster; at one site at a time. */
  readonly free: readonly SiteSpan[];
  readonly pattern?: StaffPattern;
};

/** What one member of staff works in sessions at most, and likes; set-up and clean-up count. */
export type StaffPattern = {
  readonly minutesPerDayMax?: number;
  readonly minutesPerWeekMax?: number;
  readonly daysPerWeekMax?: number;
  /** Every line of a session outside these times costs `weights.preferenceMissed`; all times are fine when absent. */
  readonly preferred?: readonly PreferredSpan[];
};

export type PreferredSpan = { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number };

export type ExistingSession = {
  readonly id: string;
  readonly clusterId: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly siteId: string;
  /** Who serves each line, in the order of the lines; a line of several units names several, or one several times. */
  readonly resourceIds: readonly (readonly string[])[];
};

/** Points a week; lower is better. */
export type PlacementWeights = {
  /** Each seat asked for that is not to be had. */
  readonly missingSeat: number;
  /** Each seat later than its cluster's window. */
  readonly lateSeat: number;
  /** Each day by which a cluster's third next available seat is beyond the target, on average. */
  readonly dayOverTarget: number;
  readonly session: number;
  /** Each existing session that is given up, moved or given other resources. */
  readonly change: number;
  /** Each seat of a site's weekday above the mean of the weekdays on which sessions may be there. */
  readonly unevenSeat: number;
  /** Each session of a cluster beyond its first on a weekday. */
  readonly sameWeekday: number;
  readonly preferenceMissed: number;
};

export const DEFAULT_PLACEMENT_WEIGHTS: PlacementWeights = {
  missingSeat: 100,
  lateSeat: 20,
  dayOverTarget: 10,
  session: 30,
  change: 40,
  unevenSeat: 1,
  sameWeekday: 10,
  preferenceMissed: 5,
};
