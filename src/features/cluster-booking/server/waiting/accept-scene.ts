import type { Tx } from '#platform/server/database/within-wall.ts';
import { canBeCancelled } from '../../domain/seats/seat-status.ts';
import { type LockedSession, lockPatient, lockSessions } from '../seats/lock-for-seat.ts';
import { findSeat, type SeatRow } from '../seats/seat-store.ts';
import { type FreedSeatRow, lockFreedSeat } from './freed-seat-store.ts';
import { findOffer, findOpenOffers, type OfferRow } from './offer-store.ts';
import { findSeatsUsable } from './offered-place.ts';
import { findNeedOfRecall } from './recall-store.ts';
import { findEntry, type WaitlistEntryRow } from './waitlist-store.ts';
import { writeOffLapsed } from './write-off-lapsed.ts';

/** Who answers an offer: somebody at the desk for the patient, or the patient by a link. */
export type OfferActor = {
  /** Null when nobody is signed in: the patient came by a one-time link. */
  readonly personId: string | null;
  readonly personName: string;
  readonly roles: readonly string[];
  readonly channel: 'desk' | 'link';
};

export type OfferAnswer = {
  readonly organizationId: string;
  readonly offerId: string;
  readonly actor: OfferActor;
  readonly now: Date;
};

export type AcceptScene = OfferAnswer & {
  readonly offer: OfferRow;
  readonly entry: WaitlistEntryRow | null;
  readonly freed: FreedSeatRow | null;
  readonly session: LockedSession;
  /** The need that the seat is for; null when none in particular. */
  readonly careEventId: string | null;
  readonly old: SeatRow | null;
  readonly oldStartsAt: Date | null;
  readonly seatsUsable: number;
  /** Seats of the session that count, the one kept for this offer among them. */
  readonly seats: readonly SeatRow[];
};

/** Locks the patient, the sessions by id, the freed seat; then reads everything again. */
export async function openAcceptScene(tx: Tx, answer: OfferAnswer): Promise<AcceptScene | null> {
  const { organizationId, offerId, now } = answer;
  const seen = await findOffer(tx, organizationId, offerId);
  if (!seen || !(await lockPatient(tx, organizationId, seen.patientId))) return null;
  const entry = seen.entryId === null ? null : await findEntry(tx, organizationId, seen.entryId);
  const before = entry?.existingSeatId ? await findSeat(tx, organizationId, entry.existingSeatId) : null;
  const others = entry === null ? [] : await findOpenOffers(tx, organizationId, { entryId: entry.id });
  const ids = [seen.sessionId, ...(before ? [before.sessionId] : []), ...others.map((each) => each.sessionId)];
  const sessions = await lockSessions(tx, organizationId, ids);
  const freed = seen.freedSeatId === null ? null : await lockFreedSeat(tx, organizationId, seen.freedSeatId);
  const offer = await findOffer(tx, organizationId, offerId);
  const session = sessions.find((each) => each.id === seen.sessionId);
  if (!offer || !session) return null;
  const old = before && (await findSeat(tx, organizationId, before.id));
  const seats = await writeOffLapsed(tx, organizationId, { sessionId: session.id, now });
  const seatsUsable = await findSeatsUsable(tx, organizationId, session.id);
  const careEventId = entry?.careEventId ?? (await findNeedOfRecall(tx, organizationId, offer.recallId));
  const oldStartsAt = sessions.find((each) => each.id === old?.sessionId)?.startsAt ?? null;
  const kept = old && canBeCancelled(old.status) ? old : null;
  return { ...answer, offer, entry, freed, session, seats, seatsUsable, careEventId, old: kept, oldStartsAt };
}
