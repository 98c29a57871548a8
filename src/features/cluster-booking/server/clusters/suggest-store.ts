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
