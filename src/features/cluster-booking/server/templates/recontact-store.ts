import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type FoundRecontact = {
  readonly recontactId: string;
  readonly sessionId: string;
  readonly what: 'moved' | 'cancelled';
  readonly seatNumber: number;
  readonly wasAt: string;
  readonly nowAt: string | null;
  readonly clashes: boolean;
  readonly madeAt: string;
  readonly state: 'open' | 'done';
  readonly doneBy: string | null;
  readonly doneAt: string | null;
  readonly version: number;
  readonly patientId: string;
  readonly name: string;
  readonly phone: string | null;
};

type Row = Omit<FoundRecontact, 'wasAt' | 'nowAt' | 'madeAt' | 'doneAt'> & {
  readonly wasAt: Date;
  readonly nowAt: Date | null;
  readonly madeAt: Date;
  readonly doneAt: Date | null;
};

const SHOWN_MAX = 500;

/** Patients to be told, open ones first, the soonest visit first. */
export async function findRecontacts(
  tx: Tx,
  organizationId: string,
  { templateId }: { templateId: string | null },
): Promise<FoundRecontact[]> {
  const found = await sql<Row>`
    SELECT r.id AS "recontactId", r.session_id AS "sessionId", r.what, x.seat_number AS "seatNumber", r.was_at AS "wasAt",
      r.now_at AS "nowAt", r.clashes, r.made_at AS "madeAt", r.state, by.name AS "doneBy", r.done_at AS "doneAt", r.version,
      p.id AS "patientId", coalesce(p.preferred_name, p.given_names) || ' ' || p.family_name AS name,
      (SELECT min(k.value) FROM patient_contact k WHERE k.organization_id = p.organization_id AND k.patient_id = p.id
        AND k.kind = 'phone') AS phone
    FROM recontact r
    JOIN seat x ON x.organization_id = r.organization_id AND x.id = r.seat_id
    JOIN patient p ON p.organization_id = r.organization_id AND p.id = r.patient_id
    LEFT JOIN person by ON by.organization_id = r.organization_id AND by.id = r.done_by
    WHERE r.organization_id = ${organizationId} AND (${templateId}::uuid IS NULL OR r.template_id = ${templateId}::uuid)
    ORDER BY r.state DESC, r.was_at, r.id LIMIT ${SHOWN_MAX}`.execute(tx);
  return found.rows.map((row) => ({
    ...row,
    wasAt: row.wasAt.toISOString(),
    nowAt: row.nowAt?.toISOString() ?? null,
    madeAt: row.madeAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  }));
}

export type Settling = {
  readonly recontactId: string;
  readonly state: 'open' | 'done';
  readonly version: number;
  readonly by: { readonly personId: string; readonly now: Date };
};

export async function settleOne(
  tx: Tx,
  organizationId: string,
  { recontactId, state, version, by }: Settling,
): Promise<{ patientId: string } | 'not-there' | 'stale'> {
  const there = await tx
    .selectFrom('recontact')
    .select(['version', 'patient_id'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', recontactId)
    .forUpdate()
    .executeTakeFirst();
  if (!there) return 'not-there';
  if (there.version !== version) return 'stale';
  const isDone = state === 'done';
  await tx
    .updateTable('recontact')
    .set({ state, done_by: isDone ? by.personId : null, done_at: isDone ? by.now : null, version: version + 1 })
    .where('organization_id', '=', organizationId)
    .where('id', '=', recontactId)
    .execute();
  return { patientId: there.patient_id };
}
