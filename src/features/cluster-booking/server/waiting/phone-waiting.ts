import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { takesBookings } from '../../domain/sessions/session-status.ts';
import { type PhoneOutcome, stateAfterPhoning } from '../../domain/waiting/phone-outcome.ts';
import { overdueDaysOf } from '../../domain/waiting/rank-waiting.ts';
import { lockPatient } from '../seats/lock-for-seat.ts';
import { acceptOffer, type NotAccepted } from './accept-offer.ts';
import type { OfferActor } from './accept-scene.ts';
import type { FoundCandidate } from './candidate-store.ts';
import { endAndGiveBack } from './decline-offer.ts';
import { findAskable } from './find-askable.ts';
import { findFreedSeat, lockFreedSeat } from './freed-seat-store.ts';
import { findOfferSettings } from './offer-settings-store.ts';
import { findOffer, insertOffer } from './offer-store.ts';
import { lockPlace } from './offered-place.ts';
import { findEntry } from './waitlist-store.ts';

/** Everybody who waits and whom the place fits, at most this many, for staff to phone. */
const MATCHES_MAX = 40;

/** The waiting patients a freed seat fits, in the order of their turn. Null when there is no such seat. */
export async function findMatches(
  tx: Tx,
  key: { readonly organizationId: string; readonly freedSeatId: string; readonly now: Date },
): Promise<readonly FoundCandidate[] | null> {
  const { organizationId, freedSeatId, now } = key;
  const freed = await findFreedSeat(tx, organizationId, freedSeatId);
  const place = freed && (await lockPlace(tx, organizationId, { ...freed, now }));
  if (!place) return null;
  const { session, zone, siteId, from, until, today } = place;
  const { settings } = await findOfferSettings(tx, organizationId, session.clusterId);
  const { clusterId, occursOn, id: sessionId } = session;
  const asked = { freedSeatId, clusterId, sessionId, siteId, occursOn, from, until, zone, today, now, settings };
  return findAskable(tx, organizationId, { ...asked, isByPhone: true, count: MATCHES_MAX });
}

export type PhoneCall = {
  readonly organizationId: string;
  readonly freedSeatId: string;
  readonly entryId: string;
  readonly outcome: PhoneOutcome;
  readonly actor: OfferActor & { readonly personId: string };
  readonly now: Date;
};

type NotNoted = NotAccepted | 'seat-gone' | 'waiting-over';

const OPEN: ReadonlySet<string> = new Set(['open', 'offered', 'to-phone']);

/** Notes what came of phoning somebody: an offer that is answered at once. */
export async function noteCall(
  tx: Tx,
  call: PhoneCall,
): Promise<Result<{ readonly offerId: string }, Refusal<NotNoted>>> {
  const { organizationId, freedSeatId, entryId, outcome, actor, now } = call;
  const entry = await findEntry(tx, organizationId, entryId);
  const seen = await findFreedSeat(tx, organizationId, freedSeatId);
  if (!entry || !seen || !(await lockPatient(tx, organizationId, entry.patientId))) {
    return refuse('not-found', 'This seat or entry is not there.');
  }
  const place = await lockPlace(tx, organizationId, { ...seen, now });
  const freed = await lockFreedSeat(tx, organizationId, freedSeatId);
  if (!place || !freed || !OPEN.has(freed.state) || !takesBookings(place.session, now)) {
    return refuse('seat-gone', 'This seat is not free any more.');
  }
  if (entry.state !== 'waiting') return refuse('waiting-over', 'This patient does not wait any more.');
  const offerId = uuidv7();
  const author = { personId: actor.personId, channel: 'desk', at: now, note: outcome } as const;
  const ranking = {
    priority: entry.priority,
    overdueDays: overdueDaysOf(entry.dueOn, place.today),
    waitingSince: entry.waitingSince.toISOString(),
    place: 1,
  };
  await insertOffer(
    tx,
    organizationId,
    {
      ...{ id: offerId, mode: 'phone', freedSeatId, entryId, recallId: null, patientId: entry.patientId },
      ...{ sessionId: freed.sessionId, seatNumber: freed.seatNumber, expiresAt: place.session.startsAt },
      ...{ ranking, seatId: null },
    },
    author,
  );
  const state = stateAfterPhoning(outcome);
  if (state === 'accepted') {
    const accepted = await acceptOffer(tx, { organizationId, offerId, actor, now });
    return accepted.ok ? accept({ offerId }) : accepted;
  }
  const offer = await findOffer(tx, organizationId, offerId);
  if (offer) await endAndGiveBack(tx, organizationId, [offer, state === 'declined' ? state : 'unreached'], author);
  return accept({ offerId });
}
