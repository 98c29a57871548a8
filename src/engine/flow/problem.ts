import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { FlowCheck } from './little-law.ts';

/** What one class of work has got done lately, and what is asked of it. Plain data. */
export type ForecastProblem = {
  /** What is forecast, in the words of the team: "Complaints". Classes of work are forecast apart. */
  readonly name: string;
  readonly basis: ThroughputBasis;
  readonly calendar: ForecastCalendar;
  /** The first day on which something may be finished. */
  readonly startOn: CalendarDate;
  /**
   * 10,000 are enough for whole days.
   * @asType integer
   * @minimum 1000
   */
  readonly trials: number;
  /** When will so many be done? One answer for each number. */
  readonly whenItems: readonly number[];
  /** How many will be done by the end of this day? One answer for each day. */
  readonly howManyBy: readonly CalendarDate[];
  /** Three scenarios from weeks, or null. */
  readonly scenarios: ScenarioProblem | null;
  /** How far Little's law holds for this work; what does not hold is told as a warning. */
  readonly flowChecks: readonly FlowCheck[];
};

export type ThroughputBasis = {
  readonly fromOn: CalendarDate;
  /** How many were finished on each day from then on; days without any are 0. */
  readonly finishedPerDay: readonly number[];
  readonly excluded: readonly ExcludedDays[];
};

/** Both days included. */
export type ExcludedDays = { readonly fromOn: CalendarDate; readonly untilOn: CalendarDate; readonly reason: string };

export type ForecastCalendar = {
  /** `working-days`: only those count, in the basis and in the future; what was finished on another day counts on the next working day. */
  readonly mode: 'all-days' | 'working-days';
  /** 1 Monday to 7 Sunday. Read in `working-days` only. */
  readonly workingWeekdays: readonly number[];
  /** Holidays and days without service. Read in `working-days` only. */
  readonly closedDays: readonly CalendarDate[];
};

export type ScenarioProblem = {
  readonly todayOn: CalendarDate;
  /** Full weeks, oldest first, weeks without any included. */
  readonly weeks: readonly { readonly completed: number; readonly arrived: number }[];
  /**
   * Not started and in progress.
   * @asType integer
   * @minimum 0
   */
  readonly remaining: number;
  /** Whether what arrives each week, on average, is done as well. */
  readonly withScopeGrowth: boolean;
  readonly percents: { readonly optimistic: number; readonly expected: number; readonly pessimistic: number };
  /** The day on which it should be done, to tell how fast that would be; or null. */
  readonly targetOn: CalendarDate | null;
};

/** Of weekly velocity, the faster the higher: as Screenful documents its forecast. */
export const DEFAULT_SCENARIO_PERCENTS = { optimistic: 80, expected: 50, pessimistic: 20 } as const;
