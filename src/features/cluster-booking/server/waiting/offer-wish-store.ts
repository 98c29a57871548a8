import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** Notes whether a patient wants to be sent offers. What was said before stays, with its end. */
export async function setOptOut(
  tx: Tx,
  organizationId: string,
  { patientId, optedOut, personId, at }: { patientId: string; optedOut: boolean; personId: string | null; at: Date },
): Promise<void> {
  if (optedOut) {
    await sql`INSERT INTO offer_opt_out (organization_id, id, patient_id, set_by, set_at)
      VALUES (${organizationId}, ${uuidv7()}, ${patientId}, ${personId}, ${at})
      ON CONFLICT (organization_id, patient_id) WHERE ended_at IS NULL DO NOTHING`.execute(tx);
    return;
  }
  await tx
    .updateTable('offer_opt_out')
    .set({ ended_by: personId, ended_at: at })
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where('ended_at', 'is', null)
    .execute();
}

export async function hasOptedOut(tx: Tx, organizationId: string, patientId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('offer_opt_out')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
