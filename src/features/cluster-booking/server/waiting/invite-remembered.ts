import { sql } from 'kysely';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { auditOwnWork } from '../audit-own-work.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { insertInvitation } from './invitation-store.ts';
import { isPromised } from './remember-for-later.ts';

const INVITED_MAX = 500;

/**
 * Keeps the promise: whom no seat could be given yet is invited on the day on which booking opens, once. Whoever is not to be contacted
 * stays on the list for a person.
 */
export async function inviteRemembered(
  tx: Tx,
  { organizationId, now }: { readonly organizationId: string; readonly now: Date },
): Promise<number> {
  const today = wallTimeOfInstant(now, await findOrganizationZone(tx, organizationId)).date;
  const { rows } = await sql<{ recallId: string; patientId: string }>`
    SELECT r.id AS "recallId", r.patient_id AS "patientId" FROM recall r
    JOIN patient p ON p.organization_id = r.organization_id AND p.id = r.patient_id AND NOT p.deceased
    WHERE r.organization_id = ${organizationId} AND r.next_try_on <= ${today} AND ${isPromised}
    ORDER BY r.next_try_on, r.id LIMIT ${INVITED_MAX} FOR NO KEY UPDATE OF r`.execute(tx);
  for (const recall of rows) {
    await insertInvitation(tx, organizationId, { ...recall, offerId: null }, { personId: null, at: now });
  }
  if (rows.length === 0) return 0;
  await auditOwnWork(
    tx,
    { organizationId, now },
    {
      ...{ by: 'Clock of recalls', action: 'execute', entityType: 'recall-invitation', entityId: organizationId },
      patientIds: [...new Set(rows.map((row) => row.patientId))],
      detail: { invited: rows.length },
    },
  );
  return rows.length;
}
