import type { OfferSettings } from './offer-settings.ts';

export const OFFER_MODES = ['sequential', 'broadcast', 'phone', 'invitation'] as const;
export type OfferMode = (typeof OFFER_MODES)[number];

const HOUR_MS = 3_600_000;

/** How a seat is offered with this much time left; null when it is not offered at all. */
export function offerModeOf(
  { startsAt, now }: { readonly startsAt: Date; readonly now: Date },
  settings: OfferSettings,
): Exclude<OfferMode, 'invitation'> | null {
  if (settings.how === 'off') return null;
  const hoursLeft = (startsAt.getTime() - now.getTime()) / HOUR_MS;
  if (hoursLeft <= 0) return null;
  if (settings.how === 'by-phone' || hoursLeft < settings.phoneHoursMax) return 'phone';
  return hoursLeft > settings.sequentialHoursMin ? 'sequential' : 'broadcast';
}

/** Until when an offer can be accepted; never past the start of the session. */
export function offerExpiresAt(
  mode: 'sequential' | 'broadcast',
  { startsAt, now }: { readonly startsAt: Date; readonly now: Date },
  settings: OfferSettings,
): Date {
  const minutes = mode === 'sequential' ? settings.sequentialMinutes : settings.broadcastMinutes;
  return new Date(Math.min(now.getTime() + minutes * 60_000, startsAt.getTime()));
}
