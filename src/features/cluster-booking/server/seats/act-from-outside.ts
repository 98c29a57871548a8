import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import { cancelBooking, confirmBooking } from './give-back-seat.ts';
import { findOffersFor, type OffersFound } from './offer-seats.ts';
import { rearrangeSeat } from './rearrange-seat.ts';
import { viewSeat } from './seat-view.ts';

/** A patient, or somebody who acts for them, who acts on one seat: by a link, a text message, or on their own page. */
export type Outsider = {
  /** In whose name it stands in histories and in the trail. */
  readonly access: Access;
  readonly now: Date;
  /** How they came, as a code: link, text, own-page. */
  readonly by: string;
};

type Done<Code extends string> = Result<{ readonly seatId: string }, Refusal<Code | 'not-found'>>;

const NOT_FOUND = refuse('not-found', 'This appointment is not there any more.');
const NOT_STANDING = refuse('not-booked', 'This appointment does not stand any more.');
/** The patient's own wish, so that it never counts as the clinic's. */
const GIVEN_BACK = 'patient-other-plans';
const OTHER_TIME = 'patient-wants-other-time';

/** Notes that the patient will come. Said twice it is as good as once. */
export async function confirmFromOutside(tx: Tx, outsider: Outsider, seatId: string): Promise<Done<'not-booked'>> {
  const { organizationId, personId } = outsider.access;
  const confirmed = await confirmBooking(tx, { organizationId, personId, seatId, now: outsider.now });
  if (!confirmed.ok) return confirmed.refusal.code === 'not-found' ? NOT_FOUND : NOT_STANDING;
  await announce(tx, outsider, seatId, {});
  return accept({ seatId });
}

/** Gives the seat back; its place is free at once, for whoever waits. `reason`: a code of the patient's own wish. */
export async function cancelFromOutside(
  tx: Tx,
  outsider: Outsider,
  seatId: string,
  reason: string = GIVEN_BACK,
): Promise<Done<'not-cancellable'>> {
  const { organizationId, personId } = outsider.access;
  const given = await cancelBooking(tx, { organizationId, personId, seatId, reason, now: outsider.now });
  if (!given.ok) {
    return given.refusal.code === 'not-found' ? NOT_FOUND : refuse('not-cancellable', given.refusal.sentence);
  }
  await announce(tx, outsider, seatId, { reason });
  return accept({ seatId });
}

/** Three other seats of the same cluster that patients may book on their own now, and whether there are later ones. */
export async function offersFromOutside(
  tx: Tx,
  outsider: Outsider,
  seatId: string,
): Promise<Pick<OffersFound, 'offers' | 'beyond'>> {
  const { organizationId, personId } = outsider.access;
  const seat = await viewSeat(tx, organizationId, seatId, outsider.now);
  if (!seat) return { offers: [], beyond: null };
  const { patientId, clusterId, careEventId, sessionId } = seat;
  const { now } = outsider;
  const request = { organizationId, personId, patientId, clusterId, careEventId, channel: 'self', now } as const;
  const found = await findOffersFor(tx, { ...request, shownSessionIds: [sessionId], movingSeatId: seatId });
  return found ?? { offers: [], beyond: null };
}

export type OtherPlace = { readonly sessionId: string; readonly seatNumber: number };

/** Moves to another seat of the same cluster: both steps stand or neither, so nobody is left without a seat. */
export async function moveFromOutside(
  tx: Tx,
  outsider: Outsider,
  { seatId, sessionId, seatNumber }: OtherPlace & { readonly seatId: string },
): Promise<Done<'not-movable' | 'too-far-ahead'>> {
  const { organizationId, personId } = outsider.access;
  const { now } = outsider;
  const seat = await viewSeat(tx, organizationId, seatId, now);
  if (!seat || !(await isOfCluster(tx, organizationId, { sessionId, clusterId: seat.clusterId }))) return NOT_FOUND;
  const request = {
    organizationId,
    personId,
    seatId,
    sessionId,
    seatNumber,
    heldSeatId: null,
    channel: 'self',
    now,
  } as const;
  const moved = await rearrangeSeat(tx, { ...request, reason: OTHER_TIME, overrideReason: '' });
  if (!moved.ok && moved.refusal.code === 'outside-window') {
    return refuse('too-far-ahead', `${moved.refusal.sentence} What you have still stands.`);
  }
  if (!moved.ok) {
    return refuse('not-movable', 'Somebody was faster, or it does not fit any more. What you have still stands.');
  }
  await announce(tx, outsider, seatId, { reason: OTHER_TIME, movedTo: moved.value.seatId });
  await announce(tx, outsider, moved.value.seatId, { movedFrom: seatId });
  return accept({ seatId: moved.value.seatId });
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
