import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { decideDeclining } from '../../domain/waiting/decide-answer.ts';
import { lockPatient, lockSessions } from '../seats/lock-for-seat.ts';
import { findSeat, moveSeat } from '../seats/seat-store.ts';
import type { OfferAnswer } from './accept-scene.ts';
import { lockFreedSeat, putOffFreedSeat } from './freed-seat-store.ts';
import { endOffer, findOffer, type OfferRow } from './offer-store.ts';

type Declined = Result<{ readonly isRepeat: boolean }, Refusal<'offer-answered' | 'not-found'>>;

/** Notes that the patient does not want the seat; what they had stands, and the next is asked at once. Safe to repeat. */
export async function declineOffer(tx: Tx, answer: OfferAnswer): Promise<Declined> {
  const { organizationId, offerId, actor, now } = answer;
  const offer = await lockOffer(tx, organizationId, offerId);
  if (!offer) return refuse('not-found', 'This offer is not there.');
  const decided = decideDeclining(offer.state);
  if (!decided.ok) return decided;
  if (decided.value === 'repeat') return accept({ isRepeat: true });
  const author = { personId: actor.personId, channel: actor.channel, at: now };
  await endAndGiveBack(tx, organizationId, [offer, 'declined'], author);
  const access = { ...actor, organizationId, patientScope: 'all', personId: actor.personId ?? '' } as const;
  const entry = {
    action: 'update',
    entityType: 'seat-offer',
    entityId: offerId,
    patientIds: [offer.patientId],
  } as const;
  await writeAudit(tx, access, { ...entry, at: now, detail: { state: 'declined', channel: actor.channel } });
  return accept({ isRepeat: false });
}

/** The offer under the locks of its patient, session and freed seat. */
async function lockOffer(tx: Tx, organizationId: string, offerId: string): Promise<OfferRow | null> {
  const seen = await findOffer(tx, organizationId, offerId);
  if (!seen || !(await lockPatient(tx, organizationId, seen.patientId))) return null;
  await lockSessions(tx, organizationId, [seen.sessionId]);
  if (seen.freedSeatId !== null) await lockFreedSeat(tx, organizationId, seen.freedSeatId);
  return findOffer(tx, organizationId, offerId);
}

/** Ends an open offer and lets the kept seat go, so that the next is asked. Call it under the lock of the session. */
export async function endAndGiveBack(
  tx: Tx,
  organizationId: string,
  [offer, toState]: readonly [OfferRow, 'declined' | 'withdrawn' | 'unreached'],
  author: Parameters<typeof endOffer>[3],
): Promise<void> {
  const kept = offer.seatId === null ? null : await findSeat(tx, organizationId, offer.seatId);
  if (kept?.status === 'held') {
    const change = { personId: author.personId, at: author.at, reason: `offer ${toState}` };
    await moveSeat(tx, organizationId, [kept, { to: 'cancelled' }], change);
  }
  await endOffer(tx, organizationId, [offer, { toState }], author);
  if (offer.freedSeatId !== null && offer.mode !== 'phone') {
    await putOffFreedSeat(tx, organizationId, { id: offer.freedSeatId, until: author.at });
  }
}
