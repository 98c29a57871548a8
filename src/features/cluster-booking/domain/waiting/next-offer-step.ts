import { type OfferMode, offerExpiresAt, offerModeOf } from './offer-mode.ts';
import type { OfferSettings } from './offer-settings.ts';
import { quietUntil } from './quiet-hours.ts';

/** A seat that one offer leads to another may free a seat in turn, and so on: this often, and then it is only open again. */
export const CASCADE_DEPTH_MAX = 3;

export type FreedSeatState = 'open' | 'offered' | 'to-phone' | 'filled' | 'taken' | 'unfilled' | 'void';

export type FreedSeatFacts = {
  readonly state: FreedSeatState;
  readonly depth: number;
  readonly session: { readonly takesBookings: boolean; readonly startsAt: Date; readonly zone: string };
  /** The session has fewer seats than when the place became free. */
  readonly isGone: boolean;
  /** Somebody has the place, other than by an open offer. */
  readonly isTaken: boolean;
  /** When the last open offer runs out; null when none is open. */
  readonly openUntil: Date | null;
  readonly now: Date;
};

export type OfferStep =
  | { readonly step: 'close'; readonly state: 'taken' | 'unfilled' | 'void'; readonly reason: string }
  | { readonly step: 'wait'; readonly until: Date }
  | { readonly step: 'phone' }
  | {
      readonly step: 'offer';
      readonly mode: Exclude<OfferMode, 'invitation' | 'phone'>;
      readonly count: number;
      readonly expiresAt: Date;
    };

/** What is to be done now with a freed seat. */
export function nextOfferStep(freed: FreedSeatFacts, settings: OfferSettings): OfferStep {
  const { session, now } = freed;
  if (!session.takesBookings) return { step: 'close', state: 'void', reason: 'the session takes no bookings any more' };
  if (freed.isGone) return { step: 'close', state: 'void', reason: 'the session has fewer seats now' };
  if (freed.isTaken) return { step: 'close', state: 'taken', reason: 'somebody else has the place' };
  if (freed.openUntil !== null && freed.openUntil > now) return { step: 'wait', until: freed.openUntil };
  if (freed.depth > CASCADE_DEPTH_MAX) {
    return { step: 'close', state: 'unfilled', reason: `more than ${CASCADE_DEPTH_MAX} offers led here` };
  }
  const mode = offerModeOf({ startsAt: session.startsAt, now }, settings);
  if (mode === null) return { step: 'close', state: 'unfilled', reason: 'seats of this cluster are not offered' };
  if (mode === 'phone') return { step: 'phone' };
  const quiet = quietUntil(now, session.zone, settings);
  if (quiet !== null) return { step: 'wait', until: quiet };
  const expiresAt = offerExpiresAt(mode, { startsAt: session.startsAt, now }, settings);
  return { step: 'offer', mode, count: mode === 'sequential' ? 1 : settings.broadcastCount, expiresAt };
}

const LOOK_AGAIN_MINUTES = 60;

/** Nobody can be sent an offer now, but somebody could be phoned: looked at again within the hour, at the latest when staff phone. */
export function lookAgainAt(
  { startsAt, now }: { readonly startsAt: Date; readonly now: Date },
  { phoneHoursMax }: Pick<OfferSettings, 'phoneHoursMax'>,
): Date {
  const phoneAt = startsAt.getTime() - phoneHoursMax * 3_600_000;
  return new Date(Math.max(now.getTime() + 60_000, Math.min(phoneAt, now.getTime() + LOOK_AGAIN_MINUTES * 60_000)));
}
