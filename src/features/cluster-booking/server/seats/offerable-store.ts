import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { OfferableSession } from '../../domain/seats/offer.ts';
import type { StaffMember } from '../../domain/seats/wishes.ts';
import type { BookingWindow } from '../../domain/sessions/booking-window.ts';
import type { SessionStatus } from '../../domain/sessions/session-status.ts';
import type { ArrivalPattern, Carousel } from '../../domain/templates/arrival-times.ts';
import { findLimitsReached } from './booking-limit-store.ts';

export type FoundSession = OfferableSession & {
  readonly templateId: string;
  readonly siteName: string;
  /** Whether its template has rules of its own about who may join. */
  readonly hasPolicy: boolean;
};

export type SeatQuery = {
  readonly clusterId: string;
  readonly after: { readonly startsAt: Date; readonly sessionId: string | null };
  readonly before: Date;
  readonly limit: number;
  readonly now: Date;
  /** The desk and the patient whose own hold counts as free. */
  readonly own: OwnSeats;
};

type OwnSeats = {
  readonly personId: string;
  readonly patientId: string;
  /** Seats of the patient that move in the same step: their places are free then. */
  readonly leavingSeatIds?: readonly string[];
  readonly movingSeatId?: string | null;
};

type Row = {
  id: string;
  cluster_id: string;
  template_id: string;
  site_id: string;
  occurs_on: string;
  starts_at: Date;
  ends_at: Date;
  status: SessionStatus;
  capacity: number;
  arrival_pattern: ArrivalPattern;
  zone: string;
  visit_minutes: number;
  offsets_minutes: number[] | null;
  carousel: Carousel | null;
  site_name: string;
  taken: number[];
  has_policy: boolean;
  is_women_only: boolean | null;
  held_in: string | null;
  booking_window: BookingWindow | null;
  has_limits: boolean;
};

/** Bookable sessions of a cluster, earliest first, each with the seats that are taken at this moment; without its staff. */
export function findOfferable(tx: Tx, organizationId: string, query: SeatQuery): Promise<FoundSession[]> {
  const { after } = query;
  return selectSessions(tx, organizationId, {
    ...query,
    where: sql`s.cluster_id = ${query.clusterId}
      AND s.starts_at >= ${after.startsAt} AND s.starts_at < ${query.before}
      AND (s.starts_at > ${after.startsAt} OR ${after.sessionId}::uuid IS NULL OR s.id > ${after.sessionId}::uuid)
      AND s.status IN ('planned', 'open')`,
  });
}

/** Seats further away than this are never open to patients of other clusters. */
const RELEASED_WITHIN = sql`interval '60 days'`;
const RELEASED_MAX = 60;

/** Coming sessions of other clusters that open their seats step by step, or keep some for this cluster; earliest first. */
export function findReleased(
  tx: Tx,
  organizationId: string,
  query: OwnQuery & { readonly clusterId: string },
): Promise<FoundSession[]> {
  const { clusterId, now } = query;
  return selectSessions(tx, organizationId, {
    ...query,
    limit: RELEASED_MAX,
    where: sql`s.cluster_id <> ${clusterId} AND s.status IN ('planned', 'open')
      AND s.starts_at > ${now} AND s.starts_at < ${now}::timestamptz + ${RELEASED_WITHIN}
      AND (p.release_ladder <> '[]' OR p.seat_quotas @> ${JSON.stringify([{ clusterId }])}::jsonb)`,
  });
}

type OwnQuery = Pick<SeatQuery, 'now' | 'own'>;

/** Every session of a cluster between two local days, both included, whatever its state. */
export function findSessionsOn(
  tx: Tx,
  organizationId: string,
  query: OwnQuery & { readonly clusterId: string; readonly fromOn: string; readonly untilOn: string },
): Promise<FoundSession[]> {
  return selectSessions(tx, organizationId, {
    ...query,
    limit: 2_000,
    where: sql`s.cluster_id = ${query.clusterId} AND s.occurs_on BETWEEN ${query.fromOn} AND ${query.untilOn}
      AND s.starts_at >= ${query.fromOn}::date - interval '1 day' AND s.starts_at < ${query.untilOn}::date + interval '2 days'`,
  });
}

export async function findSessionAsOffer(
  tx: Tx,
  organizationId: string,
  query: OwnQuery & { readonly sessionId: string },
): Promise<FoundSession | null> {
  const found = await selectSessions(tx, organizationId, { ...query, limit: 1, where: sql`s.id = ${query.sessionId}` });
  return found[0] ?? null;
}

type Selecting = OwnQuery & { readonly limit: number; readonly where: RawBuilder<unknown> };

async function selectSessions(tx: Tx, organizationId: string, query: Selecting): Promise<FoundSession[]> {
  const { now, own } = query;
  const found = await sql<Row>`
    SELECT s.id, s.cluster_id, s.template_id, s.site_id, s.occurs_on, s.starts_at, s.ends_at, s.status, s.capacity,
      s.arrival_pattern, s.zone, coalesce(s.visit_minutes, c.visit_minutes) AS visit_minutes, s.offsets_minutes, s.carousel, s.booking_window, site.name AS site_name,
      p.template_id IS NOT NULL AS has_policy,
      (SELECT EXISTS (SELECT 1 FROM booking_limit WHERE organization_id = ${organizationId} AND ended_at IS NULL)) AS has_limits,
      w.is_women_only, w.language AS held_in,
      ARRAY(
        SELECT x.seat_number FROM seat x
        WHERE x.organization_id = s.organization_id AND x.session_id = s.id
          AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
          AND NOT (x.patient_id = ${own.patientId} AND x.id = ANY (${own.leavingSeatIds ?? []}::uuid[]))
          AND (x.status <> 'held'
            OR (x.hold_expires_at > ${now} AND NOT (x.taken_by = ${own.personId} AND x.patient_id = ${own.patientId})))
      ) AS taken
    FROM session s
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    LEFT JOIN session_policy p ON p.organization_id = s.organization_id AND p.template_id = s.template_id
    LEFT JOIN session_audience w ON w.organization_id = s.organization_id AND w.template_id = s.template_id
    WHERE s.organization_id = ${organizationId} AND ${query.where}
      AND s.id NOT IN (SELECT sessions_kept_apart(${organizationId}, ${own.patientId}, ${now}))
    ORDER BY s.starts_at, s.id
    LIMIT ${query.limit}`.execute(tx);
  const reached = found.rows[0]?.has_limits ? await reachedOf(tx, organizationId, found.rows, query) : NOTHING_REACHED;
  return found.rows.map((row) => ({
    sessionId: row.id,
    clusterId: row.cluster_id,
    templateId: row.template_id,
    siteId: row.site_id,
    occursOn: row.occurs_on,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    status: row.status,
    capacity: row.capacity,
    arrivalPattern: row.arrival_pattern,
    visitMinutes: row.visit_minutes,
    offsetsMinutes: row.offsets_minutes,
    carousel: row.carousel,
    takenSeats: row.taken,
    staff: [],
    audience: row.is_women_only === null ? null : { isWomenOnly: row.is_women_only, language: row.held_in },
    bookingWindow: row.booking_window,
    zone: row.zone,
    siteName: row.site_name,
    hasPolicy: row.has_policy,
    limitReached: reached.get(row.id) ?? null,
  }));
}

const NOTHING_REACHED: ReadonlyMap<string, string> = new Map();

function reachedOf(
  tx: Tx,
  organizationId: string,
  rows: readonly Row[],
  { now, own }: OwnQuery,
): Promise<ReadonlyMap<string, string>> {
  const { personId, patientId, leavingSeatIds = [], movingSeatId = null } = own;
  return findLimitsReached(tx, organizationId, {
    sessionIds: rows.map((row) => row.id),
    personId,
    patientId,
    leavingSeatIds: movingSeatId === null ? leavingSeatIds : [...leavingSeatIds, movingSeatId],
    now,
  });
}

export type FoundStaff = StaffMember & { readonly name: string };

/** The staff of each session. */
async function findStaffOfSessions(
  tx: Tx,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly FoundStaff[]>> {
  if (sessionIds.length === 0) return new Map();
  const found = await sql<FoundStaff & { sessionId: string }>`
    SELECT DISTINCT r.session_id AS "sessionId", resource.id, resource.gender, resource.languages, resource.name
    FROM reservation r
    JOIN resource ON resource.organization_id = r.organization_id AND resource.id = r.resource_id AND resource.kind = 'staff'
    WHERE r.organization_id = ${organizationId} AND r.session_id = ANY (${[...sessionIds]}::uuid[]) AND r.status = 'booked'
    ORDER BY resource.name`.execute(tx);
  return Map.groupBy(found.rows, (row) => row.sessionId);
}

export type StaffedSession = Omit<FoundSession, 'staff'> & { readonly staff: readonly FoundStaff[] };

export async function withStaff(
  tx: Tx,
  organizationId: string,
  sessions: readonly FoundSession[],
): Promise<StaffedSession[]> {
  const staff = await findStaffOfSessions(
    tx,
    organizationId,
    sessions.map((session) => session.sessionId),
  );
  return sessions.map((session) => ({ ...session, staff: staff.get(session.sessionId) ?? [] }));
}
