import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type BookingWindow, windowStateOf } from '../../domain/sessions/booking-window.ts';
import { raisedPlaces } from '../../domain/sessions/seat-limit.ts';
import { noteFreedSeats } from '../waiting/freed-seat-store.ts';

type Row = {
  readonly sessionId: string;
  readonly capacity: number;
  readonly occursOn: string;
  readonly zone: string;
  readonly bookingWindow: BookingWindow | null;
  readonly taken: number[];
};

export type RaisedLimit = {
  readonly templateId: string;
  /** What the room holds, before and now; null: nothing limits but the seats drawn. */
  readonly before: number | null;
  readonly after: number | null;
  readonly personId: string;
  readonly now: Date;
};

/** The room holds more than was thought: in each coming session that may be booked now, the places are offered to whoever waits. */
export async function offerRaisedLimit(tx: Tx, organizationId: string, raised: RaisedLimit): Promise<void> {
  const { templateId, before, after, personId, now } = raised;
  if (before === null || (after !== null && after <= before)) return;
  const { rows } = await sql<Row>`
    SELECT s.id AS "sessionId", s.capacity, s.occurs_on AS "occursOn", s.zone, s.booking_window AS "bookingWindow",
      ARRAY(SELECT x.seat_number FROM seat x WHERE x.organization_id = s.organization_id AND x.session_id = s.id
        AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')) AS taken
    FROM session s
    WHERE s.organization_id = ${organizationId} AND s.template_id = ${templateId} AND s.starts_at > ${now}
      AND s.status IN ('planned', 'open') AND s.capacity > ${before}::int
    ORDER BY s.id FOR NO KEY UPDATE`.execute(tx);
  for (const { sessionId, capacity, occursOn, zone, bookingWindow: window, taken } of rows) {
    if (windowStateOf({ window, channel: 'staff', occursOn, zone, now }) !== 'open') continue;
    const seatNumbers = raisedPlaces({ before, after: Math.min(capacity, after ?? capacity), taken });
    await noteFreedSeats(tx, organizationId, { sessionId, seatNumbers, cause: 'raised-capacity', at: now, personId });
  }
}
