import type { SeatStatus } from '#features/cluster-booking/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { MoveKind } from '../../domain/flow/stage-times.ts';
import type { Mover } from './flow-scene.ts';
import { type FlowSeatRow, findNeedOfSeat, insertMove } from './flow-store.ts';

export type MoveMade = {
  readonly seat: FlowSeatRow;
  readonly what: MoveKind;
  readonly to: SeatStatus;
  readonly fromStation: number | null;
  readonly toStation: number | null;
  readonly reason?: string;
  /** When it happened, if not now. */
  readonly at?: Date;
};

/** Writes a move into the history, notes it in the trail, and tells every board. */
export async function announceMove(tx: Tx, { access, now }: Mover, made: MoveMade): Promise<void> {
  const { organizationId } = access;
  const { seat, what, to, fromStation, toStation, reason = '', at = now } = made;
  const { seatId, sessionId, patientId } = seat;
  await insertMove(tx, organizationId, {
    seatId,
    sessionId,
    patientId,
    at,
    personId: access.personId,
    what,
    from: seat.status,
    to,
    fromStation,
    toStation,
    reason,
  });
  await writeAudit(tx, access, {
    action: 'update',
    entityType: 'seat',
    entityId: seatId,
    patientIds: [patientId],
    detail: { status: to, what, station: toStation },
    at: now,
  });
  const payload = { seatId, sessionId, patientId, status: to };
  await writeOutbox(tx, organizationId, { topic: 'seat', audience: 'sessions.read', payload });
  const careEventId = seat.status === to ? null : await findNeedOfSeat(tx, organizationId, seatId);
  if (careEventId !== null) {
    const need = { careEventId, patientId };
    await writeOutbox(tx, organizationId, { topic: 'care-event', audience: 'care-events.read', payload: need });
  }
}
