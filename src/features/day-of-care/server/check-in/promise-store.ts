import { agreementsMissing } from '#features/cluster-booking/public.ts';
import { findAgreementsOf } from '#features/cluster-booking/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** Whether the patient has promised before to keep what others say in a group. */
export async function hasPromised(tx: Tx, organizationId: string, patientId: string): Promise<boolean> {
  const agreements = await findAgreementsOf(tx, organizationId, [patientId]);
  return agreementsMissing(agreements.get(patientId) ?? [], []).length === 0;
}
