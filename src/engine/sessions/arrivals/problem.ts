import type {
  ExponentialDistribution,
  FixedDistribution,
  GammaDistribution,
  HistogramDistribution,
  LognormalDistribution,
  NormalDistribution,
} from '../random/distribution.ts';

/**
 * One session of a clinic, for which the times of arrival are to be judged or chosen. Plain readonly data; every time is minutes,
 * offsets count from the start of the session. Patients are taken in the order of their appointments when all are on time, otherwise
 * in the order in which they come.
 */
export type SessionProblem = {
  /** One per booked patient, in the order of the appointments: the chance, from 0 to 0.99, that this patient does not come. */
  readonly noShowProbabilities: readonly number[];
  readonly service: ServiceTime;
  /**
   * Clinicians or rooms that serve at once.
   * @minimum 1
   * @asType integer
   */
  readonly servers: number;
  readonly offsets: OffsetChoice;
  /** When the session should be over; null when nothing is planned, and then overtime has no weight. */
  readonly plannedEndMinutes: number | null;
  /** Patients without an appointment, on average, evenly over the time until the planned end. */
  readonly walkInsPerHour: number;
  readonly punctuality: Punctuality;
  readonly weights: SessionWeights;
  readonly convention: SessionConvention;
};

/** How long one patient takes. */
export type ServiceTime =
  | FixedDistribution
  | ExponentialDistribution
  | GammaDistribution
  | LognormalDistribution
  | HistogramDistribution
  | PhaseTypeDistribution;

/**
 * Exponential phases that match a mean and a variation: mixed Erlang up to a variation of 1, balanced hyperexponential above
 * (Tijms 2003, appendix B).
 */
export type PhaseTypeDistribution = {
  readonly shape: 'phase-type';
  /** @exclusiveMinimum 0 */
  readonly meanMinutes: number;
  /** Standard deviation divided by the mean, from 0.1 to 5. */
  readonly variationCoefficient: number;
};

/** Where appointments may lie: multiples of a step up to the latest, or anywhere, the first one at the start. */
export type OffsetChoice =
  | { readonly type: 'grid'; readonly stepMinutes: number; readonly latestMinutes: number }
  | { readonly type: 'continuous' };

/** Minutes after the appointment at which a patient comes; negative is early, fixed 0 is on time. */
export type Punctuality = FixedDistribution | NormalDistribution | HistogramDistribution;

/** Points per minute of each term. */
export type SessionWeights = {
  readonly wait: number;
  readonly idle: number;
  readonly overtime: number;
  /** Of the length of the session, its makespan. */
  readonly length: number;
};

/** What the terms of the objective mean. The figures of a plan that do not depend on it are given whatever it says. */
export type SessionConvention = {
  /** The waits of all patients added up, or divided by their (expected) number. */
  readonly wait: 'sum' | 'mean';
  /** Over everybody booked (with the wait they would meet if they came), or over those who come, walk-ins included. */
  readonly over: 'booked' | 'come';
  /**
   * How long the clinicians are there, at least: until the last who comes is served, until the last appointment has come or not,
   * or until the planned end. The session is as long as this, or longer; idle is that length less the time spent with patients.
   */
  readonly idleUntil: 'last-completion' | 'last-appointment' | 'planned-end';
};

/** Whether waits can be computed by recursion: one server, everybody on time, nobody without an appointment. */
export function isRecursive(problem: SessionProblem): boolean {
  return problem.servers === 1 && problem.walkInsPerHour === 0 && isOnTime(problem.punctuality);
}

function isOnTime(punctuality: Punctuality): boolean {
  return punctuality.shape === 'fixed' && punctuality.minutes === 0;
}
