import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { isGroupVisit, SeatStatus } from '#features/cluster-booking/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SessionPace } from '../../domain/flow/flow-rules.ts';
import type { Priority } from '../../domain/flow/priority.ts';
import type { MoveKind, StageMove } from '../../domain/flow/stage-times.ts';
import type { Named } from '../../domain/sheets/open-name.ts';

export type FlowSessionRow = SessionPace & {
  readonly sessionId: string;
  readonly templateId: string;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly visitType: Parameters<typeof isGroupVisit>[0];
  readonly siteId: string;
  readonly siteName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly status: string;
  /** Names of the stations of a carousel, in order. */
  readonly stations: readonly string[];
};

export type FlowSeatRow = Named & {
  readonly seatId: string;
  readonly sessionId: string;
  readonly patientId: string;
  readonly status: SeatStatus;
  readonly expectedAt: Date;
  readonly isLate: boolean;
  readonly priority: Priority;
  readonly moves: readonly StageMove[];
};

type SessionFilter = { readonly sessionId: string } | { readonly today: Date; readonly siteId: string | null };

/** Sessions of today, each by the clock of its site, or one session. */
export async function findFlowSessions(
  tx: Tx,
  organizationId: string,
  filter: SessionFilter,
): Promise<readonly FlowSessionRow[]> {
  const where =
    'sessionId' in filter
      ? sql`s.id = ${filter.sessionId}`
      : sql`s.starts_at BETWEEN ${filter.today}::timestamptz - interval '26 hours' AND ${filter.today}::timestamptz + interval '26 hours'
          AND s.occurs_on = (${filter.today}::timestamptz AT TIME ZONE s.zone)::date AND s.status <> 'cancelled'
          AND (${filter.siteId}::uuid IS NULL OR s.site_id = ${filter.siteId}::uuid)`;
  const { rows } = await sql<FlowSessionRow>`
    SELECT s.id AS "sessionId", s.template_id AS "templateId", s.cluster_id AS "clusterId", c.name AS "clusterName",
      c.visit_type AS "visitType", s.site_id AS "siteId", site.name AS "siteName", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.zone, s.status,
      s.arrival_pattern AS "arrivalPattern", coalesce(s.visit_minutes, c.visit_minutes) AS "visitMinutes",
      (s.carousel->>'minutes')::int AS "stationMinutes",
      (extract(epoch FROM s.ends_at - s.starts_at) / 60)::int AS "durationMinutes",
      ARRAY(SELECT each->>'name' FROM jsonb_array_elements(coalesce(s.carousel->'stations', '[]')) AS each) AS stations
    FROM session s
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE s.organization_id = ${organizationId} AND ${where} ORDER BY s.starts_at, c.name, s.id`.execute(tx);
  return rows;
}

type Written = Omit<StageMove, 'at'> & { readonly at: string };

/** Everybody who has, or had, a seat in the sessions; holds and seats given back are nobody's. */
export async function findFlowSeats(
  tx: Tx,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<readonly FlowSeatRow[]> {
  return seatsWhere(tx, organizationId, sql`x.session_id = ANY (${[...sessionIds]}::uuid[])`);
}

export async function findFlowSeat(tx: Tx, organizationId: string, seatId: string): Promise<FlowSeatRow | null> {
  const [seat] = await seatsWhere(tx, organizationId, sql`x.id = ${seatId}`);
  return seat ?? null;
}

async function seatsWhere(tx: Tx, organizationId: string, where: RawBuilder<unknown>): Promise<FlowSeatRow[]> {
  const { rows } = await sql<Omit<FlowSeatRow, 'moves'> & { moves: Written[] }>`
    SELECT x.id AS "seatId", x.session_id AS "sessionId", x.patient_id AS "patientId", x.status,
      coalesce(e.expected_at, x.arrives_at) AS "expectedAt", coalesce(e.attendance = 'late', false) AS "isLate",
      coalesce(need.priority, 'routine') AS priority, p.given_names AS "givenNames", p.preferred_name AS "preferredName",
      p.family_name AS "familyName",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('what', m.what, 'at', m.at, 'to', m.to_status, 'station', m.to_station)
          ORDER BY m.at, m.id), '[]')
        FROM stage_move m WHERE m.organization_id = x.organization_id AND m.seat_id = x.id) AS moves
    FROM seat x
    JOIN patient p ON p.organization_id = x.organization_id AND p.id = x.patient_id
    LEFT JOIN encounter e ON e.organization_id = x.organization_id AND e.seat_id = x.id AND e.state <> 'cancelled'
    LEFT JOIN care_event need ON need.organization_id = x.organization_id AND need.id = x.care_event_id
    WHERE x.organization_id = ${organizationId} AND ${where} AND x.status NOT IN ('held', 'cancelled', 'expired')
    ORDER BY x.arrives_at, x.seat_number, x.id`.execute(tx);
  return rows.map((row) => ({ ...row, moves: row.moves.map((move) => ({ ...move, at: new Date(move.at) })) }));
}

/** In the order in which everybody locks who changes seats: the patient, then the session. */
export async function lockForMove(
  tx: Tx,
  organizationId: string,
  { patientId, sessionId }: { readonly patientId: string; readonly sessionId: string },
): Promise<void> {
  await sql`SELECT 1 FROM patient WHERE organization_id = ${organizationId} AND id = ${patientId} FOR NO KEY UPDATE`.execute(
    tx,
  );
  await sql`SELECT 1 FROM session WHERE organization_id = ${organizationId} AND id = ${sessionId} FOR NO KEY UPDATE`.execute(
    tx,
  );
}

/** For who moves several at once: all patients first, in the order of their ids, so that nobody waits in a circle. */
export async function lockPatients(tx: Tx, organizationId: string, patientIds: readonly string[]): Promise<void> {
  await sql`SELECT 1 FROM patient WHERE organization_id = ${organizationId} AND id = ANY (${[...patientIds]}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`.execute(tx);
}

export type MoveToWrite = {
  readonly seatId: string;
  readonly sessionId: string;
  readonly patientId: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly what: MoveKind;
  readonly from: SeatStatus;
  readonly to: SeatStatus;
  readonly fromStation: number | null;
  readonly toStation: number | null;
  readonly reason: string;
};

export async function insertMove(tx: Tx, organizationId: string, move: MoveToWrite): Promise<void> {
  await tx
    .insertInto('stage_move')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      seat_id: move.seatId,
      session_id: move.sessionId,
      patient_id: move.patientId,
      at: move.at,
      person_id: move.personId,
      what: move.what,
      from_status: move.from,
      to_status: move.to,
      from_station: move.fromStation,
      to_station: move.toStation,
      reason: move.reason,
    })
    .execute();
}

/** The need a seat was booked for, so that lists of what is due hear of it. */
export async function findNeedOfSeat(tx: Tx, organizationId: string, seatId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('seat')
    .select('care_event_id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', seatId)
    .executeTakeFirst();
  return row?.care_event_id ?? null;
}

/** When the patients of a session are asked to come. */
export async function findArrivalTimes(tx: Tx, organizationId: string, sessionId: string): Promise<readonly Date[]> {
  const { rows } = await sql<{ at: Date }>`
    SELECT DISTINCT s.starts_at + make_interval(mins => o.minutes) AS at
    FROM session s CROSS JOIN LATERAL unnest(s.offsets_minutes) AS o (minutes)
    WHERE s.organization_id = ${organizationId} AND s.id = ${sessionId} ORDER BY 1`.execute(tx);
  return rows.map(({ at }) => at);
}
