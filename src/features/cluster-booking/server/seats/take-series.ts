import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { lockLimits } from './booking-limit-store.ts';
import { lockPatient, lockSessions } from './lock-for-seat.ts';
import { type MoveRequest, rearrangeSeat } from './rearrange-seat.ts';
import { findHoldsOfPatient } from './seat-store.ts';
import { insertSeries } from './series-store.ts';
import { takeBooking } from './take-seat.ts';

export type SeriesRequest = {
  readonly organizationId: string;
  readonly personId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly careEventId: string | null;
  readonly wantedCount: number;
  readonly seats: readonly { readonly sessionId: string; readonly seatNumber: number }[];
  readonly overrideReason: string;
  readonly now: Date;
};

export type Changed = { readonly sessionId: string; readonly why: string };
/** What stands in the way of some; nothing was booked then. */
export type NotAll = Refusal<'series-changed' | 'care-event-settled' | 'not-found'> & {
  readonly changed: readonly Changed[];
};

const NOT_ALL = 'Some of these seats cannot be had any more, so none was booked. Look at the days again.';

/** Books every seat of the series or none. All locks are taken first, in the order that everybody keeps. */
export async function takeSeries(
  tx: Tx,
  request: SeriesRequest,
): Promise<Result<{ readonly seriesId: string; readonly seatIds: readonly string[] }, NotAll>> {
  const { organizationId, patientId, personId, now } = request;
  if (
    !(await lockAll(
      tx,
      request,
      request.seats.map((seat) => seat.sessionId),
    ))
  )
    return GONE;
  await sql`SAVEPOINT take_series`.execute(tx);
  const seriesId = uuidv7();
  await insertSeries(tx, organizationId, { ...request, seriesId, patientId, personId, now });
  const seatIds: string[] = [];
  const changed: Changed[] = [];
  for (const [index, seat] of request.seats.entries()) {
    const careEventId = index === 0 ? request.careEventId : null;
    const taken = await takeBooking(tx, { ...request, ...seat, careEventId, seriesId, heldSeatId: null });
    if (taken.ok) seatIds.push(taken.value.seatId);
    else changed.push({ sessionId: seat.sessionId, why: taken.refusal.sentence });
  }
  if (changed.length === 0) {
    await sql`RELEASE SAVEPOINT take_series`.execute(tx);
    return accept({ seriesId, seatIds });
  }
  await sql`ROLLBACK TO SAVEPOINT take_series`.execute(tx);
  return { ok: false, refusal: { ...refuse('series-changed', NOT_ALL).refusal, changed } };
}

const GONE = {
  ok: false,
  refusal: { ...refuse('not-found', 'This patient or cluster is not there.').refusal, changed: [] },
} as const;

type Whose = Pick<SeriesRequest, 'organizationId' | 'personId' | 'patientId' | 'now'>;

async function lockAll(tx: Tx, { organizationId, personId, patientId, now }: Whose, ids: readonly string[]) {
  if (!(await lockPatient(tx, organizationId, patientId))) return false;
  const holds = await findHoldsOfPatient(tx, organizationId, { patientId, personId, now });
  await lockSessions(tx, organizationId, [...ids, ...holds.map((hold) => hold.sessionId)]);
  await lockLimits(tx, organizationId, ids);
  return true;
}

export type SeriesMove = Whose & {
  readonly moves: readonly { readonly seatId: string; readonly sessionId: string; readonly seatNumber: number }[];
  /** The sessions that the seats are in now. */
  readonly fromSessionIds: readonly string[];
  readonly reason: string;
  readonly overrideReason: string;
};

export type MovedPair = { readonly seatId: string; readonly fromSeatId: string };

/** Moves every seat named or none. */
export async function moveWholeSeries(
  tx: Tx,
  request: SeriesMove,
): Promise<Result<readonly MovedPair[], NotAll | Refusal<'reason-unknown' | 'not-cancellable'>>> {
  const ids = [...request.moves.map((move) => move.sessionId), ...request.fromSessionIds];
  if (!(await lockAll(tx, request, ids))) return GONE;
  await sql`SAVEPOINT move_series`.execute(tx);
  const moved: MovedPair[] = [];
  const changed: Changed[] = [];
  for (const move of request.moves) {
    const asked: MoveRequest = { ...request, ...move, heldSeatId: null };
    const done = await rearrangeSeat(tx, asked);
    if (done.ok) moved.push(done.value);
    else if (done.refusal.code === 'reason-unknown' || done.refusal.code === 'not-cancellable') {
      await sql`ROLLBACK TO SAVEPOINT move_series`.execute(tx);
      return refuse(done.refusal.code, done.refusal.sentence);
    } else changed.push({ sessionId: move.sessionId, why: done.refusal.sentence });
  }
  if (changed.length === 0) {
    await sql`RELEASE SAVEPOINT move_series`.execute(tx);
    return accept(moved);
  }
  await sql`ROLLBACK TO SAVEPOINT move_series`.execute(tx);
  const sentence = 'Some of these seats cannot be had any more, so none was moved. Look at the days again.';
  return { ok: false, refusal: { ...refuse('series-changed', sentence).refusal, changed } };
}
