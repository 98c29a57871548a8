import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SeatFacts } from '../../domain/seats/choose-seat.ts';
import { type BookingRefusal, decideBooking } from '../../domain/seats/decide-booking.ts';
import { decideHold, type HoldRefusal } from '../../domain/seats/decide-hold.ts';
import { holdExpiresAt } from '../../domain/seats/hold-rules.ts';
import { arrivalPlanOf } from '../../domain/seats/offer.ts';
import { receiptNumberOf } from '../../domain/seats/receipt-number.ts';
import { takesPlace } from '../../domain/seats/seat-status.ts';
import { patientSpan } from '../../domain/templates/arrival-times.ts';
import { type LockedSession, lockPatient, lockPerson, lockSessions } from './lock-for-seat.ts';
import { isElsewhere } from './seat-facts.ts';
import {
  countHolds,
  findHoldsOfPatient,
  findSeatsIn,
  insertSeat,
  moveSeat,
  occupyPatient,
  type SeatRow,
} from './seat-store.ts';
import { settleNeeds } from './settle-needs.ts';

export type SeatRequest = {
  readonly organizationId: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly seatNumber: number;
  readonly patientId: string;
  readonly careEventId: string | null;
  readonly overrideReason: string;
  readonly now: Date;
};

/** The id of the seat that was taken. */
type Taken<Code extends string> = Result<{ readonly seatId: string }, Refusal<Code>>;

const NOT_FOUND = refuse('not-found', 'This session or patient is not there.');

/** Holds the seat shown. A hold the desk already has for the same patient is let go in the same step. */
export function takeHold(tx: Tx, request: SeatRequest): Promise<Taken<HoldRefusal | 'not-found'>> {
  return allOrNothing(tx, () => hold(tx, request));
}

async function hold(tx: Tx, request: SeatRequest): Promise<Taken<HoldRefusal | 'not-found'>> {
  const { organizationId, personId, patientId, now } = request;
  await lockPerson(tx, organizationId, personId);
  const scene = await openScene(tx, request, null);
  if (!scene) return NOT_FOUND;
  const holdsNow = await countHolds(tx, organizationId, { personId, patientId, now });
  const decided = decideHold({ ...scene.facts, holdsNow });
  if (!decided.ok) return decided;
  return insertNewSeat(tx, request, { scene, seatNumber: decided.value, status: 'held' });
}

type BookingRequest = SeatRequest & { readonly heldSeatId: string | null };
type NotBooked = BookingRefusal | 'care-event-settled' | 'not-found';

/** Books the held seat, or the free seat shown: everything is read again under the locks, then written, or nothing is. */
export function takeBooking(tx: Tx, request: BookingRequest): Promise<Taken<NotBooked>> {
  return allOrNothing(tx, () => book(tx, request));
}

/** A refusal leaves nothing behind, locks neither: what follows, such as looking for alternatives, keeps nobody waiting. */
async function allOrNothing<Code extends string>(tx: Tx, work: () => Promise<Taken<Code>>): Promise<Taken<Code>> {
  await sql`SAVEPOINT take_seat`.execute(tx);
  const taken = await work();
  await (taken.ok ? sql`RELEASE SAVEPOINT take_seat` : sql`ROLLBACK TO SAVEPOINT take_seat`).execute(tx);
  return taken;
}

async function book(tx: Tx, request: BookingRequest): Promise<Taken<NotBooked>> {
  const { organizationId, personId, patientId, careEventId, now } = request;
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
  const taken =
    decided.value.how === 'consume' && scene.hold
      ? await consumeHold(tx, request, scene.hold)
      : await insertNewSeat(tx, request, { scene, seatNumber: decided.value.seatNumber, status: 'booked' });
  if (!taken.ok) return taken;
  const { clusterId, occursOn } = scene.session;
  const settling = { organizationId, personId, patientId, careEventId, clusterId, occursOn, now };
  if (!(await settleNeeds(tx, { ...settling, seatId: taken.value.seatId }))) {
    return refuse('care-event-settled', 'This need is booked already, or no longer due. Look at what the patient has.');
  }
  return taken;
}

async function consumeHold(tx: Tx, request: SeatRequest, hold: SeatRow): Promise<Taken<never>> {
  const { organizationId, personId, careEventId, now } = request;
  const step = { to: 'booked', careEventId, receipt: receiptNumberOf(hold.id) } as const;
  await moveSeat(tx, organizationId, [hold, step], { personId, at: now, reason: request.overrideReason });
  return accept({ seatId: hold.id });
}

type Scene = { readonly session: LockedSession; readonly facts: SeatFacts; readonly hold: SeatRow | null };

/** Locks patient and sessions, lets go what no longer counts, and gathers what the decision needs. Null when something is not there. */
async function openScene(tx: Tx, request: SeatRequest, heldSeatId: string | null): Promise<Scene | null> {
  const { organizationId, patientId, sessionId, personId, now } = request;
  if (!(await lockPatient(tx, organizationId, patientId))) return null;
  const own = await findHoldsOfPatient(tx, organizationId, { patientId, personId, now });
  const locked = await lockSessions(tx, organizationId, [sessionId, ...own.map((seat) => seat.sessionId)]);
  const session = locked.find((each) => each.id === sessionId);
  if (!session) return null;
  const seats = await findSeatsIn(
    tx,
    organizationId,
    locked.map((each) => each.id),
  );
  const hold =
    seats.find((seat) => seat.id === heldSeatId && seat.sessionId === sessionId && seat.status === 'held') ?? null;
  const kept = new Set<SeatRow>();
  for (const seat of seats) {
    const isLive = takesPlace(seat, now);
    const isOwn = seat.status === 'held' && seat.takenBy === personId && seat.patientId === patientId;
    const isTheHold = seat === hold && isLive;
    if (seat.status === 'held' && !isTheHold && (!isLive || isOwn)) await letGo(tx, request, seat, isLive);
    else kept.add(seat);
  }
  const here = [...kept].filter((seat) => seat.sessionId === sessionId && takesPlace(seat, now));
  const span = patientSpan(session.startsAt, hold?.seatNumber ?? request.seatNumber, arrivalPlanOf(session));
  const facts = {
    session,
    plan: arrivalPlanOf(session),
    takenSeats: here.map((seat) => seat.seatNumber),
    wantedSeat: request.seatNumber,
    patientIsSeated: [...kept].some(
      (seat) => seat !== hold && seat.sessionId === sessionId && seat.patientId === patientId,
    ),
    patientIsElsewhere:
      hold !== null && kept.has(hold) ? false : await isElsewhere(tx, organizationId, { patientId, ...span }),
    overrideReason: request.overrideReason,
    now,
  };
  return { session, facts, hold };
}

async function letGo(
  tx: Tx,
  { organizationId, personId, now }: SeatRequest,
  seat: SeatRow,
  isLive: boolean,
): Promise<void> {
  const change = isLive
    ? { personId, at: now, reason: 'another seat was picked' }
    : { personId: null, at: now, reason: 'the hold ran out' };
  await moveSeat(tx, organizationId, [seat, { to: isLive ? 'cancelled' : 'expired' }], change);
}

type NewSeatAt = { readonly scene: Scene; readonly seatNumber: number; readonly status: 'held' | 'booked' };

async function insertNewSeat(
  tx: Tx,
  request: SeatRequest,
  { scene, seatNumber, status }: NewSeatAt,
): Promise<Taken<'patient-clash'>> {
  const { organizationId, personId, patientId, careEventId, now } = request;
  const id = uuidv7();
  const span = patientSpan(scene.session.startsAt, seatNumber, scene.facts.plan);
  const seat = {
    id,
    sessionId: scene.session.id,
    seatNumber,
    patientId,
    careEventId,
    status,
    holdExpiresAt: status === 'held' ? holdExpiresAt(now) : null,
    arrivesAt: span.from,
    receipt: status === 'booked' ? receiptNumberOf(id) : null,
  };
  await insertSeat(tx, organizationId, seat, { personId, at: now, reason: request.overrideReason });
  const overrideReason = scene.facts.patientIsElsewhere ? request.overrideReason : null;
  const free = await occupyPatient(tx, organizationId, { seatId: id, patientId, ...span, status, overrideReason });
  if (!free) {
    return refuse(
      'patient-clash',
      'The patient is somewhere else at that time. Say why both are right, or pick another time.',
    );
  }
  return accept({ seatId: id });
}
