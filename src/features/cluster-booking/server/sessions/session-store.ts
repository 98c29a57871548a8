import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SeatStatus } from '../../domain/seats/seat-status.ts';
import type { SessionStatus } from '../../domain/sessions/session-status.ts';
import type { ArrivalPattern, Carousel } from '../../domain/templates/arrival-times.ts';
import type { SessionReply } from '../../session-contract.ts';

const SESSIONS_SHOWN_MAX = 400;

type SessionRow = {
  id: string;
  cluster_id: string;
  cluster_name: string;
  site_name: string;
  occurs_on: string;
  starts_at: Date;
  ends_at: Date;
  zone: string;
  status: SessionStatus;
  capacity: number;
  booked: number;
  held: number;
};

type DetailRow = SessionRow & {
  version: number;
  template_name: string;
  instructions: string;
  arrival_pattern: ArrivalPattern;
  visit_minutes: number;
  offsets_minutes: number[] | null;
  carousel: Carousel | null;
  is_exception: boolean;
  template_id: string;
};

export type SessionDetail = SessionReply & {
  readonly version: number;
  readonly templateName: string;
  readonly instructions: string;
  readonly arrivalPattern: ArrivalPattern;
  readonly visitMinutes: number;
  readonly offsetsMinutes: readonly number[] | null;
  readonly carousel: Carousel | null;
  readonly isException: boolean;
  readonly templateId: string;
};

export type SessionFilter = {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly clusterId: string | null;
  readonly now: Date;
};

/** Sessions between two local days, both included, earliest first; at most 400, and how many there are in all. */
export async function findSessionsBetween(
  tx: Tx,
  organizationId: string,
  filter: SessionFilter,
): Promise<{ sessions: SessionReply[]; total: number }> {
  const where = sql`s.organization_id = ${organizationId}
    AND s.starts_at >= ${filter.fromOn}::date - interval '1 day' AND s.starts_at < ${filter.untilOn}::date + interval '2 days'
    AND s.occurs_on BETWEEN ${filter.fromOn} AND ${filter.untilOn} AND s.status <> 'cancelled'
    AND (${filter.clusterId}::uuid IS NULL OR s.cluster_id = ${filter.clusterId}::uuid)`;
  const found = await sql<SessionRow>`
    SELECT ${sessionColumns(filter.now)} ${SESSION_FROM}
    WHERE ${where} ORDER BY s.starts_at, s.id LIMIT ${SESSIONS_SHOWN_MAX}`.execute(tx);
  if (found.rows.length < SESSIONS_SHOWN_MAX) {
    return { sessions: found.rows.map(sessionReplyOf), total: found.rows.length };
  }
  const counted = await sql<{ total: number }>`SELECT count(*)::int AS total FROM session s WHERE ${where}`.execute(tx);
  return { sessions: found.rows.map(sessionReplyOf), total: counted.rows[0]?.total ?? found.rows.length };
}

export async function findSession(
  tx: Tx,
  organizationId: string,
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<SessionDetail | null> {
  const found = await sql<DetailRow>`
    SELECT ${sessionColumns(now)}, s.version, s.arrival_pattern, coalesce(s.visit_minutes, c.visit_minutes) AS visit_minutes,
      s.offsets_minutes, s.carousel, s.is_exception, s.template_id, c.instructions, t.name AS template_name
    ${SESSION_FROM}
    JOIN session_template t ON t.organization_id = s.organization_id AND t.id = s.template_id
    WHERE s.organization_id = ${organizationId} AND s.id = ${sessionId}`.execute(tx);
  const row = found.rows[0];
  if (!row) return null;
  return {
    ...sessionReplyOf(row),
    version: row.version,
    templateName: row.template_name,
    instructions: row.instructions,
    arrivalPattern: row.arrival_pattern,
    visitMinutes: row.visit_minutes,
    offsetsMinutes: row.offsets_minutes,
    carousel: row.carousel,
    isException: row.is_exception,
    templateId: row.template_id,
  };
}

export async function findClusterOfSession(tx: Tx, organizationId: string, sessionId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('session')
    .select('cluster_id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row?.cluster_id ?? null;
}

export type SeatedPatient = {
  readonly seatId: string;
  readonly seatNumber: number;
  readonly status: SeatStatus;
  readonly arrivesAt: Date;
  readonly patientId: string;
  readonly name: string;
  readonly birthOn: string | null;
};

/** Who has a seat now; a hold that ran out has none. */
export async function findSeated(
  tx: Tx,
  organizationId: string,
  sessionId: string,
  now: Date,
): Promise<SeatedPatient[]> {
  const found = await sql<SeatedPatient>`
    SELECT x.id AS "seatId", x.seat_number AS "seatNumber", x.status, x.arrives_at AS "arrivesAt", p.id AS "patientId",
      coalesce(p.preferred_name, p.given_names) || ' ' || p.family_name AS name, p.birth_date AS "birthOn"
    FROM seat x JOIN patient p ON p.organization_id = x.organization_id AND p.id = x.patient_id
    WHERE x.organization_id = ${organizationId} AND x.session_id = ${sessionId} AND x.status NOT IN ('cancelled', 'expired')
      AND (x.status <> 'held' OR x.hold_expires_at > ${now})
    ORDER BY x.seat_number, x.id`.execute(tx);
  return found.rows;
}

export type SessionLine = {
  readonly name: string;
  readonly kind: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

export async function findLines(tx: Tx, organizationId: string, sessionId: string): Promise<SessionLine[]> {
  const found = await sql<SessionLine>`
    SELECT resource.name, resource.kind, lower(r.during) AS "startsAt", upper(r.during) AS "endsAt"
    FROM reservation r JOIN resource ON resource.organization_id = r.organization_id AND resource.id = r.resource_id
    WHERE r.organization_id = ${organizationId} AND r.session_id = ${sessionId} AND r.status <> 'released'
    ORDER BY 3, resource.kind DESC, resource.name`.execute(tx);
  return found.rows;
}

const SESSION_FROM = sql`FROM session s
  JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
  JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
  CROSS JOIN LATERAL (
    SELECT count(DISTINCT x.seat_number) FILTER (WHERE x.status <> 'held')::int AS booked,  
      array_agg(x.hold_expires_at) FILTER (WHERE x.status = 'held') AS holds
    FROM seat x WHERE x.organization_id = s.organization_id AND x.session_id = s.id
      AND x.status NOT IN ('cancelled', 'expired')
  ) n`;

function sessionColumns(now: Date): RawBuilder<unknown> {
  return sql`s.id, s.cluster_id, c.name AS cluster_name, site.name AS site_name, s.occurs_on, s.starts_at, s.ends_at, s.zone, s.status,
    s.capacity, n.booked, (SELECT count(*)::int FROM unnest(n.holds) AS h WHERE h > ${now}) AS held`;
}

function sessionReplyOf(row: SessionRow): SessionReply {
  return {
    sessionId: row.id,
    clusterId: row.cluster_id,
    clusterName: row.cluster_name,
    siteName: row.site_name,
    occursOn: row.occurs_on,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    zone: row.zone,
    status: row.status,
    capacity: row.capacity,
    bookedCount: row.booked,
    heldCount: row.held,
  };
}
