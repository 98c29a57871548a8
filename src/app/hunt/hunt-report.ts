import type { CareEvent, NeedCluster } from '#features/care-events/public.ts';
import type { SkippedFile } from '#features/exchange/server/public.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

/** A visit in which several of one patient's events are gathered. */
export type HuntBundle = {
  readonly patientId: string;
  readonly patientName: string;
  readonly on: CalendarDate;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly events: readonly CareEvent[];
  readonly needles: number;
  readonly baselineNeedles: number;
  readonly rules: readonly BundleRule[];
};

export type BundleRule = { readonly id: string; readonly outcome: string; readonly sentence: string };

export type Totals = {
  readonly visits: number;
  readonly baselineVisits: number;
  readonly needles: number;
  readonly baselineNeedles: number;
};

/** One kind of need over all patients. `perWeek[n]` counts those due in the nth week from today. */
export type NeedRow = {
  readonly id: string;
  readonly name: string;
  readonly patients: number;
  readonly dueNow: number;
  readonly firstDue: CalendarDate;
  readonly perWeek: readonly number[];
};

/** What a hunt found, without the bundles: those may be many and are kept apart. */
export type HuntReport = {
  readonly today: CalendarDate;
  readonly months: number;
  readonly patients: number;
  readonly patientsWithNeeds: number;
  readonly patientsWithBundles: number;
  readonly careEvents: number;
  readonly unplaced: number;
  /** Patients for whom the search was cut short, so that a better plan may exist. */
  readonly unproved: number;
  readonly needs: readonly NeedRow[];
  readonly clusters: readonly NeedCluster[];
  readonly bundleCount: number;
  /** The bundles that save most, at most so many as a person reads. */
  readonly bestBundles: readonly HuntBundle[];
  readonly totals: Totals;
  readonly skipped: readonly SkippedFile[];
};

/** Said wherever findings are shown: what a hunt without a hospital's calendars takes for granted. */
export const HUNT_ASSUMPTION =
  'Assumed, since no calendars were read: one site, open Monday to Friday 08:00 to 17:00, a room and a person free for every kind of care, and a week of notice for what is not urgent.';
export const NOT_ADVICE = 'A planning aid, not medical advice: every rule needs a clinical owner, and people decide.';
