import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type MemberFacts, SIDE_DAYS_MAX, SIDE_DAYS_MIN } from '../domain/usual-care.ts';
import { CAME } from './facts/seat-rows.ts';

type Row = {
  readonly days: number;
  readonly before_bookings: number;
  readonly before_missed: number;
  readonly before_waits: readonly number[];
  readonly after_bookings: number;
  readonly after_missed: number;
  readonly after_visits: number;
  readonly after_waits: readonly number[];
};

/** What was kept and missed: `singles` outside any session and bundle for a need of the cluster `k`, `seats` in its sessions. */
const BOOKINGS = (organizationId: string, clusterId: string, now: Date) => sql`
  k AS (SELECT kind_ids, families FROM cluster WHERE organization_id = ${organizationId} AND id = ${clusterId}),
  seats AS (
    SELECT t.patient_id, s.occurs_on AS on_day, t.status = 'no-show' AS is_missed, s.occurs_on - c.due_on AS wait
    FROM session s
    JOIN seat t ON t.organization_id = s.organization_id AND t.session_id = s.id
    LEFT JOIN care_event c ON c.organization_id = t.organization_id AND c.id = t.care_event_id
    WHERE s.organization_id = ${organizationId} AND s.cluster_id = ${clusterId} AND s.status <> 'cancelled'
      AND s.starts_at <= ${now} AND (t.status = 'no-show' OR t.status = ANY (${CAME}))),
  began AS (SELECT patient_id, min(on_day) AS first_on FROM seats GROUP BY 1),
  singles AS (
    SELECT a.patient_id, d.on_day, a.status = 'no-show' AS is_missed, d.on_day - c.due_on AS wait
    FROM k
    JOIN appointment a ON a.organization_id = ${organizationId} AND a.kind_id = ANY (k.kind_ids) AND a.bundle_id IS NULL
      AND a.status IN ('done', 'no-show')
    CROSS JOIN LATERAL (SELECT (lower(a.during) AT TIME ZONE a.zone)::date AS on_day) d
    LEFT JOIN care_event c ON c.organization_id = a.organization_id AND c.id = a.care_event_id
    WHERE k.families = '{}' OR c.family = ANY (k.families))`;

/**
 * Each patient of a cluster who had a single booking of its need before the first seat: what was kept and missed in as many days before
 * it as since, at most a year. `inSessions`: all who were expected in a session.
 */
export async function readMembers(
  tx: Tx,
  organizationId: string,
  { clusterId, today, now }: { readonly clusterId: string; readonly today: string; readonly now: Date },
): Promise<{ readonly members: readonly MemberFacts[]; readonly inSessions: number }> {
  const before = sql`NOT x.in_session AND x.on_day < m.first_on`;
  const { rows } = await sql<Row>`
    WITH ${BOOKINGS(organizationId, clusterId, now)},
    member AS (
      SELECT patient_id, first_on, least(${SIDE_DAYS_MAX}, ${today}::date - first_on) AS days
      FROM began WHERE ${today}::date - first_on >= ${SIDE_DAYS_MIN})
    SELECT m.days,
      (count(*) FILTER (WHERE ${before}))::int AS before_bookings,
      (count(*) FILTER (WHERE ${before} AND x.is_missed))::int AS before_missed,
      coalesce(array_agg(x.wait) FILTER (WHERE ${before} AND NOT x.is_missed AND x.wait IS NOT NULL), '{}') AS before_waits,
      (count(*) FILTER (WHERE x.in_session))::int AS after_bookings,
      (count(*) FILTER (WHERE x.in_session AND x.is_missed))::int AS after_missed,
      coalesce(array_agg(x.wait) FILTER (WHERE x.in_session AND NOT x.is_missed AND x.wait IS NOT NULL), '{}') AS after_waits,
      (count(*) FILTER (WHERE x.on_day >= m.first_on AND NOT x.is_missed))::int AS after_visits
    FROM member m
    JOIN (SELECT *, true AS in_session FROM seats UNION ALL SELECT *, false FROM singles) x ON x.patient_id = m.patient_id
      AND x.on_day >= m.first_on - m.days AND x.on_day < m.first_on + m.days
    GROUP BY m.patient_id, m.days
    HAVING count(*) FILTER (WHERE ${before}) > 0`.execute(tx);
  const all = await sql<{ count: number }>`
    WITH ${BOOKINGS(organizationId, clusterId, now)} SELECT count(*)::int AS count FROM began`.execute(tx);
  return { members: rows.map(memberOf), inSessions: all.rows[0]?.count ?? 0 };
}

function memberOf(row: Row): MemberFacts {
  return {
    days: row.days,
    before: {
      bookings: row.before_bookings,
      missed: row.before_missed,
      visits: row.before_bookings - row.before_missed,
      waits: row.before_waits,
    },
    after: {
      bookings: row.after_bookings,
      missed: row.after_missed,
      visits: row.after_visits,
      waits: row.after_waits,
    },
  };
}
