import { canBeCancelled, type SeatStatus } from './seat-status.ts';

export const SERIES_SCOPES = ['this', 'this-and-later', 'all'] as const;
export type SeriesScope = (typeof SERIES_SCOPES)[number];

type SeatOfSeries = { readonly seatId: string; readonly startsAt: Date; readonly status: SeatStatus };

/**
 * The seats of one patient's series that a change reaches, earliest first. What has begun or was given back is never touched, nor is any
 * seat of another patient: a series is one patient's.
 */
export function seatsInScope<Seat extends SeatOfSeries>(
  seats: readonly Seat[],
  { seatId, scope, now }: { readonly seatId: string; readonly scope: SeriesScope; readonly now: Date },
): readonly Seat[] {
  const pivot = seats.find((seat) => seat.seatId === seatId);
  if (!pivot) return [];
  return seats
    .filter((seat) => canBeCancelled(seat.status) && seat.startsAt > now)
    .filter((seat) => {
      if (scope === 'all') return true;
      return scope === 'this' ? seat.seatId === seatId : seat.startsAt >= pivot.startsAt;
    })
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
