import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { KeptField, OwnField } from '../domain/keep-own-fields.ts';
import type { PatientField } from '../domain/patient-field.ts';

type Owner = { readonly organizationId: string; readonly patientId: string };

export type OwnFieldRow = OwnField & {
  readonly changedAt: Date;
  readonly saidAt: Date;
};

/** What was changed here although records from elsewhere say something else. */
export async function loadOwnFields(
  tx: Tx,
  organizationId: string,
  patientId: string,
): Promise<readonly OwnFieldRow[]> {
  const { rows } = await sql<OwnFieldRow>`
    SELECT field, said, changed_at AS "changedAt", said_at AS "saidAt" FROM patient_own_field
    WHERE organization_id = ${organizationId} AND patient_id = ${patientId} ORDER BY field`.execute(tx);
  return rows;
}

export async function dropOwnFields(
  tx: Tx,
  { organizationId, patientId }: Owner,
  fields: readonly PatientField[],
): Promise<void> {
  if (fields.length === 0) return;
  await tx
    .deleteFrom('patient_own_field')
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where('field', 'in', [...fields])
    .execute();
}

/** The records say something new about fields that were changed here. */
export async function keepSaid(
  tx: Tx,
  { organizationId, patientId }: Owner,
  kept: readonly KeptField[],
  now: Date,
): Promise<void> {
  for (const { field, said } of kept) {
    await tx
      .insertInto('patient_own_field')
      .values({
        organization_id: organizationId,
        patient_id: patientId,
        field,
        changed_at: now,
        changed_by: null,
        said: JSON.stringify(said),
        said_at: now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['organization_id', 'patient_id', 'field'])
          .doUpdateSet((row) => ({ said: row.ref('excluded.said'), said_at: now })),
      )
      .execute();
  }
}

type OwnChange = OwnField & { readonly saidAt: Date; readonly personId: string; readonly now: Date };

/** Somebody here changed a field; what the records said before stays known. */
export async function keepOwnField(
  tx: Tx,
  { organizationId, patientId }: Owner,
  { field, said, saidAt, personId, now }: OwnChange,
): Promise<void> {
  const changed = { changed_at: now, changed_by: personId || null };
  await tx
    .insertInto('patient_own_field')
    .values({
      organization_id: organizationId,
      patient_id: patientId,
      field,
      ...changed,
      said: JSON.stringify(said),
      said_at: saidAt,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'patient_id', 'field']).doUpdateSet(changed))
    .execute();
}
