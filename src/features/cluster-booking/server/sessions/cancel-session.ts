import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { offeredReason } from '../../domain/seats/cancel-reasons.ts';
import { decideCancelling } from '../../domain/seats/cancel-seat.ts';
import { canBeCancelled, takesPlace } from '../../domain/seats/seat-status.ts';
import { type CancelSessionRefusal, decideCancellingSession } from '../../domain/sessions/cancel-session.ts';
import { findBookingRules, findCancelReasons } from '../seats/booking-setting-store.ts';
import { recordCancellation } from '../seats/cancellation-store.ts';
import { type LockedSession, lockSessions } from '../seats/lock-for-seat.ts';
import { findSeatsIn, moveSeat, type SeatRow } from '../seats/seat-store.ts';
import { reopenNeeds } from '../seats/settle-needs.ts';

export type CancelSessionRequest = {
  readonly organizationId: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly reason: string;
  readonly seatsShown: number;
  readonly now: Date;
};

export type SessionCancelled = {
  readonly session: LockedSession;
  /** Booked seats that were given back; holds are let go besides. */
  readonly lost: readonly SeatRow[];
};

/**
 * Cancels a session and every seat in it, in the name of the clinic. Only the session is locked: whoever books into it waits, and then
 * finds it closed. Needs are due again, rooms and staff are free.
 */
export async function cancelWholeSession(
  tx: Tx,
  request: CancelSessionRequest,
): Promise<Result<SessionCancelled, Refusal<CancelSessionRefusal | 'not-found'>>> {
  const { organizationId, sessionId, personId, now } = request;
  const [session] = await lockSessions(tx, organizationId, [sessionId]);
  if (!session) return refuse('not-found', 'There is nothing here that you can open.');
  const seats = await findSeatsIn(tx, organizationId, [sessionId]);
  const booked = seats.filter((seat) => canBeCancelled(seat.status));
  const reason = offeredReason(await findCancelReasons(tx, organizationId), request.reason);
  const hasArrivals = seats.some(
    (seat) => !canBeCancelled(seat.status) && seat.status !== 'held' && takesPlace(seat, now),
  );
  const facts = { session, reason, bookedCount: booked.length, hasArrivals, now };
  const decided = decideCancellingSession({ ...facts, seatsShown: request.seatsShown });
  if (!decided.ok) return decided;
  const change = { personId, at: now, reason: request.reason };
  for (const seat of seats.filter((each) => each.status === 'held')) {
    await moveSeat(tx, organizationId, [seat, { to: takesPlace(seat, now) ? 'cancelled' : 'expired' }], change);
  }
  const { lateHours } = await findBookingRules(tx, organizationId);
  for (const seat of booked.toSorted((a, b) => a.seatNumber - b.seatNumber)) {
    const cancelling = decideCancelling({ seat: { ...seat, startsAt: session.startsAt }, reason, lateHours, now });
    if (!cancelling.ok) continue;
    await moveSeat(tx, organizationId, [seat, { to: 'cancelled' }], change);
    await recordCancellation(tx, organizationId, { seat, ...cancelling.value, withSession: true }, change);
    await reopenNeeds(tx, { organizationId, personId, now, seatId: seat.id, careEventId: seat.careEventId });
  }
  await closeSession(tx, request, session);
  return accept({ session, lost: booked });
}

async function closeSession(tx: Tx, request: CancelSessionRequest, session: LockedSession): Promise<void> {
  const { organizationId, sessionId, personId, reason, now } = request;
  await tx
    .updateTable('session')
    .set((set) => ({ status: 'cancelled', version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', sessionId)
    .execute();
  await sql`UPDATE reservation SET status = 'released'
    WHERE organization_id = ${organizationId} AND session_id = ${sessionId} AND status <> 'released'`.execute(tx);
  await tx
    .insertInto('session_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      session_id: sessionId,
      at: now,
      person_id: personId,
      what: 'cancelled',
      before: JSON.stringify({ status: session.status }),
      after: JSON.stringify({ status: 'cancelled' }),
      reason,
    })
    .execute();
}
