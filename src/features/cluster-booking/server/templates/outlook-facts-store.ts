import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Attendance, ServiceRecord } from '../../domain/templates/outlook-basis.ts';

type Asked = { readonly clusterId: string; readonly siteId: string; readonly now: Date };

export async function findVisitMinutes(tx: Tx, organizationId: string, clusterId: string): Promise<number | null> {
  const row = await tx
    .selectFrom('cluster')
    .select('visit_minutes')
    .where('organization_id', '=', organizationId)
    .where('id', '=', clusterId)
    .executeTakeFirst();
  return row?.visit_minutes ?? null;
}

/** Who came and who stayed away in the year before, of the need anywhere and of any need at the site. */
export async function findAttendance(
  tx: Tx,
  organizationId: string,
  { clusterId, siteId, now }: Asked,
): Promise<{ readonly cluster: Attendance; readonly site: Attendance }> {
  const { rows } = await sql<{ mine: boolean; here: boolean; came: number; away: number }>`
    SELECT s.cluster_id = ${clusterId}::uuid AS mine, s.site_id = ${siteId}::uuid AS here,
      count(*) FILTER (WHERE x.status <> 'no-show')::int AS came, count(*) FILTER (WHERE x.status = 'no-show')::int AS away
    FROM session s JOIN seat x ON x.organization_id = s.organization_id AND x.session_id = s.id
    WHERE s.organization_id = ${organizationId} AND (s.cluster_id = ${clusterId}::uuid OR s.site_id = ${siteId}::uuid)
      AND s.starts_at >= ${now}::timestamptz - interval '1 year' AND s.ends_at <= ${now} AND s.status <> 'cancelled'
      AND x.status IN ('arrived', 'roomed', 'in-service', 'completed', 'left-without-being-seen', 'no-show')
    GROUP BY 1, 2`.execute(tx);
  const sum = (kept: (row: (typeof rows)[number]) => boolean): Attendance => ({
    cameCount: rows.filter(kept).reduce((count, { came }) => count + came, 0),
    stayedAwayCount: rows.filter(kept).reduce((count, { away }) => count + away, 0),
  });
  return { cluster: sum(({ mine }) => mine), site: sum(({ here }) => here) };
}

/** From being taken in to being done, in the year before; what took below a minute or above eight hours was noted wrongly. */
export async function findServices(
  tx: Tx,
  organizationId: string,
  { clusterId, now }: Omit<Asked, 'siteId'>,
): Promise<ServiceRecord> {
  const { rows } = await sql<{ count: number; mean: number | null; deviation: number | null }>`
    WITH service AS (
      SELECT extract(epoch FROM max(h.at) FILTER (WHERE h.to_status = 'completed')
        - min(h.at) FILTER (WHERE h.to_status = 'in-service'))::float8 / 60 AS minutes
      FROM session s
      JOIN seat x ON x.organization_id = s.organization_id AND x.session_id = s.id AND x.status = 'completed'
      JOIN seat_change h ON h.organization_id = x.organization_id AND h.seat_id = x.id
      WHERE s.organization_id = ${organizationId} AND s.cluster_id = ${clusterId}::uuid
        AND s.starts_at >= ${now}::timestamptz - interval '1 year' AND s.ends_at <= ${now} AND s.status <> 'cancelled'
        AND h.to_status IN ('in-service', 'completed')
      GROUP BY x.id)
    SELECT count(*)::int AS count, avg(minutes) AS mean, stddev_samp(minutes) AS deviation
    FROM service WHERE minutes BETWEEN 1 AND 480`.execute(tx);
  const { count = 0, mean = null, deviation = null } = rows[0] ?? {};
  if (mean === null) return { count: 0, meanMinutes: 0, variation: 0 };
  return { count, meanMinutes: mean, variation: (deviation ?? 0) / mean };
}
