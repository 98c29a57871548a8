import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { WaitingHours } from './waiting-hours.ts';

/** Bands of priority, the first served first. */
export const WAITING_PRIORITIES = ['urgent', 'soon', 'routine'] as const;
export type WaitingPriority = (typeof WAITING_PRIORITIES)[number];

export const WAITLIST_STATES = ['waiting', 'filled', 'withdrawn', 'expired'] as const;
export type WaitlistState = (typeof WAITLIST_STATES)[number];

/** What a patient who waits has asked for. */
export type WaitlistWish = {
  /** Days between which the patient can come; null is open. */
  readonly fromOn: CalendarDate | null;
  readonly untilOn: CalendarDate | null;
  /** Hours of the week at the site; empty is any. */
  readonly hours: readonly WaitingHours[];
  /** Empty is any. */
  readonly siteIds: readonly string[];
  /** The patient needs to know this long before. */
  readonly noticeHours: number;
};
