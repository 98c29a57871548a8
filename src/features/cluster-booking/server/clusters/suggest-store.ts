import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { MembershipState } from '../../domain/clusters/membership-state.ts';
import type { DueItem, OfferedCluster } from '../../domain/clusters/suggest-cluster.ts';

export type DueRow = DueItem & { readonly reason: string };

export async function findDueItems(tx: Tx, organizationId: string, patientId: string): Promise<DueRow[]> {
  const rows = await tx
    .selectFrom('care_event')
    .select([
      'id as careEventId',
      'kind_id as kindId',
      'family',
      'display',
      'earliest_on as earliestOn',
      'due_on as dueOn',
      'latest_on as latestOn',
      'reason',
      sql<boolean>`origin->>'type' = 'service-request'`.as('isOrder'),
    ])
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where('status', '=', 'due')
    .orderBy('due_on')
    .limit(60)
    .execute();
  return rows;
}

export async function findActiveClusters(tx: Tx, organizationId: string): Promise<OfferedCluster[]> {
  return tx
    .selectFrom('cluster')
    .select(['id as clusterId', 'name', 'kind_ids as kindIds', 'families'])
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'active')
    .orderBy('name')
    .execute();
}

export async function findClusterNeeds(
  tx: Tx,
  organizationId: string,
  clusterId: string,
): Promise<OfferedCluster | null> {
  const row = await tx
    .selectFrom('cluster')
    .select(['id as clusterId', 'name', 'kind_ids as kindIds', 'families'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', clusterId)
    .executeTakeFirst();
  return row ?? null;
}

export async function findMemberships(
  tx: Tx,
  organizationId: string,
  patientId: string,
): Promise<ReadonlyMap<string, MembershipState>> {
  const rows = await tx
    .selectFrom('membership')
    .select(['cluster_id', 'state'])
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .execute();
  return new Map(rows.map((row) => [row.cluster_id, row.state as MembershipState]));
}

export async function patientExists(tx: Tx, organizationId: string, patientId: string): Promise<boolean> {
  const found =
    await sql`SELECT 1 FROM patient WHERE organization_id = ${organizationId} AND id = ${patientId}`.execute(tx);
  return found.rows.length > 0;
}

/** The last day on which the patient came to a session of each cluster. */
export async function findLastVisits(
  tx: Tx,
  organizationId: string,
  patientId: string,
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ clusterId: string; on: string }>`
    SELECT s.cluster_id AS "clusterId", max(s.occurs_on) AS "on"
    FROM seat x JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    WHERE x.organization_id = ${organizationId} AND x.patient_id = ${patientId}
      AND x.status IN ('arrived', 'roomed', 'in-service', 'completed') GROUP BY 1`.execute(tx);
  return new Map(found.rows.map((row) => [row.clusterId, row.on]));
}

/** The day of the first session of a cluster with a seat that this patient could take; null when there is none. */
export async function findFirstSeatOn(
  tx: Tx,
  organizationId: string,
  { clusterId, patientId, now }: { readonly clusterId: string; readonly patientId: string; readonly now: Date },
): Promise<string | null> {
  const found = await sql<{ on: string }>`
    SELECT s.occurs_on AS "on" FROM session s
    JOIN patient p ON p.organization_id = s.organization_id AND p.id = ${patientId}
    LEFT JOIN session_audience w ON w.organization_id = s.organization_id AND w.template_id = s.template_id
    WHERE s.organization_id = ${organizationId} AND s.cluster_id = ${clusterId} AND s.starts_at > ${now}
      AND s.status IN ('planned', 'open')
      AND (w.template_id IS NULL OR ((NOT w.is_women_only OR p.gender = 'female') AND (w.language IS NULL OR w.language = p.language)))
      AND s.id NOT IN (SELECT sessions_kept_apart(${organizationId}, ${patientId}, ${now}))
      AND count_taken_seats(s.organization_id, s.id, ${now}) < s.capacity
    ORDER BY s.starts_at LIMIT 1`.execute(tx);
  return found.rows[0]?.on ?? null;
}
