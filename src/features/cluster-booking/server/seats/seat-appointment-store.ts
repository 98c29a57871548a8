import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { AppointmentResource, SeatAppointment } from '../../domain/seats/seat-appointment.ts';

type Row = Omit<SeatAppointment, 'resources' | 'takenBy'> & { readonly personId: string; readonly personName: string };

/** Holds were nobody's appointment yet. Whoever shares a visit stays to its end; everybody else for their own visit. */
const APPOINTMENT = sql`
  SELECT x.id AS "seatId", x.patient_id AS "patientId", x.session_id AS "sessionId", x.status, x.receipt, x.booked_at AS "bookedAt",
    x.version, c.id AS "clusterId", c.name AS what, x.arrives_at AS "startsAt",
    CASE WHEN x.status = 'cancelled' THEN coalesce(gone.reason, x.reason) ELSE '' END AS reason,
    CASE WHEN s.arrival_pattern = 'together' THEN s.ends_at
      WHEN s.arrival_pattern = 'stations' AND s.carousel IS NOT NULL THEN x.arrives_at
        + jsonb_array_length(s.carousel -> 'stations') * (s.carousel ->> 'minutes')::int * interval '1 minute'
      ELSE x.arrives_at + coalesce(s.visit_minutes, c.visit_minutes) * interval '1 minute' END AS "endsAt",
    s.zone, site.id AS "siteId", site.name AS "siteName", x.taken_by AS "personId", p.name AS "personName"
  FROM seat x
  JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
  JOIN cluster c ON c.organization_id = s.organization_id AND c.id = coalesce(x.for_cluster_id, s.cluster_id)
  JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
  JOIN person p ON p.organization_id = x.organization_id AND p.id = x.taken_by
  LEFT JOIN seat_cancellation gone ON gone.organization_id = x.organization_id AND gone.seat_id = x.id
  WHERE x.booked_at IS NOT NULL`;

export type AppointmentPage = {
  readonly patientIds: readonly string[];
  /** The last one of the page before. */
  readonly after: { readonly startsAt: Date; readonly seatId: string } | null;
  readonly limit: number;
};

/** Booked seats of some patients, past and coming, in order of time. */
export async function findAppointmentsOfPatients(
  tx: Tx,
  organizationId: string,
  { patientIds, after, limit }: AppointmentPage,
): Promise<SeatAppointment[]> {
  const later = after ? sql`AND (x.arrives_at, x.id) > (${after.startsAt}, ${after.seatId}::uuid)` : sql``;
  return findAppointments(
    tx,
    organizationId,
    sql<Row>`${APPOINTMENT} AND x.organization_id = ${organizationId} AND x.patient_id = ANY (${[...patientIds]}::uuid[]) ${later}
      ORDER BY x.arrives_at, x.id LIMIT ${limit}`,
  );
}

export async function countAppointments(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM seat x
    WHERE x.organization_id = ${organizationId} AND x.patient_id = ANY (${[...patientIds]}::uuid[])
      AND x.booked_at IS NOT NULL`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function findAppointment(tx: Tx, organizationId: string, seatId: string): Promise<SeatAppointment | null> {
  const found = await findAppointments(
    tx,
    organizationId,
    sql<Row>`${APPOINTMENT} AND x.organization_id = ${organizationId} AND x.id = ${seatId}`,
  );
  return found[0] ?? null;
}

/** The seat that a booking began as, before it was moved; null when there is no such seat. */
export async function findFirstSeat(tx: Tx, organizationId: string, seatId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE back AS (
      SELECT id, moved_from_seat_id FROM seat WHERE organization_id = ${organizationId} AND id = ${seatId}
      UNION ALL
      SELECT x.id, x.moved_from_seat_id FROM back b
      JOIN seat x ON x.organization_id = ${organizationId} AND x.id = b.moved_from_seat_id
    )
    SELECT id FROM back WHERE moved_from_seat_id IS NULL`.execute(tx);
  return rows[0]?.id ?? null;
}

/** A booking from the seat that it began as to the one it has now, each as it stands. */
export async function findMovesFrom(tx: Tx, organizationId: string, firstSeatId: string): Promise<SeatAppointment[]> {
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE moved AS (
      SELECT id, 0 AS step FROM seat WHERE organization_id = ${organizationId} AND id = ${firstSeatId}
      UNION ALL
      SELECT x.id, m.step + 1 FROM moved m
      JOIN seat x ON x.organization_id = ${organizationId} AND x.moved_from_seat_id = m.id AND x.booked_at IS NOT NULL
    )
    SELECT id FROM moved ORDER BY step, id`.execute(tx);
  const ids = rows.map((row) => row.id);
  const found = await findAppointments(
    tx,
    organizationId,
    sql<Row>`${APPOINTMENT} AND x.organization_id = ${organizationId} AND x.id = ANY (${ids}::uuid[])`,
  );
  return found.toSorted((a, b) => ids.indexOf(a.seatId) - ids.indexOf(b.seatId));
}

async function findAppointments(tx: Tx, organizationId: string, query: RawBuilder<Row>): Promise<SeatAppointment[]> {
  const { rows } = await query.execute(tx);
  const bySession = await findResources(tx, organizationId, [...new Set(rows.map((row) => row.sessionId))]);
  return rows.map(({ personId, personName, ...row }) => ({
    ...row,
    takenBy: { personId, name: personName },
    resources: (bySession.get(row.sessionId) ?? []).flatMap((each) => withinTime(each, row)),
  }));
}

type Reserved = AppointmentResource & { readonly sessionId: string };

async function findResources(
  tx: Tx,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<Map<string, Reserved[]>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<Reserved>`
    SELECT v.session_id AS "sessionId", r.id AS "resourceId", r.kind, r.name, lower(v.during) AS "startsAt", upper(v.during) AS "endsAt"
    FROM reservation v JOIN resource r ON r.organization_id = v.organization_id AND r.id = v.resource_id
    WHERE v.organization_id = ${organizationId} AND v.session_id = ANY (${[...sessionIds]}::uuid[])
      AND v.status IN ('held', 'booked')
    ORDER BY v.starts_at, r.kind, r.name, r.id, v.unit`.execute(tx);
  return Map.groupBy(rows, (row) => row.sessionId);
}

function withinTime(reserved: Reserved, { startsAt, endsAt }: Pick<Row, 'startsAt' | 'endsAt'>): AppointmentResource[] {
  const { resourceId, kind, name } = reserved;
  const from = Math.max(reserved.startsAt.getTime(), startsAt.getTime());
  const until = Math.min(reserved.endsAt.getTime(), endsAt.getTime());
  return from < until ? [{ resourceId, kind, name, startsAt: new Date(from), endsAt: new Date(until) }] : [];
}
