import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SeatStatus } from '../../domain/seats/seat-status.ts';

/** A booking as its patient sees it: when to be there and until when. */
export type OwnSeat = {
  readonly seatId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly what: string;
  readonly instructions: string;
  readonly status: SeatStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly siteName: string;
  readonly address: string;
  readonly receipt: string | null;
  readonly version: number;
};

const SEATS_MAX = 60;

/** Who shares a visit stays to the end of the session; everybody else for the minutes of one visit. */
const OWN_SEAT = sql`
  SELECT x.id AS "seatId", x.patient_id AS "patientId", s.cluster_id AS "clusterId", c.name AS what, c.instructions, x.status,
    x.arrives_at AS "startsAt", CASE WHEN s.arrival_pattern = 'together' THEN s.ends_at
      ELSE x.arrives_at + coalesce(s.visit_minutes, c.visit_minutes) * interval '1 minute' END AS "endsAt",
    s.zone, site.name AS "siteName", site.address, x.receipt, x.version
  FROM seat x
  JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
  JOIN cluster c ON c.organization_id = s.organization_id AND c.id = coalesce(x.for_cluster_id, s.cluster_id)
  JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id`;

/** Bookings that are not over, in order of time. */
export async function findComingSeats(
  tx: Tx,
  organizationId: string,
  { patientIds, now }: { readonly patientIds: readonly string[]; readonly now: Date },
): Promise<OwnSeat[]> {
  const found = await sql<OwnSeat>`${OWN_SEAT}
    WHERE x.organization_id = ${organizationId} AND x.patient_id = ANY (${[...patientIds]}::uuid[]) AND s.ends_at > ${now}
      AND x.status IN ('booked', 'confirmed', 'arrived', 'roomed', 'in-service')
    ORDER BY x.arrives_at, x.id LIMIT ${SEATS_MAX}`.execute(tx);
  return found.rows;
}

export async function findOwnSeat(tx: Tx, organizationId: string, seatId: string): Promise<OwnSeat | null> {
  const found = await sql<OwnSeat>`${OWN_SEAT}
    WHERE x.organization_id = ${organizationId} AND x.id = ${seatId}`.execute(tx);
  return found.rows[0] ?? null;
}

export type OwnOffer = {
  readonly offerId: string;
  readonly patientId: string;
  readonly what: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly siteName: string;
  readonly expiresAt: Date;
  readonly replacesAt: Date | null;
};

/** Offers that can be answered now; those that staff make by telephone are answered there. */
export async function findOwnOffers(
  tx: Tx,
  organizationId: string,
  { patientIds, now }: { readonly patientIds: readonly string[]; readonly now: Date },
): Promise<OwnOffer[]> {
  const found = await sql<OwnOffer>`
    SELECT o.id AS "offerId", o.patient_id AS "patientId", c.name AS what, coalesce(kept.arrives_at, s.starts_at) AS "startsAt", s.zone,
      site.name AS "siteName", o.expires_at AS "expiresAt", old.arrives_at AS "replacesAt"
    FROM seat_offer o
    JOIN session s ON s.organization_id = o.organization_id AND s.id = o.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    LEFT JOIN seat kept ON kept.organization_id = o.organization_id AND kept.id = o.seat_id
    LEFT JOIN waitlist_entry w ON w.organization_id = o.organization_id AND w.id = o.entry_id
    LEFT JOIN seat old ON old.organization_id = w.organization_id AND old.id = w.existing_seat_id
      AND old.status IN ('booked', 'confirmed')
    WHERE o.organization_id = ${organizationId} AND o.patient_id = ANY (${[...patientIds]}::uuid[]) AND o.state = 'open'
      AND o.mode <> 'phone' AND o.expires_at > ${now} AND s.starts_at > ${now}
    ORDER BY o.expires_at, o.id LIMIT ${SEATS_MAX}`.execute(tx);
  return found.rows;
}

export type WaitChoice = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly what: string;
  readonly seatId: string | null;
  readonly careEventId: string | null;
};

/** The clusters that patients belong to, or are booked in, and do not wait for yet; with the earliest booking that stands meanwhile. */
export async function findWaitChoices(
  tx: Tx,
  organizationId: string,
  { patientIds, now }: { readonly patientIds: readonly string[]; readonly now: Date },
): Promise<WaitChoice[]> {
  const found = await sql<WaitChoice>`
    WITH booked AS (
      SELECT DISTINCT ON (x.patient_id, s.cluster_id) x.patient_id, s.cluster_id, x.id, x.care_event_id
      FROM seat x JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
      WHERE x.organization_id = ${organizationId} AND x.patient_id = ANY (${[...patientIds]}::uuid[])
        AND x.status IN ('booked', 'confirmed') AND s.starts_at > ${now}
      ORDER BY x.patient_id, s.cluster_id, x.arrives_at
    ), choice AS (
      SELECT patient_id, cluster_id FROM booked
      UNION SELECT m.patient_id, m.cluster_id FROM membership m
        WHERE m.organization_id = ${organizationId} AND m.patient_id = ANY (${[...patientIds]}::uuid[])
          AND m.state IN ('eligible', 'invited', 'enrolled')
    )
    SELECT k.patient_id AS "patientId", k.cluster_id AS "clusterId", c.name AS what, b.id AS "seatId", b.care_event_id AS "careEventId"
    FROM choice k
    JOIN cluster c ON c.organization_id = ${organizationId} AND c.id = k.cluster_id AND c.state = 'active'
    LEFT JOIN booked b ON b.patient_id = k.patient_id AND b.cluster_id = k.cluster_id
    WHERE NOT EXISTS (SELECT 1 FROM waitlist_entry_cluster w WHERE w.organization_id = ${organizationId}
      AND w.patient_id = k.patient_id AND w.cluster_id = k.cluster_id AND w.is_waiting)
    ORDER BY c.name, k.cluster_id LIMIT ${SEATS_MAX}`.execute(tx);
  return found.rows;
}

/** Where a booking was moved to, if it was moved to this session and stands there. */
export async function findMovedTo(
  tx: Tx,
  organizationId: string,
  { seatId, sessionId }: { readonly seatId: string; readonly sessionId: string },
): Promise<string | null> {
  const row = await tx
    .selectFrom('seat')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('moved_from_seat_id', '=', seatId)
    .where('session_id', '=', sessionId)
    .where('status', 'in', ['booked', 'confirmed'])
    .executeTakeFirst();
  return row?.id ?? null;
}
