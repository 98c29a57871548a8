import { type RawBuilder, sql } from 'kysely';

/** The times of a patient (`patient_time t`) without those of a seat; an appointment has no seat and always counts. */
export function exceptSeat(seatId: string | null): RawBuilder<boolean> {
  return seatId === null ? sql`true` : sql`(t.seat_id IS NULL OR t.seat_id <> ${seatId}::uuid)`;
}
