import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SeatStatus } from '../../domain/seats/seat-status.ts';
import type { SeatReply } from '../../seat-schema.ts';

type Row = {
  id: string;
  session_id: string;
  cluster_id: string;
  cluster_name: string;
  instructions: string;
  patient_id: string;
  care_event_id: string | null;
  seat_number: number;
  status: SeatStatus;
  starts_at: Date;
  ends_at: Date;
  arrives_at: Date;
  zone: string;
  site_name: string;
  hold_expires_at: Date | null;
  receipt: string | null;
  needs: string[];
  series_id: string | null;
  move_count: number;
  moved_from_seat_id: string | null;
  version: number;
};

type Which = { readonly seatId: string } | { readonly patientId: string } | { readonly seriesId: string };

/** One seat, the seats of a series, or the coming and held seats of a patient. A hold that ran out reads as expired. */
export async function viewSeats(tx: Tx, organizationId: string, which: Which, now: Date): Promise<SeatReply[]> {
  const filter =
    'seatId' in which
      ? sql`x.id = ${which.seatId}`
      : 'seriesId' in which
        ? sql`x.series_id = ${which.seriesId} AND x.status NOT IN ('expired')`
        : sql`x.patient_id = ${which.patientId} AND s.ends_at > ${now} AND x.status NOT IN ('cancelled', 'expired')
          AND (x.status <> 'held' OR x.hold_expires_at > ${now})`;
  const found = await sql<Row>`
    SELECT x.id, x.session_id, s.cluster_id, c.name AS cluster_name, c.instructions, x.patient_id, x.care_event_id, x.seat_number,
      x.status, s.starts_at, s.ends_at, x.arrives_at, s.zone, site.name AS site_name, x.hold_expires_at, x.receipt, x.version,
      x.series_id, x.move_count, x.moved_from_seat_id,
      ARRAY(SELECT e.display FROM seat_need n JOIN care_event e ON e.organization_id = n.organization_id AND e.id = n.care_event_id
        WHERE n.organization_id = x.organization_id AND n.seat_id = x.id ORDER BY e.due_on, e.display) AS needs
    FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE x.organization_id = ${organizationId} AND ${filter}
    ORDER BY s.starts_at, x.id LIMIT 120`.execute(tx);
  return found.rows.map((row) => seatReplyOf(row, now));
}

export async function viewSeat(tx: Tx, organizationId: string, seatId: string, now: Date): Promise<SeatReply | null> {
  const [seat] = await viewSeats(tx, organizationId, { seatId }, now);
  return seat ?? null;
}

function seatReplyOf(row: Row, now: Date): SeatReply {
  const secondsLeft = row.hold_expires_at ? Math.floor((row.hold_expires_at.getTime() - now.getTime()) / 1000) : null;
  const isOver = secondsLeft !== null && secondsLeft <= 0;
  return {
    seatId: row.id,
    sessionId: row.session_id,
    clusterId: row.cluster_id,
    clusterName: row.cluster_name,
    patientId: row.patient_id,
    careEventId: row.care_event_id,
    seatNumber: row.seat_number,
    status: isOver ? 'expired' : row.status,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    arrivesAt: row.arrives_at.toISOString(),
    zone: row.zone,
    siteName: row.site_name,
    holdSecondsLeft: isOver ? null : secondsLeft,
    receipt: row.receipt,
    needs: row.needs,
    instructions: row.instructions,
    seriesId: row.series_id,
    moveCount: row.move_count,
    movedFromSeatId: row.moved_from_seat_id,
    version: row.version,
  };
}
