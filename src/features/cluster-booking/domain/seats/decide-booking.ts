import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { chooseSeat, type SeatFacts, type SeatRefusal } from './choose-seat.ts';

export type HoldFacts = {
  readonly seatNumber: number;
  readonly heldByCaller: boolean;
  readonly forSamePatient: boolean;
  readonly expiresAt: Date | null;
};

export type BookingRefusal = SeatRefusal | 'hold-not-yours';

/** `consume`: the hold becomes the booking. `take`: a free seat is taken; a hold that ran out gives no right and does no harm. */
export type Booking = { readonly how: 'consume' | 'take'; readonly seatNumber: number };

export function decideBooking(
  facts: SeatFacts & { readonly hold: HoldFacts | null },
): Result<Booking, Refusal<BookingRefusal>> {
  const { hold } = facts;
  if (hold && !(hold.heldByCaller && hold.forSamePatient)) {
    return refuse('hold-not-yours', 'This seat is held by someone else, or for another patient.');
  }
  const isLive = hold !== null && hold.expiresAt !== null && hold.expiresAt > facts.now;
  const takenSeats = isLive ? facts.takenSeats.filter((seat) => seat !== hold.seatNumber) : facts.takenSeats;
  const chosen = chooseSeat({ ...facts, takenSeats, wantedSeat: hold?.seatNumber ?? facts.wantedSeat });
  if (!chosen.ok) return chosen;
  return accept({ how: isLive ? 'consume' : 'take', seatNumber: chosen.value });
}
