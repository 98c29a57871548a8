import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { PlannedLine, PlannerResource } from '../../domain/planner/planner-problem.ts';
import type { ArrivalPattern, Carousel } from '../../domain/templates/arrival-times.ts';

export type WeekRow = {
  readonly sessionId: string;
  readonly clusterId: string;
  readonly siteId: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly capacity: number;
  readonly arrivalPattern: ArrivalPattern;
  readonly visitMinutes: number;
  readonly offsetsMinutes: readonly number[] | null;
  readonly carousel: Carousel | null;
  readonly lines: readonly PlannedLine[];
};

/** The sessions of a week, Monday to Sunday, in wall time of their sites, with whom they use. */
export async function findWeekSessions(tx: Tx, organizationId: string, weekOn: string): Promise<WeekRow[]> {
  const found = await sql<WeekRow>`
    SELECT s.id AS "sessionId", s.cluster_id AS "clusterId", s.site_id AS "siteId", extract(isodow FROM s.occurs_on)::int AS weekday,
      (extract(epoch FROM (s.starts_at AT TIME ZONE s.zone)::time) / 60)::int AS "startMinute",
      (extract(epoch FROM s.ends_at - s.starts_at) / 60)::int AS "durationMinutes", s.capacity, s.arrival_pattern AS "arrivalPattern",
      coalesce(s.visit_minutes, c.visit_minutes) AS "visitMinutes", s.offsets_minutes AS "offsetsMinutes", s.carousel,
      coalesce((SELECT jsonb_agg(jsonb_build_object('resourceId', r.id, 'kind', r.kind,
          'skill', s.lines -> (v.line_number - 1) ->> 'skill',
          'offsetMinutes', greatest(0, extract(epoch FROM lower(v.during) - s.starts_at) / 60)::int,
          'durationMinutes', (extract(epoch FROM least(upper(v.during), s.ends_at) - greatest(lower(v.during), s.starts_at)) / 60)::int)
          ORDER BY v.line_number, r.name)
        FROM reservation v JOIN resource r ON r.organization_id = v.organization_id AND r.id = v.resource_id
        WHERE v.organization_id = s.organization_id AND v.session_id = s.id AND v.status = 'booked'), '[]') AS lines
    FROM session s JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    WHERE s.organization_id = ${organizationId} AND s.occurs_on BETWEEN ${weekOn}::date AND ${weekOn}::date + 6
      AND s.starts_at > ${weekOn}::date - interval '2 days' AND s.starts_at < ${weekOn}::date + interval '9 days'
      AND s.status IN ('planned', 'open', 'closed')
    ORDER BY s.cluster_id, s.occurs_on, s.starts_at, s.id LIMIT 1000`.execute(tx);
  return found.rows;
}

export type PlannerResourceRow = PlannerResource & { readonly name: string; readonly siteName: string };

export async function findPlannerResources(tx: Tx, organizationId: string): Promise<PlannerResourceRow[]> {
  const found = await sql<PlannerResourceRow>`
    SELECT r.id, r.name, r.kind, r.site_id AS "siteId", site.name AS "siteName", r.skills, r.units,
      coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', h.weekday, 'fromMinute', h.from_minute, 'untilMinute', h.until_minute))
        FROM resource_hours h WHERE h.organization_id = r.organization_id AND h.resource_id = r.id), '[]') AS hours
    FROM resource r JOIN site ON site.organization_id = r.organization_id AND site.id = r.site_id
    WHERE r.organization_id = ${organizationId} AND r.retired_at IS NULL ORDER BY r.name, r.id LIMIT 1000`.execute(tx);
  return found.rows;
}

export type NoShowRow = { readonly clusterId: string; readonly rate: number };

/** Share of patients who stayed away in the last year, by cluster. */
export async function findNoShowRates(tx: Tx, organizationId: string, now: Date): Promise<NoShowRow[]> {
  const found = await sql<NoShowRow>`
    SELECT s.cluster_id AS "clusterId", count(*) FILTER (WHERE x.status = 'no-show')::float8 / count(*) AS rate
    FROM session s JOIN seat x ON x.organization_id = s.organization_id AND x.session_id = s.id
    WHERE s.organization_id = ${organizationId} AND s.starts_at BETWEEN ${now}::timestamptz - interval '365 days' AND ${now}
      AND x.status IN ('arrived', 'roomed', 'in-service', 'completed', 'left-without-being-seen', 'no-show')
    GROUP BY 1`.execute(tx);
  return found.rows;
}
