import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type InvitationFacts = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly zone: string;
  /** The patient is still to be called back, and may be. */
  readonly isActive: boolean;
  readonly hospital: string;
  readonly visit: string;
};

/** An invitation to book as far as its patient must hear of it; null when it is not there. */
export async function findInvitationToTell(
  tx: Tx,
  organizationId: string,
  invitationId: string,
): Promise<InvitationFacts | null> {
  const { rows } = await sql<InvitationFacts>`
    SELECT i.patient_id AS "patientId", r.cluster_id AS "clusterId", o.zone, o.name AS hospital, c.name AS visit,
      (r.state = 'active' AND NOT EXISTS (SELECT 1 FROM recall_silence s WHERE s.organization_id = r.organization_id
        AND s.patient_id = r.patient_id AND s.ended_at IS NULL)) AS "isActive"
    FROM recall_invitation i
    JOIN recall r ON r.organization_id = i.organization_id AND r.id = i.recall_id
    JOIN cluster c ON c.organization_id = r.organization_id AND c.id = r.cluster_id
    JOIN organization o ON o.organization_id = i.organization_id
    WHERE i.organization_id = ${organizationId} AND i.id = ${invitationId}`.execute(tx);
  return rows[0] ?? null;
}
