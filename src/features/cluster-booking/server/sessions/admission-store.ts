import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { censusMinOf } from '../../domain/sessions/census.ts';
import type { JoinFacts } from '../../domain/sessions/may-join.ts';
import { clusterNoShowRate } from '../../domain/sessions/no-show-chance.ts';
import { audienceAt, audienceOf, type ClusterNeed } from '../../domain/sessions/release-ladder.ts';
import { seatLimitOf } from '../../domain/sessions/seat-limit.ts';
import type { SessionPolicy } from '../../domain/sessions/session-policy.ts';
import { findClusterAttendance, findNoShowChances } from './attendance-store.ts';
import { POLICY_JSON } from './policy-store.ts';

export type AdmissionQuery = {
  readonly sessionIds: readonly string[];
  readonly patientId: string;
  /** The cluster the patient comes for; null: that of each session. */
  readonly forClusterId: string | null;
  readonly now: Date;
};

/** What the policy of its template makes of a session at this moment. */
export type SessionAdmission = {
  readonly limit: number;
  readonly censusMin: number;
  readonly admission: JoinFacts;
  readonly policy: SessionPolicy;
};

type Row = {
  id: string;
  cluster_id: string;
  starts_at: Date;
  capacity: number;
  seats_max: number | null;
  policy: SessionPolicy;
  session_number: number;
  is_in_series: boolean;
  is_on_the_day: boolean;
  reserved_again_at: Date | null;
  taken_by: Record<string, number> | null;
};

/** For each session whose template has a policy: the seats that may be taken now, and what decides who may join. */
export async function findAdmissions(
  tx: Tx,
  organizationId: string,
  query: AdmissionQuery,
): Promise<ReadonlyMap<string, SessionAdmission>> {
  const rows = await findRows(tx, organizationId, query);
  if (rows.length === 0) return new Map();
  const needs = await findNeeds(tx, organizationId, [...rows.map((row) => row.cluster_id), query.forClusterId]);
  const limits = await findLimits(tx, organizationId, rows, query.now);
  return new Map(
    rows.map((row) => {
      const limit = limits.get(row.id) ?? row.capacity;
      const censusMin = censusMinOf({ capacity: row.capacity, censusMin: row.policy.censusMin });
      return [row.id, { limit, censusMin, policy: row.policy, admission: joinFactsOf(row, query, { limit, needs }) }];
    }),
  );
}

type Known = { readonly limit: number; readonly needs: ReadonlyMap<string, ClusterNeed> };

function joinFactsOf(row: Row, { forClusterId, now }: AdmissionQuery, { limit, needs }: Known): JoinFacts {
  const { policy } = row;
  const own = needs.get(row.cluster_id);
  const other = needs.get(forClusterId ?? row.cluster_id);
  return {
    cohort: policy.cohort,
    fixedAfter: policy.fixedAfter,
    sessionNumber: row.session_number,
    isInSeries: row.is_in_series,
    walkInSeats: policy.walkInSeats,
    isOnTheDay: row.is_on_the_day,
    limit,
    ownClusterId: row.cluster_id,
    forClusterId: forClusterId ?? row.cluster_id,
    open: audienceAt({
      ladder: policy.releaseLadder,
      startsAt: row.starts_at,
      reservedAgainAt: row.reserved_again_at,
      now,
    }),
    asks: own && other ? audienceOf(own, other) : 'anyone',
    quotas: policy.seatQuotas,
    takenBy: new Map(Object.entries(row.taken_by ?? {})),
  };
}

async function findRows(tx: Tx, organizationId: string, query: AdmissionQuery): Promise<Row[]> {
  const { sessionIds, patientId, now } = query;
  const found = await sql<Row>`
    SELECT s.id, s.cluster_id, s.starts_at, s.capacity, s.seats_max, ${POLICY_JSON} AS policy,
      (SELECT count(*)::int FROM session o WHERE o.organization_id = s.organization_id AND o.template_id = s.template_id
        AND o.occurs_on <= s.occurs_on AND o.status <> 'cancelled') AS session_number,
      EXISTS (SELECT 1 FROM seat x JOIN session o ON o.organization_id = x.organization_id AND o.id = x.session_id
        WHERE x.organization_id = s.organization_id AND x.patient_id = ${patientId} AND o.template_id = s.template_id
          AND x.status NOT IN ('held', 'cancelled', 'expired')) AS is_in_series,
      s.occurs_on = (${now}::timestamptz AT TIME ZONE s.zone)::date AS is_on_the_day,
      (SELECT max(r.at) FROM session_release r WHERE r.organization_id = s.organization_id AND r.session_id = s.id
        AND r.person_id IS NOT NULL AND r.audience = 'members') AS reserved_again_at,
      (SELECT jsonb_object_agg(t.cluster_id, t.count) FROM (
        SELECT coalesce(x.for_cluster_id, s.cluster_id) AS cluster_id, count(*)::int AS count FROM seat x
        WHERE x.organization_id = s.organization_id AND x.session_id = s.id
          AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
          AND (x.status <> 'held' OR (x.hold_expires_at > ${now} AND x.patient_id <> ${patientId}))
        GROUP BY 1) t) AS taken_by
    FROM session s
    JOIN session_policy p ON p.organization_id = s.organization_id AND p.template_id = s.template_id
    WHERE s.organization_id = ${organizationId} AND s.id = ANY (${[...new Set(sessionIds)]}::uuid[])`.execute(tx);
  return found.rows;
}

async function findNeeds(
  tx: Tx,
  organizationId: string,
  clusterIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, ClusterNeed>> {
  const ids = [...new Set(clusterIds.filter((id) => id !== null))];
  const found = await sql<ClusterNeed>`
    SELECT id AS "clusterId", kind_ids AS "kindIds", families FROM cluster
    WHERE organization_id = ${organizationId} AND id = ANY (${ids}::uuid[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.clusterId, row]));
}

/** Sessions that are overbooked by rule, or sit in a room too small for them, have another limit than their capacity. */
async function findLimits(
  tx: Tx,
  organizationId: string,
  rows: readonly Row[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const limits = new Map<string, number>();
  const clusters = Map.groupBy(rows, (row) => row.cluster_id);
  for (const [clusterId, sessions] of clusters) {
    const sized = sessions.filter((row) => row.policy.overbookingOn || roomMaxOf(row) !== null);
    if (sized.length === 0) continue;
    const cluster = await findClusterAttendance(tx, organizationId, { clusterId, now });
    const sessionIds = sized.map((row) => row.id);
    const chances = await findNoShowChances(tx, organizationId, { sessionIds, cluster, now });
    for (const row of sized) {
      const { limit } = seatLimitOf({
        capacity: row.capacity,
        policy: {
          isOn: row.policy.overbookingOn,
          extraMax: row.policy.overbookMax,
          riskMax: row.policy.overbookRisk,
          physicalMax: roomMaxOf(row),
        },
        isClosedGroup: row.policy.cohort === 'closed-series',
        bookedNoShows: chances.get(row.id) ?? [],
        clusterNoShow: clusterNoShowRate(cluster),
      });
      limits.set(row.id, limit);
    }
  }
  return limits;
}

/** What the rooms hold, or the manager said, whichever is less. */
function roomMaxOf({ policy, seats_max }: Pick<Row, 'policy' | 'seats_max'>): number | null {
  if (policy.physicalMax === null || seats_max === null) return policy.physicalMax ?? seats_max;
  return Math.min(policy.physicalMax, seats_max);
}
