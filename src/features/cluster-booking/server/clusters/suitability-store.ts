import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { constraintOf, type Tx } from '#platform/server/database/within-wall.ts';
import type { GroupFlag } from '../../domain/clusters/group-suitability.ts';

type Author = { readonly personId: string; readonly now: Date };

export async function findPatientName(tx: Tx, organizationId: string, patientId: string): Promise<string | null> {
  const found = await sql<{ name: string }>`
    SELECT coalesce(preferred_name, given_names) || ' ' || family_name AS name FROM patient
    WHERE organization_id = ${organizationId} AND id = ${patientId}`.execute(tx);
  return found.rows[0]?.name ?? null;
}

type FlagRow = {
  readonly flagId: string;
  readonly flag: GroupFlag;
  readonly untilOn: string | null;
  readonly reason: string;
  readonly setByName: string;
  readonly setAt: Date;
};

export async function findFlags(tx: Tx, organizationId: string, patientId: string) {
  const found = await sql<FlagRow>`
    SELECT f.id AS "flagId", f.flag, f.until_on AS "untilOn", f.reason, p.name AS "setByName", f.set_at AS "setAt"
    FROM group_flag f JOIN person p ON p.organization_id = f.organization_id AND p.id = f.set_by
    WHERE f.organization_id = ${organizationId} AND f.patient_id = ${patientId} AND f.ended_at IS NULL
    ORDER BY f.set_at DESC`.execute(tx);
  return found.rows.map((row) => ({ ...row, setAt: row.setAt.toISOString() }));
}

type NewFlag = {
  readonly patientId: string;
  readonly flag: GroupFlag;
  readonly untilOn: string | null;
  readonly reason: string;
};

export async function insertFlag(
  tx: Tx,
  organizationId: string,
  flag: NewFlag,
  { personId, now }: Author,
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('group_flag')
    .values({
      organization_id: organizationId,
      id,
      patient_id: flag.patientId,
      flag: flag.flag,
      until_on: flag.untilOn,
      reason: flag.reason,
      set_by: personId,
      set_at: now,
    })
    .execute();
  return id;
}

export type Ended = { readonly patientIds: readonly string[]; readonly wasOpen: boolean };

/** Null when there is no such flag. */
export async function endFlag(
  tx: Tx,
  organizationId: string,
  flagId: string,
  { personId, now }: Author,
): Promise<Ended | null> {
  const found = await sql<{ patientId: string; wasOpen: boolean }>`
    WITH before AS (SELECT id, patient_id, ended_at IS NULL AS open FROM group_flag
      WHERE organization_id = ${organizationId} AND id = ${flagId} FOR NO KEY UPDATE),
    ended AS (UPDATE group_flag f SET ended_at = ${now}, ended_by = ${personId} FROM before
      WHERE f.organization_id = ${organizationId} AND f.id = before.id AND before.open RETURNING 1)
    SELECT patient_id AS "patientId", open AS "wasOpen" FROM before`.execute(tx);
  const row = found.rows[0];
  return row ? { patientIds: [row.patientId], wasOpen: row.wasOpen } : null;
}

type PairRow = {
  readonly pairId: string;
  readonly otherPatientId: string;
  readonly otherName: string;
  readonly reason: string;
  readonly setByName: string;
  readonly setAt: Date;
};

export async function findPairs(tx: Tx, organizationId: string, patientId: string) {
  const found = await sql<PairRow>`
    SELECT k.id AS "pairId", other.id AS "otherPatientId", coalesce(other.preferred_name, other.given_names) || ' ' || other.family_name AS "otherName",
      k.reason, p.name AS "setByName", k.set_at AS "setAt"
    FROM kept_apart k
    JOIN patient other ON other.organization_id = k.organization_id
      AND other.id = CASE WHEN k.first_patient_id = ${patientId} THEN k.second_patient_id ELSE k.first_patient_id END
    JOIN person p ON p.organization_id = k.organization_id AND p.id = k.set_by
    WHERE k.organization_id = ${organizationId} AND ${patientId} IN (k.first_patient_id, k.second_patient_id) AND k.ended_at IS NULL
    ORDER BY k.set_at DESC`.execute(tx);
  return found.rows.map((row) => ({ ...row, setAt: row.setAt.toISOString() }));
}

type NewPair = { readonly patientId: string; readonly otherPatientId: string; readonly reason: string };

/** Null when the two are kept apart already; nothing is written then. */
export async function insertPair(
  tx: Tx,
  organizationId: string,
  pair: NewPair,
  author: Author,
): Promise<string | null> {
  const [first = '', second = ''] = [pair.patientId, pair.otherPatientId].sort();
  const id = uuidv7();
  await sql`SAVEPOINT kept_apart`.execute(tx);
  try {
    await tx
      .insertInto('kept_apart')
      .values({
        organization_id: organizationId,
        id,
        first_patient_id: first,
        second_patient_id: second,
        reason: pair.reason,
        set_by: author.personId,
        set_at: author.now,
      })
      .execute();
    return id;
  } catch (error) {
    if (constraintOf(error) !== 'kept_apart_once') throw error;
    await sql`ROLLBACK TO SAVEPOINT kept_apart`.execute(tx);
    return null;
  }
}

/** Coming sessions in which both sit. */
export async function findSharedSessions(
  tx: Tx,
  organizationId: string,
  {
    patientId,
    otherPatientId,
    now,
  }: { readonly patientId: string; readonly otherPatientId: string; readonly now: Date },
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT s.id FROM session s
    JOIN seat a ON a.organization_id = s.organization_id AND a.session_id = s.id AND a.patient_id = ${patientId}
    JOIN seat b ON b.organization_id = s.organization_id AND b.session_id = s.id AND b.patient_id = ${otherPatientId}
    WHERE s.organization_id = ${organizationId} AND s.starts_at > ${now}
      AND a.status IN ('booked', 'confirmed') AND b.status IN ('booked', 'confirmed') ORDER BY s.starts_at`.execute(tx);
  return found.rows.map((row) => row.id);
}

/** Null when there is no such pair. */
export async function endPair(
  tx: Tx,
  organizationId: string,
  pairId: string,
  { personId, now }: Author,
): Promise<Ended | null> {
  const found = await sql<{ first: string; second: string; wasOpen: boolean }>`
    WITH before AS (SELECT id, first_patient_id, second_patient_id, ended_at IS NULL AS open FROM kept_apart
      WHERE organization_id = ${organizationId} AND id = ${pairId} FOR NO KEY UPDATE),
    ended AS (UPDATE kept_apart k SET ended_at = ${now}, ended_by = ${personId} FROM before
      WHERE k.organization_id = ${organizationId} AND k.id = before.id AND before.open RETURNING 1)
    SELECT first_patient_id AS first, second_patient_id AS second, open AS "wasOpen" FROM before`.execute(tx);
  const row = found.rows[0];
  return row ? { patientIds: [row.first, row.second], wasOpen: row.wasOpen } : null;
}
