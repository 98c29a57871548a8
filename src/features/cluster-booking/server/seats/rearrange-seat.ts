import { sql } from 'kysely';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { constraintOf, type Tx } from '#platform/server/database/within-wall.ts';
import { offeredReason } from '../../domain/seats/cancel-reasons.ts';
import { type CancelRefusal, decideCancelling } from '../../domain/seats/cancel-seat.ts';
import type { BookingChannel } from '../../domain/sessions/booking-window.ts';
import { findBookingRules, findCancelReasons } from './booking-setting-store.ts';
import { recordCancellation } from './cancellation-store.ts';
import { lockPatient, lockSessions } from './lock-for-seat.ts';
import { findHoldsOfPatient, findSeat, moveSeat } from './seat-store.ts';
import { reopenNeeds, settleNeeds } from './settle-needs.ts';
import { allOrNothing, MAKING_WAY, type NotBooked, SETTLED, takePlace } from './take-seat.ts';

export type MoveRequest = {
  readonly organizationId: string;
  readonly personId: string;
  /** The booking to move. */
  readonly seatId: string;
  readonly sessionId: string;
  readonly seatNumber: number;
  readonly heldSeatId: string | null;
  readonly reason: string;
  readonly overrideReason: string;
  /** Who moves it; staff when absent. */
  readonly channel?: BookingChannel;
  readonly now: Date;
};

export type Moved = { readonly seatId: string; readonly fromSeatId: string };
type NotMoved = NotBooked | CancelRefusal;

const GONE = refuse('not-found', 'This seat is not there.');

/** Takes the new seat first, then gives the old one back; the link between them stays. Refused, the old seat stands as it was. */
export function rearrangeSeat(tx: Tx, request: MoveRequest): Promise<Result<Moved, Refusal<NotMoved>>> {
  return allOrNothing(tx, () => rearrange(tx, request));
}

async function rearrange(tx: Tx, request: MoveRequest): Promise<Result<Moved, Refusal<NotMoved>>> {
  const { organizationId, personId, now } = request;
  const found = await findSeat(tx, organizationId, request.seatId);
  if (!found || !(await lockPatient(tx, organizationId, found.patientId))) return GONE;
  const { patientId } = found;
  const holds = await findHoldsOfPatient(tx, organizationId, { patientId, personId, now });
  const ids = [found.sessionId, request.sessionId, ...holds.map((each) => each.sessionId)];
  const sessions = await lockSessions(tx, organizationId, ids);
  const old = await findSeat(tx, organizationId, request.seatId);
  const session = sessions.find((each) => each.id === found.sessionId);
  if (!old || !session) return GONE;
  const decided = decideCancelling({
    seat: { status: old.status, startsAt: session.startsAt },
    reason: offeredReason(await findCancelReasons(tx, organizationId), request.reason),
    lateHours: (await findBookingRules(tx, organizationId)).lateHours,
    now,
  });
  if (!decided.ok) return decided;
  const { careEventId, seriesId } = old;
  const wanted = { ...request, patientId, careEventId, seriesId, movingSeatId: old.id };
  const taken = await takePlace(tx, wanted);
  if (!taken.ok) return taken;
  const { seatId, scene } = taken.value;
  const change = { personId, at: now, reason: request.reason };
  await moveSeat(tx, organizationId, [old, { to: 'cancelled' }], change);
  await recordCancellation(tx, organizationId, { seat: old, ...decided.value, movedToSeatId: seatId }, change);
  await linkMoved(tx, organizationId, { seatId, old });
  if (!(await keepTime(tx, organizationId, seatId))) return CLASH;
  await reopenNeeds(tx, { ...request, careEventId, seatId: old.id });
  const { clusterId, occursOn } = scene.session;
  if (!(await settleNeeds(tx, { ...wanted, seatId, clusterId, occursOn }))) return SETTLED;
  return accept({ seatId, fromSeatId: old.id });
}

const CLASH = refuse(
  'patient-clash',
  'The patient is somewhere else at that time. Say why both are right, or pick another time.',
);

/** The new seat remembers the one it took the place of, and how often that has happened. */
export async function linkMoved(
  tx: Tx,
  organizationId: string,
  { seatId, old }: { seatId: string; old: { id: string; moveCount: number; seriesId: string | null } },
): Promise<void> {
  await tx
    .updateTable('seat')
    .set({ moved_from_seat_id: old.id, move_count: old.moveCount + 1, series_id: old.seriesId })
    .where('organization_id', '=', organizationId)
    .where('id', '=', seatId)
    .execute();
}

/** The old booking has made way: from now on the database guards the new time as any other. False when something else is there. */
export async function keepTime(tx: Tx, organizationId: string, seatId: string): Promise<boolean> {
  await sql`SAVEPOINT keep_time`.execute(tx);
  try {
    await sql`
      UPDATE patient_time SET override_reason = NULL
      WHERE organization_id = ${organizationId} AND seat_id = ${seatId} AND override_reason = ${MAKING_WAY}`.execute(
      tx,
    );
    await sql`RELEASE SAVEPOINT keep_time`.execute(tx);
    return true;
  } catch (error) {
    if (constraintOf(error) !== 'patient_in_one_place') throw error;
    await sql`ROLLBACK TO SAVEPOINT keep_time`.execute(tx);
    return false;
  }
}
