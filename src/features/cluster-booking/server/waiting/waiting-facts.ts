import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type NeedFacts = { readonly isOfPatient: boolean; readonly isOpen: boolean; readonly dueOn: string | null };

/** The need somebody waits for. One that is not there is nobody's. */
export async function findNeed(
  tx: Tx,
  organizationId: string,
  { careEventId, patientId }: { careEventId: string; patientId: string },
): Promise<NeedFacts> {
  const row = await tx
    .selectFrom('care_event')
    .select(['patient_id', 'status', 'due_on'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', careEventId)
    .executeTakeFirst();
  return {
    isOfPatient: row?.patient_id === patientId,
    isOpen: row?.status === 'due' || row?.status === 'booked',
    dueOn: row?.due_on ?? null,
  };
}

/** The clusters that are there, and whether the patient waits for each already. */
export async function findWaitingClusters(
  tx: Tx,
  organizationId: string,
  asked: { clusterIds: readonly string[]; patientId: string; exceptEntryId: string },
): Promise<{ readonly clusterId: string; readonly isWaiting: boolean }[]> {
  const found = await sql<{ clusterId: string; isWaiting: boolean }>`
    SELECT c.id AS "clusterId", EXISTS (SELECT 1 FROM waitlist_entry_cluster w WHERE w.organization_id = c.organization_id
      AND w.cluster_id = c.id AND w.patient_id = ${asked.patientId} AND w.is_waiting AND w.entry_id <> ${asked.exceptEntryId}) AS "isWaiting"
    FROM cluster c WHERE c.organization_id = ${organizationId} AND c.id = ANY (${[...asked.clusterIds]}::uuid[])
      AND c.state <> 'retired'`.execute(tx);
  return found.rows;
}
