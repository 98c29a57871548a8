import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type BarRefusal, CALL_HOURS } from '../../domain/clusters/booking-bar.ts';
import { type BookingRefusal, decideBooking } from '../../domain/seats/decide-booking.ts';
import { decideHold, type HoldRefusal } from '../../domain/seats/decide-hold.ts';
import { holdExpiresAt } from '../../domain/seats/hold-rules.ts';
import { receiptNumberOf } from '../../domain/seats/receipt-number.ts';
import { patientSpan } from '../../domain/templates/arrival-times.ts';
import { barFor } from '../clusters/bar-store.ts';
import { prepareSeat } from '../clusters/preparation-store.ts';
import { keepAnswersOnSeat } from '../clusters/question-store.ts';
import { type LockedSession, lockPerson } from './lock-for-seat.ts';
import { openScene, type Scene, type SeatRequest } from './seat-scene.ts';
import { addPlace, countHolds, insertSeat, moveSeat, occupyPatient, type SeatRow } from './seat-store.ts';
import { settleNeeds } from './settle-needs.ts';

/** The id of the seat that was taken. */
export type Taken<Code extends string> = Result<{ readonly seatId: string }, Refusal<Code>>;

const NOT_FOUND = refuse('not-found', 'This session or patient is not there.');

/** Holds the seat shown. A hold the desk already has for the same patient is let go in the same step. */
export function takeHold(tx: Tx, request: SeatRequest): Promise<Taken<HoldRefusal | BarRefusal | 'not-found'>> {
  return allOrNothing(tx, () => hold(tx, request));
}

async function hold(tx: Tx, request: SeatRequest): Promise<Taken<HoldRefusal | BarRefusal | 'not-found'>> {
  const { organizationId, personId, patientId, now } = request;
  await lockPerson(tx, organizationId, personId);
  const scene = await openScene(tx, request, null);
  if (!scene) return NOT_FOUND;
  const holdsNow = await countHolds(tx, organizationId, { personId, patientId, now });
  const decided = decideHold({ ...scene.facts, holdsNow });
  if (!decided.ok) return decided;
  const bar = await barOf(tx, request, scene.session);
  if (!bar.ok) return bar;
  return insertNewSeat(tx, request, { scene, seatNumber: decided.value, status: 'held' });
}

export type BookingRequest = SeatRequest & { readonly heldSeatId: string | null };
export type NotBooked = BookingRefusal | BarRefusal | 'care-event-settled' | 'not-found';

/** Books the held seat, or the free seat shown: everything is read again under the locks, then written, or nothing is. */
export function takeBooking(tx: Tx, request: BookingRequest): Promise<Taken<NotBooked>> {
  return allOrNothing<{ readonly seatId: string }, NotBooked>(tx, async () => {
    const taken = await takePlace(tx, request);
    if (!taken.ok) return taken;
    const { scene, seatId } = taken.value;
    const { occursOn } = scene.session;
    const clusterId = request.forClusterId ?? scene.session.clusterId;
    if (!(await settleNeeds(tx, { ...request, clusterId, occursOn, seatId }))) return SETTLED;
    return accept({ seatId });
  });
}

export const SETTLED = refuse(
  'care-event-settled',
  'This need is booked already, or no longer due. Look at what the patient has.',
);

/** A refusal leaves nothing behind, locks neither: what follows, such as looking for alternatives, keeps nobody waiting. */
export async function allOrNothing<Value, Code extends string>(
  tx: Tx,
  work: () => Promise<Result<Value, Refusal<Code>>>,
): Promise<Result<Value, Refusal<Code>>> {
  await sql`SAVEPOINT take_seat`.execute(tx);
  const taken = await work();
  await (taken.ok ? sql`RELEASE SAVEPOINT take_seat` : sql`ROLLBACK TO SAVEPOINT take_seat`).execute(tx);
  return taken;
}

/** The seat itself, without the needs that it settles. */
export async function takePlace(
  tx: Tx,
  request: BookingRequest,
): Promise<
  Result<{ readonly scene: Scene; readonly seatId: string }, Refusal<BookingRefusal | BarRefusal | 'not-found'>>
> {
  const { personId, patientId } = request;
  const scene = await openScene(tx, request, request.heldSeatId);
  if (!scene) return NOT_FOUND;
  const held = scene.hold && {
    seatNumber: scene.hold.seatNumber,
    heldByCaller: scene.hold.takenBy === personId,
    forSamePatient: scene.hold.patientId === patientId,
    expiresAt: scene.hold.holdExpiresAt,
  };
  const decided = decideBooking({ ...scene.facts, hold: held });
  if (!decided.ok) return decided;
  const bar = await barOf(tx, request, scene.session);
  if (!bar.ok) return bar;
  const taken =
    decided.value.how === 'consume' && scene.hold
      ? await consumeHold(tx, request, scene.hold)
      : await insertNewSeat(tx, request, { scene, seatNumber: decided.value.seatNumber, status: 'booked' });
  if (!taken.ok) return taken;
  const { seatId } = taken.value;
  await keepWhatBelongs(tx, request, { seatId, session: scene.session });
  return accept({ scene, seatId });
}

/** What stands in the way besides the seat: a red flag, a failed fit, who else sits there. Decided anew under the locks. */
async function barOf(tx: Tx, { organizationId, patientId, now }: SeatRequest, session: LockedSession) {
  const { clusterId } = session;
  return (await barFor(tx, { organizationId, patientId, clusterId, session, now })) ?? NOT_FOUND;
}

type JustBooked = { readonly seatId: string; readonly session: LockedSession };

/** The answers of this call, and what the patient prepares, belong to the seat from its booking on. */
async function keepWhatBelongs(tx: Tx, request: SeatRequest, { seatId, session }: JustBooked): Promise<void> {
  const { organizationId, patientId, now } = request;
  const { clusterId, occursOn } = session;
  const sinceAt = new Date(now.getTime() - CALL_HOURS * 3_600_000);
  await keepAnswersOnSeat(tx, organizationId, { seatId, patientId, clusterId, sinceAt });
  await prepareSeat(tx, organizationId, { seatId, patientId, clusterId, occursOn });
}

async function consumeHold(tx: Tx, request: SeatRequest, hold: SeatRow): Promise<Taken<never>> {
  const { organizationId, personId, careEventId, now } = request;
  const step = { to: 'booked', careEventId, receipt: receiptNumberOf(hold.id) } as const;
  await moveSeat(tx, organizationId, [hold, step], { personId, at: now, reason: request.overrideReason });
  return accept({ seatId: hold.id });
}

/** Stands where a patient's time is taken twice until the booking that makes way is given back. */
export const MAKING_WAY = 'takes the place of another booking';

type NewSeatAt = { readonly scene: Scene; readonly seatNumber: number; readonly status: 'held' | 'booked' };

async function insertNewSeat(
  tx: Tx,
  request: SeatRequest,
  { scene, seatNumber, status }: NewSeatAt,
): Promise<Taken<'patient-clash'>> {
  const { organizationId, personId, patientId, careEventId, now, seriesId = null } = request;
  const id = uuidv7();
  const span = patientSpan(scene.session.startsAt, seatNumber, scene.facts.plan);
  if (seatNumber > scene.session.capacity) await addPlace(tx, organizationId, { session: scene.session, seatNumber });
  const seat = {
    id,
    sessionId: scene.session.id,
    seatNumber,
    patientId,
    careEventId,
    forClusterId: request.forClusterId === scene.session.clusterId ? null : (request.forClusterId ?? null),
    status,
    seriesId,
    holdExpiresAt: status === 'held' ? holdExpiresAt(now) : null,
    arrivesAt: span.from,
    receipt: status === 'booked' ? receiptNumberOf(id) : null,
  };
  const reason = request.extraReason ?? request.overrideReason;
  await insertSeat(tx, organizationId, seat, { personId, at: now, reason });
  const overrideReason = scene.facts.patientIsElsewhere
    ? request.overrideReason
    : scene.isBesideMoving
      ? MAKING_WAY
      : null;
  const free = await occupyPatient(tx, organizationId, { seatId: id, patientId, ...span, status, overrideReason });
  if (!free) {
    return refuse(
      'patient-clash',
      'The patient is somewhere else at that time. Say why both are right, or pick another time.',
    );
  }
  return accept({ seatId: id });
}
