import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { OfferSettings } from './offer-settings.ts';
import type { Waiting } from './rank-waiting.ts';
import { canComeAt } from './waiting-hours.ts';
import type { WaitlistWish } from './waitlist-entry.ts';

/** A free place of a coming session, as those who wait are compared with it. */
export type FreePlace = {
  readonly siteId: string;
  readonly occursOn: string;
  readonly arrivesAt: Date;
  readonly zone: string;
};

/** Somebody who waits, with what stands in the way of one free place. */
export type Candidate = Waiting &
  WaitlistWish & {
    readonly patientId: string;
    /** The seat that stands until an offer is accepted. */
    readonly existingSeatStartsAt: Date | null;
    /** Before this day the need cannot be met; null when nothing is due. */
    readonly needEarliestOn: string | null;
    /** The need is due no more, and no seat is kept for it. */
    readonly isSettled: boolean;
    /** In the session, or was and gave the seat back. */
    readonly wasSeated: boolean;
    readonly isElsewhere: boolean;
    /** Kept out of the cluster, of groups, of this audience, or apart from somebody who sits there. Why is not told. */
    readonly isUnsuited: boolean;
    /** About this very place. */
    readonly isAskedAlready: boolean;
    readonly hasDeclined: boolean;
    readonly hasOpenOffer: boolean;
    readonly offersThisWeek: number;
    readonly optedOut: boolean;
  };

const REASONS_NOT_ASKED = [
  'settled',
  'unsuited',
  'seated',
  'other-site',
  'other-day',
  'other-hours',
  'not-sooner',
  'before-need',
  'short-notice',
  'elsewhere',
  'asked-already',
  'open-offer',
  'asked-enough',
  'opted-out',
] as const;
export type ReasonNotAsked = (typeof REASONS_NOT_ASKED)[number];

type Asking = {
  readonly now: Date;
  readonly settings: OfferSettings;
  /** Staff phone: what limits messages does not hold. */
  readonly isByPhone: boolean;
};

/** The first rule by which somebody who waits is not asked about a free place; null when they are. */
export function whyNotAsked(candidate: Candidate, place: FreePlace, asking: Asking): ReasonNotAsked | null {
  return whyUnfit(candidate, place) ?? whyTooSoon(candidate, place, asking) ?? whyLeftAlone(candidate, asking);
}

function whyUnfit(candidate: Candidate, place: FreePlace): ReasonNotAsked | null {
  if (candidate.isSettled) return 'settled';
  if (candidate.isUnsuited) return 'unsuited';
  if (candidate.wasSeated) return 'seated';
  if (candidate.siteIds.length > 0 && !candidate.siteIds.includes(place.siteId)) return 'other-site';
  if (candidate.fromOn !== null && place.occursOn < candidate.fromOn) return 'other-day';
  if (candidate.untilOn !== null && place.occursOn > candidate.untilOn) return 'other-day';
  if (!canComeAt(candidate.hours, wallTimeOfInstant(place.arrivesAt, place.zone))) return 'other-hours';
  return null;
}

/** Who has a seat waits for a sooner one. */
function whyTooSoon(candidate: Candidate, place: FreePlace, { now, settings }: Asking): ReasonNotAsked | null {
  const { existingSeatStartsAt, needEarliestOn } = candidate;
  if (existingSeatStartsAt !== null && place.arrivesAt >= existingSeatStartsAt) return 'not-sooner';
  if (needEarliestOn !== null && place.occursOn < needEarliestOn) return 'before-need';
  const noticeHours = Math.max(candidate.noticeHours, settings.noticeHoursMin);
  if (place.arrivesAt.getTime() - now.getTime() < noticeHours * 3_600_000) return 'short-notice';
  return candidate.isElsewhere ? 'elsewhere' : null;
}

function whyLeftAlone(candidate: Candidate, { settings, isByPhone }: Asking): ReasonNotAsked | null {
  if (candidate.hasDeclined) return 'asked-already';
  if (isByPhone) return null;
  if (candidate.isAskedAlready) return 'asked-already';
  if (candidate.hasOpenOffer) return 'open-offer';
  if (candidate.optedOut) return 'opted-out';
  return candidate.offersThisWeek >= settings.offersPerWeekMax ? 'asked-enough' : null;
}
