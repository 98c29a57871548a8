import type { ExcludedDays } from '#engine/flow/problem.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

export const BASIS_DAYS_CHOICES = [30, 60, 90, 180, 365] as const;
export const CALENDAR_MODES = ['all-days', 'working-days'] as const;

/** What somebody wants to know of a board. */
export type ForecastQuestion = {
  /** Null: all cards that are not done. */
  readonly items: number | null;
  readonly byOn: CalendarDate;
  /** How far back the past is drawn from. */
  readonly basisDays: number;
  readonly mode: (typeof CALENDAR_MODES)[number];
  /** Whether what arrives is done as well, in the scenarios. */
  readonly withScopeGrowth: boolean;
  readonly leftOut: readonly ExcludedDays[];
};
