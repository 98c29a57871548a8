import type { CalendarDate } from '#kernel/calendar-date.ts';

/**
 * xmr: single values with moving ranges. p: a share of a number. u: a count per size (falls per 1,000 bed days). c: a count over equal
 * chances. p-prime and u-prime: p and u with limits widened or narrowed by how much the points really vary (Laney 2002), for large
 * sizes.
 */
export const CHART_KINDS = ['xmr', 'p', 'u', 'c', 'p-prime', 'u-prime'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** A measure over time, to be drawn as a control chart. Plain data; points in order of their days. */
export type ChartProblem = {
  readonly kind: ChartKind;
  /** What is measured, as it stands at the head of the chart: "Days from due to seat". */
  readonly name: string;
  /** Stands after a value: "days", "falls per 1,000 bed days". Shares are told in percent whatever stands here. */
  readonly unit: string;
  readonly better: 'higher' | 'lower' | 'neither';
  readonly points: readonly ChartPoint[];
  /** Each phase has limits of its own. The first begins on or before the first point; every later one was decided by a person. */
  readonly phases: readonly ChartPhase[];
  /** What happened, to be read beside the points. Changes no figure. */
  readonly annotations: readonly ChartAnnotation[];
  /** `hidden`: a number of 1 to 4 is neither told nor used in any figure. A number of none is told. */
  readonly smallNumbers: 'shown' | 'hidden';
};

export type ChartPoint = {
  readonly on: CalendarDate;
  /** xmr: the value. All others: how many were counted, a whole number. Null: nothing was measured. */
  readonly value: number | null;
  /**
   * p: out of how many, a whole number. u: over how much, above 0. xmr: from how many events the value was made, for the sake of small
   * numbers, or null when it is not about people. c: null.
   */
  readonly size: number | null;
  /** Why a person set this point aside: it is drawn, but sets no limit and makes no signal. Null: it counts. */
  readonly excludedBecause: string | null;
};

export type ChartPhase = {
  readonly fromOn: CalendarDate;
  /**
   * The first so many points of the phase that have a value and are not set aside make the limits. Later points never move them.
   * @asType integer
   * @minimum 2
   */
  readonly baselinePoints: number;
  /** Limits taken over as they were, in place of a baseline. */
  readonly frozen: FrozenLimits | null;
  /** Who decided that limits are computed anew from here; null only in the first phase. */
  readonly decidedBy: string | null;
  /** Why, in that person's words; null only in the first phase. */
  readonly note: string | null;
};

export type FrozenLimits = {
  /** In the unit of the points; a share from 0 to 1 for p and p-prime. */
  readonly centre: number;
  /**
   * xmr: the mean moving range. p-prime, u-prime: Laney's sigma of z. p, u, c: 1.
   * @minimum 0
   */
  readonly spread: number;
};

export type ChartAnnotation = { readonly on: CalendarDate; readonly text: string };
