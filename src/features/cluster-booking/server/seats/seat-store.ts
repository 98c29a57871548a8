import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { constraintOf, type Tx } from '#platform/server/database/within-wall.ts';
import { freesForOthers, type SeatStatus } from '../../domain/seats/seat-status.ts';
import { noteFreedSeats } from '../waiting/freed-seat-store.ts';

export type SeatRow = {
  readonly id: string;
  readonly sessionId: string;
  readonly patientId: string;
  readonly careEventId: string | null;
  readonly seatNumber: number;
  readonly status: SeatStatus;
  readonly holdExpiresAt: Date | null;
  readonly holdRenewals: number;
  readonly takenBy: string;
  readonly seriesId: string | null;
  readonly moveCount: number;
};

export type SeatChange = { readonly personId: string | null; readonly at: Date; readonly reason: string };

const COLUMNS = [
  'id',
  'session_id as sessionId',
  'patient_id as patientId',
  'care_event_id as careEventId',
  'seat_number as seatNumber',
  'status',
  'hold_expires_at as holdExpiresAt',
  'hold_renewals as holdRenewals',
  'taken_by as takenBy',
  'series_id as seriesId',
  'move_count as moveCount',
] as const;

export async function findSeat(tx: Tx, organizationId: string, seatId: string): Promise<SeatRow | null> {
  const row = await tx
    .selectFrom('seat')
    .select(COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('id', '=', seatId)
    .executeTakeFirst();
  return row ? { ...row, status: row.status as SeatStatus } : null;
}

/** Every seat of the sessions that has not been given back, holds that ran out included. Read them under the sessions' locks. */
export async function findSeatsIn(tx: Tx, organizationId: string, sessionIds: readonly string[]): Promise<SeatRow[]> {
  const rows = await tx
    .selectFrom('seat')
    .select(COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('session_id', 'in', [...sessionIds])
    .where('status', 'not in', ['cancelled', 'expired'])
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as SeatStatus }));
}

/** Holds of a patient, wherever they are: those that ran out, and those of the given person. */
export async function findHoldsOfPatient(
  tx: Tx,
  organizationId: string,
  { patientId, personId, now }: { patientId: string; personId: string; now: Date },
): Promise<SeatRow[]> {
  const rows = await tx
    .selectFrom('seat')
    .select(COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where('status', '=', 'held')
    .where((where) => where.or([where('hold_expires_at', '<=', now), where('taken_by', '=', personId)]))
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as SeatStatus }));
}

export async function countHolds(
  tx: Tx,
  organizationId: string,
  { personId, patientId, now }: { personId: string; patientId: string; now: Date },
): Promise<number> {
  const row = await tx
    .selectFrom('seat')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('taken_by', '=', personId)
    .where('patient_id', '<>', patientId)
    .where('status', '=', 'held')
    .where('hold_expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return row.count;
}

export type NewSeat = {
  readonly sessionId: string;
  readonly seatNumber: number;
  readonly patientId: string;
  readonly careEventId: string | null;
  readonly forClusterId?: string | null;
  readonly status: 'held' | 'booked';
  readonly holdExpiresAt: Date | null;
  readonly arrivesAt: Date;
  readonly receipt: string | null;
  readonly seriesId: string | null;
  /** Who keeps it, when that is not the person who does this: an offer. */
  readonly takenBy?: string;
};

export async function insertSeat(
  tx: Tx,
  organizationId: string,
  seat: NewSeat & { id: string },
  change: SeatChange,
): Promise<void> {
  await tx
    .insertInto('seat')
    .values({
      organization_id: organizationId,
      id: seat.id,
      session_id: seat.sessionId,
      seat_number: seat.seatNumber,
      patient_id: seat.patientId,
      care_event_id: seat.careEventId,
      for_cluster_id: seat.forClusterId ?? null,
      status: seat.status,
      hold_expires_at: seat.holdExpiresAt,
      taken_by: seat.takenBy ?? change.personId ?? '',
      arrives_at: seat.arrivesAt,
      receipt: seat.receipt,
      series_id: seat.seriesId,
      booked_at: seat.status === 'booked' ? change.at : null,
    })
    .execute();
  await recordChange(tx, organizationId, { seatId: seat.id, from: null, to: seat.status }, change);
}

/** The lowest number that nobody has, within the capacity or beyond it. */
export async function nextSeatNumber(tx: Tx, organizationId: string, sessionId: string, now: Date): Promise<number> {
  const found = await sql<{ next: number }>`
    SELECT min(n)::int AS next FROM generate_series(1, 400) n
    WHERE NOT EXISTS (SELECT 1 FROM seat x WHERE x.organization_id = ${organizationId} AND x.session_id = ${sessionId}
      AND x.seat_number = n AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
      AND (x.status <> 'held' OR x.hold_expires_at > ${now}))`.execute(tx);
  return found.rows[0]?.next ?? 1;
}

/** A place beyond the capacity; nothing when it is there already. The session is locked. */
export async function addPlace(
  tx: Tx,
  organizationId: string,
  {
    session,
    seatNumber,
  }: { readonly session: { readonly id: string; readonly capacity: number }; readonly seatNumber: number },
): Promise<void> {
  await sql`UPDATE session SET extra_places = greatest(extra_places, ${seatNumber - session.capacity}::int)
    WHERE organization_id = ${organizationId} AND id = ${session.id}`.execute(tx);
  await sql`
    INSERT INTO session_place (organization_id, session_id, seat_number, capacity, extra_places)
    SELECT organization_id, id, ${seatNumber}::int, capacity, extra_places FROM session
    WHERE organization_id = ${organizationId} AND id = ${session.id}
    ON CONFLICT DO NOTHING`.execute(tx);
}

export type SeatStep = {
  readonly to: SeatStatus;
  readonly careEventId?: string | null;
  readonly receipt?: string;
};

/** Moves a seat on, with its history row; the patient's time follows. */
export async function moveSeat(
  tx: Tx,
  organizationId: string,
  [seat, step]: readonly [SeatRow, SeatStep],
  change: SeatChange,
): Promise<void> {
  await tx
    .updateTable('seat')
    .set((set) => ({
      status: step.to,
      hold_expires_at: null,
      version: set('version', '+', 1),
      reason: change.reason,
      ...(step.receipt === undefined ? {} : { receipt: step.receipt, booked_at: change.at }),
      ...(step.careEventId === undefined ? {} : { care_event_id: step.careEventId }),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', seat.id)
    .execute();
  const freed = step.to === 'cancelled' || step.to === 'expired';
  await tx
    .updateTable('patient_time')
    .set({ status: freed ? 'released' : 'booked' })
    .where('organization_id', '=', organizationId)
    .where('seat_id', '=', seat.id)
    .execute();
  await recordChange(tx, organizationId, { seatId: seat.id, from: seat.status, to: step.to }, change);
  const cause = freesForOthers(seat, step.to);
  if (cause !== null) {
    const { sessionId, seatNumber } = seat;
    const freed = { sessionId, seatNumbers: [seatNumber], at: change.at, personId: change.personId };
    await noteFreedSeats(tx, organizationId, { ...freed, cause });
  }
}

export async function extendHold(
  tx: Tx,
  organizationId: string,
  [seat, expiresAt]: readonly [SeatRow, Date],
  change: SeatChange,
) {
  await tx
    .updateTable('seat')
    .set((set) => ({
      hold_expires_at: expiresAt,
      hold_renewals: set('hold_renewals', '+', 1),
      version: set('version', '+', 1),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', seat.id)
    .execute();
  await recordChange(tx, organizationId, { seatId: seat.id, from: 'held', to: 'held' }, change);
}

export type PatientTime = {
  readonly seatId: string;
  readonly patientId: string;
  readonly from: Date;
  readonly until: Date;
  readonly status: 'held' | 'booked';
  readonly overrideReason: string | null;
};

/** Notes where the patient will be. False when the database knows the patient to be elsewhere; nothing is written then. */
export async function occupyPatient(tx: Tx, organizationId: string, time: PatientTime): Promise<boolean> {
  await sql`SAVEPOINT patient_time`.execute(tx);
  try {
    await sql`
      INSERT INTO patient_time (organization_id, id, patient_id, during, status, seat_id, override_reason)
      VALUES (${organizationId}, ${uuidv7()}, ${time.patientId}, tstzrange(${time.from}, ${time.until}, '[)'), ${time.status},
        ${time.seatId}, ${time.overrideReason})`.execute(tx);
    await sql`RELEASE SAVEPOINT patient_time`.execute(tx);
    return true;
  } catch (error) {
    if (constraintOf(error) !== 'patient_in_one_place') throw error;
    await sql`ROLLBACK TO SAVEPOINT patient_time`.execute(tx);
    return false;
  }
}

async function recordChange(
  tx: Tx,
  organizationId: string,
  step: { seatId: string; from: SeatStatus | null; to: SeatStatus },
  change: SeatChange,
): Promise<void> {
  await tx
    .insertInto('seat_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      seat_id: step.seatId,
      at: change.at,
      person_id: change.personId,
      from_status: step.from,
      to_status: step.to,
      reason: change.reason,
    })
    .execute();
}
