import { sql } from 'kysely';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { OfferReply } from '../../seat-contract.ts';
import { cancelBooking } from './give-back-seat.ts';
import { lockPatient, lockSessions } from './lock-for-seat.ts';
import { findOffersFor } from './offer-seats.ts';
import { findSeat, moveSeat } from './seat-store.ts';
import { viewSeat } from './seat-view.ts';
import { takeBooking } from './take-seat.ts';

/** Somebody who acts on one seat without being signed in: the patient, by a link or a text message. */
export type Outsider = {
  /** In whose name it stands in histories and in the trail. */
  readonly access: Access;
  readonly now: Date;
  /** How they came, as a code: link, text. */
  readonly by: string;
};

type Done<Code extends string> = Result<{ readonly seatId: string }, Refusal<Code | 'not-found'>>;

const NOT_FOUND = refuse('not-found', 'This appointment is not there any more.');
/** The patient's own wish, so that it never counts as the clinic's. */
const REASON = 'patient-other-plans';

/** Notes that the patient will come. Said twice it is as good as once. */
export async function confirmFromOutside(tx: Tx, outsider: Outsider, seatId: string): Promise<Done<'not-booked'>> {
  const { organizationId, personId } = outsider.access;
  const before = await findSeat(tx, organizationId, seatId);
  if (!before || !(await lockPatient(tx, organizationId, before.patientId))) return NOT_FOUND;
  await lockSessions(tx, organizationId, [before.sessionId]);
  const seat = await findSeat(tx, organizationId, seatId);
  if (!seat) return NOT_FOUND;
  if (seat.status === 'confirmed') return accept({ seatId });
  if (seat.status !== 'booked') return refuse('not-booked', 'This appointment does not stand any more.');
  const change = { personId, at: outsider.now, reason: 'the patient said so' };
  await moveSeat(tx, organizationId, [seat, { to: 'confirmed' }], change);
  await announce(tx, outsider, seatId, {});
  return accept({ seatId });
}

/** Gives the seat back; its place is free at once, for whoever waits. */
export async function cancelFromOutside(tx: Tx, outsider: Outsider, seatId: string): Promise<Done<'not-cancellable'>> {
  const { organizationId, personId } = outsider.access;
  const given = await cancelBooking(tx, { organizationId, personId, seatId, reason: REASON, now: outsider.now });
  if (!given.ok) {
    return given.refusal.code === 'not-found' ? NOT_FOUND : refuse('not-cancellable', given.refusal.sentence);
  }
  await announce(tx, outsider, seatId, { reason: REASON });
  return accept({ seatId });
}

/** Three other seats of the same cluster. */
export async function offersFromOutside(tx: Tx, outsider: Outsider, seatId: string): Promise<readonly OfferReply[]> {
  const { organizationId, personId } = outsider.access;
  const seat = await viewSeat(tx, organizationId, seatId, outsider.now);
  if (!seat) return [];
  const { patientId, clusterId, careEventId, sessionId } = seat;
  const request = { organizationId, personId, patientId, clusterId, careEventId, now: outsider.now };
  const found = await findOffersFor(tx, { ...request, shownSessionIds: [sessionId] });
  return found?.offers ?? [];
}

export type OtherPlace = { readonly sessionId: string; readonly seatNumber: number };

/** Moves to another seat of the same cluster: both steps stand or neither, so nobody is left without a seat. */
export async function moveFromOutside(
  tx: Tx,
  outsider: Outsider,
  { seatId, sessionId, seatNumber }: OtherPlace & { readonly seatId: string },
): Promise<Done<'not-movable'>> {
  const { organizationId, personId } = outsider.access;
  const { now } = outsider;
  const seat = await viewSeat(tx, organizationId, seatId, now);
  if (!seat || !(await isOfCluster(tx, organizationId, { sessionId, clusterId: seat.clusterId }))) return NOT_FOUND;
  const { patientId, careEventId } = seat;
  // The patient first, then both sessions in their order: what follows locks them again and waits for nobody.
  await lockPatient(tx, organizationId, patientId);
  await lockSessions(tx, organizationId, [seat.sessionId, sessionId]);
  await sql`SAVEPOINT move_from_outside`.execute(tx);
  const given = await cancelBooking(tx, { organizationId, personId, seatId, reason: REASON, now });
  const request = { organizationId, personId, sessionId, seatNumber, patientId, careEventId, now };
  const taken = given.ok ? await takeBooking(tx, { ...request, overrideReason: '', heldSeatId: null }) : given;
  if (!taken.ok) {
    await sql`ROLLBACK TO SAVEPOINT move_from_outside`.execute(tx);
    return refuse('not-movable', 'Somebody was faster, or it does not fit any more. What you have still stands.');
  }
  await sql`RELEASE SAVEPOINT move_from_outside`.execute(tx);
  const { seatId: newSeatId } = taken.value as { readonly seatId: string };
  await announce(tx, outsider, seatId, { reason: REASON, movedTo: newSeatId });
  await announce(tx, outsider, newSeatId, { movedFrom: seatId });
  return accept({ seatId: newSeatId });
}

async function isOfCluster(
  tx: Tx,
  organizationId: string,
  { sessionId, clusterId }: { sessionId: string; clusterId: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('session')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', sessionId)
    .where('cluster_id', '=', clusterId)
    .executeTakeFirst();
  return row !== undefined;
}

type Detail = Readonly<Record<string, string>>;

async function announce(tx: Tx, { access, now, by }: Outsider, seatId: string, detail: Detail): Promise<void> {
  const seat = await viewSeat(tx, access.organizationId, seatId, now);
  if (!seat) return;
  const { sessionId, patientId, careEventId, status } = seat;
  const what = { action: 'update', entityType: 'seat', entityId: seatId, patientIds: [patientId] } as const;
  await writeAudit(tx, access, { ...what, detail: { status, by, ...detail }, at: now });
  const payload = { seatId, sessionId, patientId, status, ...detail };
  await writeOutbox(tx, access.organizationId, { topic: 'seat', audience: 'sessions.read', payload });
  if (careEventId === null) return;
  const event = { topic: 'care-event', audience: 'care-events.read', payload: { careEventId, patientId } };
  await writeOutbox(tx, access.organizationId, event);
}
