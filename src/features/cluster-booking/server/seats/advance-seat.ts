import { sql } from 'kysely';
import { moveCareEvent } from '#features/care-events/server/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { constraintOf, type Tx } from '#platform/server/database/within-wall.ts';
import type { SeatStatus } from '../../domain/seats/seat-status.ts';
import {
  type DayStep,
  type DayStepRefusal,
  decideDayStep,
  decideUndo,
  type LastChange,
} from '../../domain/seats/seat-steps.ts';
import { lockSeat } from './lock-seat.ts';
import { moveSeat, type SeatRow } from './seat-store.ts';

export type DayKey = {
  readonly organizationId: string;
  /** Null: the patient, by a link. */
  readonly personId: string | null;
  readonly seatId: string;
  readonly now: Date;
};

/** The seat as it was, and what it has become. */
export type Stepped = {
  readonly seatId: string;
  readonly sessionId: string;
  readonly patientId: string;
  readonly from: SeatStatus;
  readonly to: SeatStatus;
};

type Outcome<Code extends string> = Result<Stepped, Refusal<Code | 'not-found' | 'seat-retaken'>>;

const NOT_FOUND = refuse('not-found', 'This seat is not there.');

/** Moves a seat on through the day: arrived, in the room, in care, completed, stayed away. What the visit was for follows. */
export async function advanceSeat(tx: Tx, key: DayKey & { readonly to: DayStep }): Promise<Outcome<DayStepRefusal>> {
  const found = await lockSeat(tx, key);
  if (!found) return NOT_FOUND;
  const { seat, session } = found;
  const decided = decideDayStep({ status: seat.status, to: key.to, startsAt: session.startsAt, now: key.now });
  if (!decided.ok) return decided;
  return putStatus(tx, key, { seat, to: decided.value, reason: '' });
}

/** Takes back the last step, within five minutes. */
export async function undoSeatStep(tx: Tx, key: DayKey): Promise<Outcome<'nothing-to-undo' | 'undo-late'>> {
  const found = await lockSeat(tx, key);
  if (!found) return NOT_FOUND;
  const decided = decideUndo(await findLastChange(tx, key), key.now);
  if (!decided.ok) return decided;
  return putStatus(tx, key, { seat: found.seat, to: decided.value, reason: 'taken back' });
}

/** Puts a seat of the day into the status that is true, with the reason; for whoever may correct. */
export async function correctSeatStep(
  tx: Tx,
  key: DayKey & { readonly to: DayStep | 'booked'; readonly reason: string },
): Promise<Outcome<'wrong-step'>> {
  const found = await lockSeat(tx, key);
  if (!found) return NOT_FOUND;
  const { seat } = found;
  if (['held', 'cancelled', 'expired', key.to].includes(seat.status)) {
    return refuse('wrong-step', 'There is nothing to correct about this seat.');
  }
  return putStatus(tx, key, { seat, to: key.to, reason: key.reason });
}

type Put = { readonly seat: SeatRow; readonly to: SeatStatus; readonly reason: string };

async function putStatus(tx: Tx, key: DayKey, { seat, to, reason }: Put): Promise<Outcome<never>> {
  const change = { personId: key.personId, at: key.now, reason };
  await sql`SAVEPOINT seat_step`.execute(tx);
  try {
    await moveSeat(tx, key.organizationId, [seat, { to }], change);
  } catch (error) {
    if (constraintOf(error) !== 'seat_taken_once') throw error;
    await sql`ROLLBACK TO SAVEPOINT seat_step`.execute(tx);
    return refuse('seat-retaken', 'Somebody else has this place by now. Book the patient another one.');
  }
  await sql`RELEASE SAVEPOINT seat_step`.execute(tx);
  await carryNeeds(tx, key, { seat, to });
  return accept({ seatId: seat.id, sessionId: seat.sessionId, patientId: seat.patientId, from: seat.status, to });
}

/** What is done is done, what was missed is due again; a step that is taken back takes it along. */
async function carryNeeds(tx: Tx, key: DayKey, { seat, to }: Pick<Put, 'seat' | 'to'>): Promise<void> {
  const [before, after] = [needOf(seat.status), needOf(to)];
  if (before === after) return;
  const rows = await tx
    .selectFrom('seat_need')
    .select('care_event_id')
    .where('organization_id', '=', key.organizationId)
    .where('seat_id', '=', seat.id)
    .execute();
  const ids = new Set([
    ...(seat.careEventId === null ? [] : [seat.careEventId]),
    ...rows.map((row) => row.care_event_id),
  ]);
  const author = { personId: key.personId, now: key.now };
  for (const careEventId of [...ids].sort()) {
    await moveCareEvent(tx, key.organizationId, {
      careEventId,
      from: before,
      to: after,
      reason: 'cluster-seat',
      author,
    });
  }
}

function needOf(status: SeatStatus): 'due' | 'booked' | 'done' {
  if (status === 'completed') return 'done';
  return status === 'no-show' || status === 'left-without-being-seen' ? 'due' : 'booked';
}

async function findLastChange(tx: Tx, key: DayKey): Promise<LastChange | null> {
  const found = await sql<LastChange>`
    SELECT from_status AS "from", to_status AS "to", at FROM seat_change
    WHERE organization_id = ${key.organizationId} AND seat_id = ${key.seatId} ORDER BY at DESC, id DESC LIMIT 1`.execute(
    tx,
  );
  return found.rows[0] ?? null;
}
