import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ClusterState, VisitType } from '../../domain/clusters/cluster-state.ts';

export type ClusterDemand = {
  readonly clusterId: string;
  readonly name: string;
  readonly state: ClusterState;
  readonly visitType: VisitType;
  readonly ownerName: string | null;
  readonly visitMinutes: number;
  readonly visitsPerYear: number;
  readonly enrolledCount: number;
  readonly candidateCount: number;
  /** Members whom the rules no longer find. */
  readonly reviewCount: number;
  /** Patients with a need of the cluster that falls due within the weeks, without a seat or with one that comes too late. */
  readonly dueCount: number;
  readonly openSeatCount: number;
};

/** Every cluster with what is asked of it and what is open, between now and the end of the weeks. */
export async function findClusterDemand(
  tx: Tx,
  organizationId: string,
  { now, untilOn }: { now: Date; untilOn: string },
): Promise<ClusterDemand[]> {
  const found = await sql<ClusterDemand>`
    SELECT c.id AS "clusterId", c.name, c.state, c.visit_type AS "visitType", c.visit_minutes AS "visitMinutes",
      c.visits_per_year AS "visitsPerYear",
      (SELECT p.name FROM person p WHERE p.organization_id = c.organization_id AND p.id = c.owner_id) AS "ownerName",
      (SELECT count(*)::int FROM membership m
        WHERE m.organization_id = c.organization_id AND m.cluster_id = c.id AND m.state = 'candidate') AS "candidateCount",
      (SELECT count(*)::int FROM membership_review r
        WHERE r.organization_id = c.organization_id AND r.cluster_id = c.id AND r.status = 'open') AS "reviewCount",
      (SELECT count(*)::int FROM membership m
        WHERE m.organization_id = c.organization_id AND m.cluster_id = c.id AND m.state = 'enrolled') AS "enrolledCount",
      (SELECT count(DISTINCT e.patient_id)::int FROM care_event e
        WHERE e.organization_id = c.organization_id AND e.kind_id = ANY (c.kind_ids) AND e.status IN ('due', 'booked')
          AND (c.families = '{}' OR e.family = ANY (c.families))
          AND e.due_on <= ${untilOn}
          AND (e.status = 'due' OR EXISTS (SELECT 1 FROM seat x
            JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
            WHERE x.organization_id = e.organization_id AND x.care_event_id = e.id AND x.status IN ('booked', 'confirmed')
              AND s.occurs_on > e.latest_on AND s.starts_at > ${now}))
          AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.organization_id = e.organization_id AND m.cluster_id = c.id
            AND m.patient_id = e.patient_id AND m.state IN ('declined', 'excluded'))) AS "dueCount",
      (SELECT coalesce(sum(s.capacity - taken.count), 0)::int FROM session s
        CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM seat x
          WHERE x.organization_id = s.organization_id AND x.session_id = s.id
            AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
            AND (x.status <> 'held' OR x.hold_expires_at > ${now})) taken
        WHERE s.organization_id = c.organization_id AND s.cluster_id = c.id AND s.starts_at > ${now}
          AND s.starts_at < ${untilOn}::date + interval '1 day' AND s.status IN ('planned', 'open')) AS "openSeatCount"
    FROM cluster c WHERE c.organization_id = ${organizationId} AND c.state <> 'retired'
    ORDER BY c.name LIMIT 500`.execute(tx);
  return found.rows;
}

export async function clusterIsThere(tx: Tx, organizationId: string, clusterId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('cluster')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', clusterId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The zone of the organisation, for what day it is. */
export async function findOrganizationZone(tx: Tx, organizationId: string): Promise<string> {
  const row = await tx
    .selectFrom('organization')
    .select('zone')
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return row.zone;
}
