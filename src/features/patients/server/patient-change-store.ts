import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Origin } from '../domain/change-origin.ts';
import type { PatientRecord } from '../domain/patient-record.ts';

/** Who writes, and when; `personId` is null for work that no person started. */
export type Writing = { readonly organizationId: string; readonly personId: string | null; readonly now: Date };

export type NewChange = {
  readonly patientId: string;
  readonly change: 'created' | 'updated';
  readonly before: (PatientRecord & { readonly version: number }) | null;
  readonly after: PatientRecord;
  readonly origin: Origin;
  readonly reason?: string;
};

export async function addChange(
  tx: Tx,
  { organizationId, personId, now }: Writing,
  { patientId, change, before, after, origin, reason = '' }: NewChange,
): Promise<void> {
  await tx
    .insertInto('patient_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      patient_id: patientId,
      at: now,
      person_id: personId,
      change,
      before: before === null ? null : JSON.stringify(before),
      after: JSON.stringify(after),
      origin,
      reason,
    })
    .execute();
}

export type ChangeRow = {
  readonly at: Date;
  readonly byName: string | null;
  readonly change: 'created' | 'updated';
  readonly before: PatientRecord | null;
  /** Null: of before it was noted. */
  readonly after: PatientRecord | null;
  readonly origin: Origin | null;
  readonly reason: string;
};

const CHANGES_MAX = 50;

/** What was changed of a patient, newest first. */
export async function findChanges(tx: Tx, organizationId: string, patientId: string): Promise<readonly ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    SELECT c.at, p.name AS "byName", c.change, c.before, c.after, c.origin, c.reason
    FROM patient_change c
    LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.person_id
    WHERE c.organization_id = ${organizationId} AND c.patient_id = ${patientId}
    ORDER BY c.at DESC, c.id DESC LIMIT ${CHANGES_MAX}`.execute(tx);
  return rows;
}

/** A patient as they were at a version that is no longer the present one; null when it is not known. */
export async function findRecordAt(
  tx: Tx,
  organizationId: string,
  { patientId, version }: { readonly patientId: string; readonly version: number },
): Promise<PatientRecord | null> {
  const { rows } = await sql<{ before: PatientRecord }>`
    SELECT before FROM patient_change
    WHERE organization_id = ${organizationId} AND patient_id = ${patientId} AND (before->>'version')::int = ${version}
    LIMIT 1`.execute(tx);
  return rows[0]?.before ?? null;
}
