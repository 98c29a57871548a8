import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { ChartKind } from './problem.ts';

/**
 * The four rules of NHS England's Making Data Count (as its Model Health System states them): a point outside the limits; seven or more
 * points in a row on one side of the centre line; seven or more in a row rising or falling; two of three in a row in the outer third,
 * near the same limit.
 */
const DETECTION_RULES = ['outside-limits', 'shift', 'trend', 'near-limit'] as const;
export type DetectionRule = (typeof DETECTION_RULES)[number];

/** A chart ready to be drawn: what each point is, what holds in each phase, and which points ask for a cause. */
export type ChartPlan = {
  readonly kind: ChartKind;
  readonly points: readonly DrawnPoint[];
  readonly phases: readonly DrawnPhase[];
  /** In order of their first point. */
  readonly signals: readonly ChartSignal[];
  /** What the latest point that is judged tells: a signal reaches it, for better or worse, or it varies as ever. */
  readonly verdict: 'steady' | 'better' | 'worse' | 'changed' | 'unknown';
};

export type DrawnPoint = {
  readonly on: CalendarDate;
  /** hidden: a small number. excluded: set aside by a person. blank: nothing was measured. */
  readonly state: 'shown' | 'hidden' | 'excluded' | 'blank';
  /** xmr: the value; p: a share from 0 to 1; u: the rate; c: the count. Null when hidden or blank. */
  readonly value: number | null;
  readonly size: number | null;
  /** Index into `phases`. */
  readonly phase: number;
  /** From the point before it that counts, in the same phase; xmr only. */
  readonly movingRange: number | null;
  /** Null where the phase has no limits or the size is not told. */
  readonly limits: PointLimits | null;
  readonly rules: readonly DetectionRule[];
};

/** `lower` and `upper` are three sigma from the centre, but a share stays within 0 and 1 and a count or rate above 0. */
export type PointLimits = {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  readonly sigma: number;
};

export type DrawnPhase = {
  readonly fromOn: CalendarDate;
  readonly centre: number | null;
  /** As in `FrozenLimits`. */
  readonly spread: number | null;
  /** Upper limit of the moving ranges; xmr only. */
  readonly rangeUpper: number | null;
  /** How many points made the limits; 0 when they were taken over. */
  readonly baselinePoints: number;
  /** Points of the baseline that were left out because they are hidden. The centre line then lies a little high. */
  readonly baselineHidden: number;
  /** Made of fewer than 20 points: to be read with care, and worth computing anew when there are more. */
  readonly isTrial: boolean;
  /** Why there are no limits; null when there are. */
  readonly withoutLimits: 'too-few-points' | 'too-many-hidden' | null;
};

export type ChartSignal = {
  readonly rule: DetectionRule;
  /** Above the centre line or rising; below it or falling. */
  readonly direction: 'up' | 'down';
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
  /** How many points make the signal. */
  readonly points: number;
  readonly meaning: 'better' | 'worse' | 'neutral';
};
