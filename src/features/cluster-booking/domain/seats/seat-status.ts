export const SEAT_STATUSES = [
  'held',
  'booked',
  'confirmed',
  'arrived',
  'roomed',
  'in-service',
  'completed',
  'no-show',
  'left-without-being-seen',
  'cancelled',
  'expired',
] as const;
export type SeatStatus = (typeof SEAT_STATUSES)[number];

const FREED: readonly SeatStatus[] = ['cancelled', 'expired', 'no-show', 'left-without-being-seen'];

/** A seat that was freed may be taken by someone else; a hold counts only until it runs out. */
export function takesPlace(seat: { status: SeatStatus; holdExpiresAt: Date | null }, now: Date): boolean {
  if (FREED.includes(seat.status)) return false;
  return seat.status !== 'held' || (seat.holdExpiresAt !== null && seat.holdExpiresAt > now);
}

/** Seats that have not begun can be given back. */
export function canBeCancelled(status: SeatStatus): boolean {
  return status === 'booked' || status === 'confirmed';
}

type Leaving = { readonly status: SeatStatus; readonly seriesId: string | null };

/** A booking that is given back, or a seat kept within a series, is offered to those who wait. Other holds were nobody's yet. */
export function freesForOthers(from: Leaving, to: SeatStatus): 'cancelled' | 'hold-over' | null {
  if (canBeCancelled(from.status)) return to === 'cancelled' ? 'cancelled' : null;
  const isOver = from.status === 'held' && (to === 'expired' || to === 'cancelled');
  return isOver && from.seriesId !== null ? 'hold-over' : null;
}
