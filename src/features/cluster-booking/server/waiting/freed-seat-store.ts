import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { FreedSeatState } from '../../domain/waiting/next-offer-step.ts';

export type FreedCause = 'cancelled' | 'moved' | 'hold-over' | 'raised-capacity' | 'moved-up';

export type FreedSeatRow = {
  readonly id: string;
  readonly sessionId: string;
  readonly seatNumber: number;
  readonly cause: FreedCause;
  readonly depth: number;
  readonly state: FreedSeatState;
  readonly freedAt: Date;
  readonly nextStepAt: Date;
};

export type FreedPlaces = {
  readonly sessionId: string;
  readonly seatNumbers: readonly number[];
  readonly cause: FreedCause;
  readonly at: Date;
  readonly personId: string | null;
};

/** Notes that places of a session became free, so that they are offered to those who wait. A place that is open already stays one. */
export async function noteFreedSeats(tx: Tx, organizationId: string, freed: FreedPlaces): Promise<void> {
  if (freed.seatNumbers.length === 0) return;
  const places = freed.seatNumbers.map((seatNumber) => ({ id: uuidv7(), seatNumber }));
  const added = await sql<{ id: string }>`
    INSERT INTO freed_seat (organization_id, id, session_id, seat_number, cause, freed_at, state, next_step_at)
    SELECT ${organizationId}, f.id, ${freed.sessionId}::uuid, f."seatNumber", ${freed.cause}, ${freed.at}::timestamptz, 'open',
      ${freed.at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS f (id uuid, "seatNumber" int)
    ON CONFLICT (organization_id, session_id, seat_number) WHERE closed_at IS NULL DO NOTHING RETURNING id`.execute(tx);
  for (const { id: freedSeatId } of added.rows) {
    await recordFreedSeat(tx, organizationId, { ...freed, freedSeatId, toState: 'open', reason: '' });
  }
}

const COLUMNS = [
  'id',
  'session_id as sessionId',
  'seat_number as seatNumber',
  'cause',
  'depth',
  'state',
  'freed_at as freedAt',
  'next_step_at as nextStepAt',
] as const;

/** Lock it after its session. Null when it is not there. */
export async function lockFreedSeat(tx: Tx, organizationId: string, id: string): Promise<FreedSeatRow | null> {
  const row = await tx
    .selectFrom('freed_seat')
    .select(COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, cause: row.cause as FreedCause, state: row.state as FreedSeatState } : null;
}

export async function findFreedSeat(tx: Tx, organizationId: string, id: string): Promise<FreedSeatRow | null> {
  const row = await tx
    .selectFrom('freed_seat')
    .select(COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...row, cause: row.cause as FreedCause, state: row.state as FreedSeatState } : null;
}

/** The seat that an accepted offer left behind counts one step deeper than the one it led to. */
export async function deepenFreedSeat(
  tx: Tx,
  organizationId: string,
  { sessionId, seatNumber, depth }: { sessionId: string; seatNumber: number; depth: number },
): Promise<void> {
  await tx
    .updateTable('freed_seat')
    .set({ depth, cause: 'moved-up' })
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .where('seat_number', '=', seatNumber)
    .where('closed_at', 'is', null)
    .execute();
}

/** Freed seats with something to do: their time has come, somebody has the place, or the session takes no bookings any more. */
export async function findFreedSeatsToTend(tx: Tx, organizationId: string, now: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT f.id FROM freed_seat f
    JOIN session s ON s.organization_id = f.organization_id AND s.id = f.session_id
    WHERE f.organization_id = ${organizationId} AND f.closed_at IS NULL
      AND (f.next_step_at <= ${now} OR s.status NOT IN ('planned', 'open') OR s.starts_at <= ${now} OR f.seat_number > s.capacity OR EXISTS (
        SELECT 1 FROM seat x WHERE x.organization_id = f.organization_id AND x.session_id = f.session_id
          AND x.seat_number = f.seat_number AND x.status NOT IN ('held', 'cancelled', 'expired', 'no-show', 'left-without-being-seen')))
    ORDER BY f.next_step_at, f.id LIMIT 500`.execute(tx);
  return found.rows.map((row) => row.id);
}

export type FreedSeatStep = {
  readonly id: string;
  readonly toState: FreedSeatState;
  readonly at: Date;
  readonly nextStepAt: Date;
  readonly personId: string | null;
  readonly reason: string;
  readonly offerId?: string;
};

const OPEN_STATES: readonly FreedSeatState[] = ['open', 'offered', 'to-phone'];

export async function moveFreedSeat(tx: Tx, organizationId: string, step: FreedSeatStep): Promise<void> {
  await tx
    .updateTable('freed_seat')
    .set((set) => ({
      state: step.toState,
      next_step_at: step.nextStepAt,
      closed_at: OPEN_STATES.includes(step.toState) ? null : step.at,
      filled_by_offer_id: step.offerId ?? null,
      version: set('version', '+', 1),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', step.id)
    .execute();
  await recordFreedSeat(tx, organizationId, { ...step, freedSeatId: step.id });
}

/** Looked at again at this moment; nothing else changes. */
export async function putOffFreedSeat(
  tx: Tx,
  organizationId: string,
  { id, until }: { id: string; until: Date },
): Promise<void> {
  await tx
    .updateTable('freed_seat')
    .set({ next_step_at: until })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

type Recorded = {
  readonly freedSeatId: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly toState: FreedSeatState;
  readonly reason: string;
};

async function recordFreedSeat(tx: Tx, organizationId: string, step: Recorded): Promise<void> {
  await tx
    .insertInto('freed_seat_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      freed_seat_id: step.freedSeatId,
      at: step.at,
      person_id: step.personId,
      to_state: step.toState,
      reason: step.reason,
    })
    .execute();
}
