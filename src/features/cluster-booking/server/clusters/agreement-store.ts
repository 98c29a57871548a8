import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';

type AgreementRow = {
  readonly companionName: string | null;
  readonly how: 'signed' | 'spoken';
  readonly at: Date;
  readonly recordedByName: string;
};

export async function findAgreements(tx: Tx, organizationId: string, patientId: string) {
  const found = await sql<AgreementRow>`
    SELECT a.companion_name AS "companionName", a.how, a.at, p.name AS "recordedByName"
    FROM confidentiality_agreement a JOIN person p ON p.organization_id = a.organization_id AND p.id = a.recorded_by
    WHERE a.organization_id = ${organizationId} AND a.patient_id = ${patientId} ORDER BY a.at, a.id`.execute(tx);
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export type NewAgreement = {
  readonly patientId: string;
  readonly companionName: string | null;
  readonly how: 'signed' | 'spoken';
  readonly personId: string;
  readonly now: Date;
};

/** Keeps the promise; the patient's own settles what their seats still lack. */
export async function insertAgreement(tx: Tx, organizationId: string, agreement: NewAgreement): Promise<void> {
  const { patientId, companionName, how, personId, now } = agreement;
  await tx
    .insertInto('confidentiality_agreement')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      patient_id: patientId,
      companion_name: companionName,
      how,
      recorded_by: personId,
      at: now,
    })
    .execute();
  if (companionName !== null) return;
  await tx
    .updateTable('seat_preparation')
    .set({ status: 'done', noted_by: personId, noted_at: now })
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where('item_id', 'is', null)
    .where('status', '=', 'open')
    .execute();
}

/** Who has promised, of many patients at once: for the desk at the door. */
export async function findAgreementsOf(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly companionName: string | null }[]>> {
  const found = await sql<{ patientId: string; companionName: string | null }>`
    SELECT patient_id AS "patientId", companion_name AS "companionName" FROM confidentiality_agreement
    WHERE organization_id = ${organizationId} AND patient_id = ANY (${[...patientIds]}::uuid[])`.execute(tx);
  return Map.groupBy(found.rows, (row) => row.patientId);
}
