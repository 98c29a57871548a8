import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { insertSeat, occupyPatient } from '../seats/seat-store.ts';
import { MAKING_WAY } from '../seats/take-seat.ts';
import type { FoundCandidate } from './candidate-store.ts';
import type { OfferedPlace } from './offered-place.ts';
import { writeOffLapsed } from './write-off-lapsed.ts';

export type Keeping = {
  readonly offerId: string;
  readonly candidate: FoundCandidate;
  readonly place: OfferedPlace;
  readonly step: { readonly expiresAt: Date };
  readonly now: Date;
};

/**
 * Keeps the place from every other channel while one patient is asked: a hold in the name of the offer, as long as the offer lasts.
 * Null when the patient's time is taken.
 */
export async function keepSeatForOffer(tx: Tx, organizationId: string, keeping: Keeping): Promise<string | null> {
  const { offerId, candidate, place, now } = keeping;
  await writeOffLapsed(tx, organizationId, { sessionId: place.session.id, now });
  await sql`SAVEPOINT keep_seat`.execute(tx);
  const id = uuidv7();
  const { patientId, careEventId } = candidate;
  const seat = {
    id,
    sessionId: place.session.id,
    seatNumber: place.seatNumber,
    patientId,
    careEventId,
    status: 'held',
    holdExpiresAt: keeping.step.expiresAt,
    arrivesAt: place.from,
    receipt: null,
    takenBy: offerId,
    seriesId: null,
    forClusterId: null,
  } as const;
  await insertSeat(tx, organizationId, seat, { personId: null, at: now, reason: 'offered' });
  const time = { seatId: id, patientId, from: place.from, until: place.until, status: 'held' } as const;
  const isFree =
    (await occupyPatient(tx, organizationId, { ...time, overrideReason: null })) ||
    (candidate.existingSeatId !== null &&
      (await occupyPatient(tx, organizationId, { ...time, overrideReason: MAKING_WAY })));
  await (isFree ? sql`RELEASE SAVEPOINT keep_seat` : sql`ROLLBACK TO SAVEPOINT keep_seat`).execute(tx);
  return isFree ? id : null;
}
