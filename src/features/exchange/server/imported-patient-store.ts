import type { Tx } from '#platform/server/database/within-wall.ts';

/** What was last taken of a patient: equal means that nothing in the records has changed since. */
export async function readFingerprint(tx: Tx, organizationId: string, patientId: string): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('import_patient')
    .select('fingerprint')
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .executeTakeFirst();
  return row?.fingerprint ?? null;
}

export async function saveFingerprint(
  tx: Tx,
  organizationId: string,
  taken: { patientId: string; fingerprint: Buffer; importRunId: string; at: Date },
): Promise<void> {
  const values = { fingerprint: taken.fingerprint, import_run_id: taken.importRunId, taken_at: taken.at };
  await tx
    .insertInto('import_patient')
    .values({ organization_id: organizationId, patient_id: taken.patientId, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'patient_id']).doUpdateSet(values))
    .execute();
}
