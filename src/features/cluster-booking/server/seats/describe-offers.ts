import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Offer } from '../../domain/seats/offer.ts';
import type { OfferReply } from '../../offer-contract.ts';
import { type FoundSession, withStaff } from './offerable-store.ts';

/** Offers as they are read aloud, with place and people, in the order given. */
export async function describeOffers(
  tx: Tx,
  organizationId: string,
  offers: readonly Offer[],
  sessions: readonly FoundSession[],
): Promise<OfferReply[]> {
  const wanted = new Set(offers.map((offer) => offer.sessionId));
  const chosen = sessions.filter((session) => wanted.has(session.sessionId));
  const byId = new Map((await withStaff(tx, organizationId, chosen)).map((session) => [session.sessionId, session]));
  return offers.flatMap((offer) => {
    const session = byId.get(offer.sessionId);
    if (!session) return [];
    return [
      {
        sessionId: offer.sessionId,
        seatNumber: offer.seatNumber,
        startsAt: session.startsAt.toISOString(),
        endsAt: session.endsAt.toISOString(),
        arrivesAt: offer.arrivesAt.toISOString(),
        zone: session.zone,
        siteName: session.siteName,
        kilometres: offer.kilometres,
        staffNames: session.staff.map((each) => each.name),
        seatsLeft: offer.seatsLeft,
        capacity: session.capacity,
        inWindow: offer.inWindow,
        reasons: [...offer.reasons],
      },
    ];
  });
}
