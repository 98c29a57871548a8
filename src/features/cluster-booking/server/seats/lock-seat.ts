import type { Tx } from '#platform/server/database/within-wall.ts';
import { type LockedSession, lockPatient, lockSessions } from './lock-for-seat.ts';
import { findSeat, type SeatRow } from './seat-store.ts';

export type LockedSeat = { readonly seat: SeatRow; readonly session: LockedSession };

/** The seat, read again under the locks of its patient and session. Null when it is not there. */
export async function lockSeat(
  tx: Tx,
  { organizationId, seatId }: { readonly organizationId: string; readonly seatId: string },
): Promise<LockedSeat | null> {
  const before = await findSeat(tx, organizationId, seatId);
  if (!before || !(await lockPatient(tx, organizationId, before.patientId))) return null;
  const [session] = await lockSessions(tx, organizationId, [before.sessionId]);
  const seat = await findSeat(tx, organizationId, seatId);
  return seat && session ? { seat, session } : null;
}
