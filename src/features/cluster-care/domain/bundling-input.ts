import type { BundlingResource, BundlingWeights, ExistingBooking } from '#engine/bundling/problem.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { RuleEvent } from './combination-rule.ts';
import type { RuleVerdict } from './evaluate-rules.ts';
import type { FamilyWishes } from './family-wishes.ts';

/** A place of care: which resources of which kind it has, and how long the way there and back takes. */
export type BundlingSite = {
  readonly siteId: string;
  readonly travelMinutes: number;
  readonly resourcesByKind: Readonly<Record<string, readonly string[]>>;
  /** It is a place for these events only. */
  readonly onlyEventIds?: ReadonlySet<string>;
};

export type BundlingInput = {
  readonly today: CalendarDate;
  readonly events: readonly RuleEvent[];
  readonly verdict: RuleVerdict;
  readonly wishes: FamilyWishes;
  readonly sites: readonly BundlingSite[];
  readonly resources: readonly BundlingResource[];
  /** How events are booked today, by event id. */
  readonly bookings: ReadonlyMap<string, ExistingBooking>;
  readonly unavailableDays: readonly number[];
  readonly weights?: BundlingWeights;
};
