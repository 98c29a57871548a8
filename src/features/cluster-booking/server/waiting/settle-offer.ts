import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { AcceptScene } from './accept-scene.ts';
import { endAndGiveBack } from './decline-offer.ts';
import { moveFreedSeat } from './freed-seat-store.ts';
import { endOffer, findOpenOffers } from './offer-store.ts';
import { findRecall, moveRecall } from './recall-store.ts';
import { closeEntry } from './waitlist-store.ts';

/** What an accepted offer brings with it: the log, the others who were asked, the entry, the trail, open screens. */
export async function settleOffer(tx: Tx, scene: AcceptScene, seatId: string): Promise<void> {
  const { organizationId, offer, freed, entry, actor, now } = scene;
  const author = { personId: actor.personId, channel: actor.channel, at: now } as const;
  await endOffer(tx, organizationId, [offer, { toState: 'accepted', seatId }], author);
  if (freed) {
    const others = await findOpenOffers(tx, organizationId, { freedSeatId: freed.id });
    const clock = { personId: null, channel: 'clock', at: now } as const;
    for (const other of others) await endOffer(tx, organizationId, [other, { toState: 'lost' }], clock);
    const step = { id: freed.id, toState: 'filled', at: now, nextStepAt: now, offerId: offer.id } as const;
    await moveFreedSeat(tx, organizationId, { ...step, personId: actor.personId, reason: actor.channel });
  }
  if (offer.recallId !== null) {
    const recall = await findRecall(tx, organizationId, offer.recallId);
    if (recall?.state === 'active' || recall?.state === 'stopped') {
      const step = { toState: 'booked', reason: 'invitation accepted', seatId } as const;
      await moveRecall(tx, organizationId, [recall, step], { personId: author.personId, at: now });
    }
  }
  if (entry) {
    for (const other of await findOpenOffers(tx, organizationId, { entryId: entry.id })) {
      await endAndGiveBack(tx, organizationId, [other, 'withdrawn'], author);
    }
    const change = { personId: actor.personId, at: now, reason: 'offer accepted' };
    await closeEntry(tx, organizationId, [entry, 'filled'], change);
  }
  await announce(tx, scene, seatId);
}

async function announce(tx: Tx, scene: AcceptScene, seatId: string): Promise<void> {
  const { organizationId, offer, old, freed, actor, now } = scene;
  const { patientId, sessionId } = offer;
  const access = { ...actor, organizationId, patientScope: 'all', personId: actor.personId ?? '' } as const;
  const accepted = { action: 'update', entityType: 'seat-offer', entityId: offer.id, patientIds: [patientId] } as const;
  await writeAudit(tx, access, { ...accepted, at: now, detail: { state: 'accepted', channel: actor.channel } });
  const seats = [{ seatId, sessionId, status: 'booked' }];
  if (old) seats.push({ seatId: old.id, sessionId: old.sessionId, status: 'cancelled' });
  for (const seat of seats) {
    const entry = { action: 'update', entityType: 'seat', entityId: seat.seatId, patientIds: [patientId] } as const;
    await writeAudit(tx, access, { ...entry, at: now, detail: { status: seat.status } });
    await writeOutbox(tx, organizationId, {
      topic: 'seat',
      audience: 'sessions.read',
      payload: { ...seat, patientId },
    });
  }
  if (freed) {
    const payload = { freedSeatId: freed.id, sessionId, state: 'filled' };
    await writeOutbox(tx, organizationId, { topic: 'freed-seat', audience: 'waiting.read', payload });
  }
}
