import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import {
  type ClusterAttendance,
  LEAD_BANDS,
  type LeadBand,
  noShowChanceOf,
} from '../../domain/sessions/no-show-chance.ts';

/** Attendance is learned from the year before. */
const LEARNED_FROM = sql`interval '365 days'`;

type BandRow = { band: LeadBand; outcomes: number; missed: number };

/** How patients of the cluster came and stayed away in the last year, by how long ahead they were booked. */
export async function findClusterAttendance(
  tx: Tx,
  organizationId: string,
  { clusterId, now }: { readonly clusterId: string; readonly now: Date },
): Promise<ClusterAttendance> {
  const found = await sql<BandRow>`
    SELECT CASE WHEN lead < 7 THEN 'under-7' WHEN lead <= 30 THEN '7-to-30' ELSE 'over-30' END AS band,
      count(*)::int AS outcomes, count(*) FILTER (WHERE status = 'no-show')::int AS missed
    FROM (SELECT x.status, floor(extract(epoch FROM s.starts_at - coalesce(x.booked_at, s.starts_at)) / 86400) AS lead
      FROM session s JOIN seat x ON x.organization_id = s.organization_id AND x.session_id = s.id
      WHERE s.organization_id = ${organizationId} AND s.cluster_id = ${clusterId}
        AND s.starts_at BETWEEN ${now}::timestamptz - ${LEARNED_FROM} AND ${now}
        AND x.status IN ('arrived', 'roomed', 'in-service', 'completed', 'left-without-being-seen', 'no-show')) happened
    GROUP BY 1`.execute(tx);
  const byLead = Object.fromEntries(
    LEAD_BANDS.map((band) => [band, found.rows.find((row) => row.band === band) ?? { outcomes: 0, missed: 0 }]),
  ) as Record<LeadBand, BandRow>;
  const sum = (key: 'outcomes' | 'missed') => found.rows.reduce((total, row) => total + row[key], 0);
  return { outcomes: sum('outcomes'), missed: sum('missed'), byLead };
}

type SeatChance = { session_id: string; lead: number; missed: number; attended: number };

/**
 * For each session the chance to stay away of every seat that is booked or held now, in no order: the figures size a session, and
 * are never told with a name.
 */
export async function findNoShowChances(
  tx: Tx,
  organizationId: string,
  {
    sessionIds,
    cluster,
    now,
  }: { readonly sessionIds: readonly string[]; readonly cluster: ClusterAttendance; readonly now: Date },
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = await sql<SeatChance>`
    SELECT x.session_id, greatest(0, floor(extract(epoch FROM s.starts_at - coalesce(x.booked_at, ${now})) / 86400))::int AS lead,
      own.missed, own.attended
    FROM seat x JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE y.status = 'no-show')::int AS missed,
        count(*) FILTER (WHERE y.status IN ('arrived', 'roomed', 'in-service', 'completed', 'left-without-being-seen'))::int AS attended
      FROM seat y WHERE y.organization_id = x.organization_id AND y.patient_id = x.patient_id) own
    WHERE x.organization_id = ${organizationId} AND x.session_id = ANY (${[...sessionIds]}::uuid[])
      AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
      AND (x.status <> 'held' OR x.hold_expires_at > ${now})`.execute(tx);
  const chances = new Map<string, number[]>();
  for (const { session_id, lead, missed, attended } of found.rows) {
    const chance = noShowChanceOf({ missed, attended, leadDays: lead }, cluster);
    chances.set(session_id, [...(chances.get(session_id) ?? []), chance]);
  }
  return chances;
}
