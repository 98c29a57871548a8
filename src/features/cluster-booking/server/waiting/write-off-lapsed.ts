import type { Tx } from '#platform/server/database/within-wall.ts';
import { takesPlace } from '../../domain/seats/seat-status.ts';
import { findSeatsIn, moveSeat, type SeatRow } from '../seats/seat-store.ts';

/** Writes off the holds of a session that ran out, under its lock. Gives the seats that still count. */
export async function writeOffLapsed(
  tx: Tx,
  organizationId: string,
  { sessionId, now }: { readonly sessionId: string; readonly now: Date },
): Promise<readonly SeatRow[]> {
  const seats = await findSeatsIn(tx, organizationId, [sessionId]);
  const lapsed = seats.filter((seat) => seat.status === 'held' && !takesPlace(seat, now));
  for (const seat of lapsed) {
    await moveSeat(tx, organizationId, [seat, { to: 'expired' }], {
      personId: null,
      at: now,
      reason: 'the hold ran out',
    });
  }
  return seats.filter((seat) => takesPlace(seat, now));
}
