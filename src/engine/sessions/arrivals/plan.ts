import type { Stop } from '../../solve-options.ts';
import type { PatternName } from './named-patterns.ts';

/** What the times of arrival of a session lead to: every rule of thumb and the best times found, on the same footing. */
export type SessionPlan = {
  /**
   * Cheapest first, all judged by one method. Rules of thumb for which the time did not suffice are left out; where it did not suffice
   * for the recursion, those in the plan are judged by a small simulation, and their figures say so.
   */
  readonly patterns: readonly JudgedPattern[];
  /** Of the cheapest. */
  readonly cost: number;
  /** No schedule with the patients in this order costs less: proved as `proof` says. */
  readonly bound: number;
  /** What the cost may lie above the bound, as a share of the cost; 0 when they meet. */
  readonly gap: number;
  readonly optimal: boolean;
  readonly proof: ProofKind;
  readonly stop: Stop;
};

/**
 * `discrete-convexity`: no subset of the patients can be moved one step with a gain, and then no schedule is better (Kaandorp and Koole
 * 2007; Murota 2003). `convexity`: the tangent at the answer. `bracket`: the best cost under a service that is smaller in increasing
 * convex order. `mean-work`: the work there is on average has to be done (Jensen's inequality).
 */
export type ProofKind = 'discrete-convexity' | 'convexity' | 'bracket' | 'mean-work';

export type JudgedPattern = {
  readonly name: PatternName | 'optimised';
  /** One per patient, in the order of the problem; never falling. */
  readonly offsetsMinutes: readonly number[];
  readonly cost: number;
  /** The cost by term; the values add up to it. */
  readonly terms: SessionTerms;
  readonly figures: SessionFigures;
};

export type SessionTerms = {
  readonly wait: number;
  readonly idle: number;
  readonly overtime: number;
  readonly length: number;
};

export type SessionFigures = {
  /**
   * `exact`: by recursion. `rounded`: by recursion on durations rounded to a fine grid. `simulated`: several servers, walk-ins or
   * patients who are not on time, or too little time for the recursion.
   */
  readonly method: 'exact' | 'rounded' | 'simulated';
  /** How many sessions were simulated; 0 for the other methods. */
  readonly sessionsSimulated: number;
  /** Of the cost: see `MinutesSpread.error`. */
  readonly costError: number;
  /** Of a booked patient who comes, whoever it is. An early patient's wait counts from the appointment. */
  readonly wait: MinutesSpread;
  /** Of each patient, if they come. */
  readonly waitByPatient: readonly MinutesSpread[];
  /** Null when nobody comes without an appointment. */
  readonly walkInWait: MinutesSpread | null;
  /** Of all servers together. */
  readonly idle: MinutesSpread;
  readonly overtime: MinutesSpread;
  readonly length: MinutesSpread;
};

/** Minutes that depend on luck. */
export type MinutesSpread = {
  readonly mean: number;
  /** Half of the sessions, or patients, have less. */
  readonly p50: number;
  readonly p85: number;
  readonly p95: number;
  /** Of the mean: 0 when exact, the most it can be off when rounded, the standard error when simulated. */
  readonly error: number;
};
