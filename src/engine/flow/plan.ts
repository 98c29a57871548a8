import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Stop } from '../solve-options.ts';

export const FORECAST_PERCENTS = [50, 70, 85, 95] as const;

/** The answers, in chances and not in one date. */
export type ForecastPlan = {
  /** The same problem and seed give the same plan, on every machine. */
  readonly seed: number;
  /** Trials that were made; fewer than asked for when it was cut short. */
  readonly trials: number;
  /** Days that were drawn from. */
  readonly basisDays: number;
  readonly basisItems: number;
  /** In the order of `whenItems`; empty when something stands in the way. */
  readonly when: readonly WhenAnswer[];
  /** In the order of `howManyBy`. */
  readonly howMany: readonly HowManyAnswer[];
  readonly scenarios: ScenarioPlan | null;
  /** Why there is no forecast, or why a question has no answer. */
  readonly obstacles: readonly ForecastNote[];
  /** Why the forecast should be read with care. */
  readonly warnings: readonly ForecastNote[];
  readonly stop: Stop;
};

/** A code of `FORECAST_TEMPLATES` and what fills it. */
export type ForecastNote = { readonly code: string; readonly data: Readonly<Record<string, string | number>> };

export type WhenAnswer = {
  readonly items: number;
  /** The chance that all are done on or before the day. */
  readonly percentiles: readonly WhenPercentile[];
  /** How many trials needed so many days; ascending. */
  readonly histogram: readonly { readonly days: number; readonly trials: number }[];
  /** Trials that were not done within ten years. */
  readonly unfinishedTrials: number;
};

/** `days` counts from the start, the start included; of the calendar's days. Null: not within ten years. */
export type WhenPercentile = {
  readonly percent: number;
  readonly days: number | null;
  readonly on: CalendarDate | null;
};

export type HowManyAnswer = {
  readonly byOn: CalendarDate;
  /** Days of the calendar from the start to that day, both included. */
  readonly days: number;
  /** The chance that so many or more are done. */
  readonly percentiles: readonly { readonly percent: number; readonly items: number }[];
  readonly histogram: readonly { readonly items: number; readonly trials: number }[];
};

export type ScenarioPlan = {
  /** Empty with fewer than four full weeks. */
  readonly lines: readonly ScenarioLine[];
  /** How many were arriving in a week, on average. */
  readonly arrivedPerWeek: number;
  /** What would have to be done in a week to meet the target; null without a target or when it has passed. */
  readonly requiredPerWeek: number | null;
};

export type ScenarioLine = {
  readonly scenario: 'optimistic' | 'expected' | 'pessimistic';
  readonly percent: number;
  readonly completedPerWeek: number;
  readonly outcome: 'finishes' | 'does-not-finish' | 'scope-grows-faster' | 'later-than-ten-years';
  /** Null unless it finishes. */
  readonly finishOn: CalendarDate | null;
};
