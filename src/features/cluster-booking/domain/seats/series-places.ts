import { canBeCancelled, type SeatStatus } from './seat-status.ts';

type SeatSeen = {
  readonly seatId: string;
  readonly startsAt: string;
  readonly status: SeatStatus;
  readonly movedFromSeatId: string | null;
};

export type SeriesPlace<Seat extends SeatSeen> = {
  readonly seat: Seat;
  /** Which of the series, from 1. */
  readonly number: number;
  /** It lies ahead and stands: it can be moved and given back. */
  readonly isOpen: boolean;
};

/** A series as it stands, earliest first: a seat that was moved counts where it is now, one that was given back keeps its number. */
export function placesOfSeries<Seat extends SeatSeen>(seats: readonly Seat[], now: Date): readonly SeriesPlace<Seat>[] {
  const movedAway = new Set(seats.map((seat) => seat.movedFromSeatId));
  return seats
    .filter((seat) => !movedAway.has(seat.seatId))
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
    .map((seat, index) => ({
      seat,
      number: index + 1,
      isOpen: canBeCancelled(seat.status) && new Date(seat.startsAt) > now,
    }));
}
