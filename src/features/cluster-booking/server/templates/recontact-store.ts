import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { MessageStanding, MessageWay } from '../../domain/templates/who-to-ring.ts';

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
  readonly message: { readonly state: MessageStanding; readonly way: MessageWay; readonly at: string } | null;
  /** The seat has changed again since. */
  readonly isOvertaken: boolean;
  readonly patientId: string;
  readonly name: string;
  readonly phone: string | null;
};

type Row = Omit<FoundRecontact, 'wasAt' | 'nowAt' | 'madeAt' | 'doneAt' | 'message'> & {
  readonly messageState: MessageStanding | null;
  readonly messageWay: MessageWay | null;
  readonly messageAt: Date | null;
  readonly wasAt: Date;
  readonly nowAt: Date | null;
  readonly madeAt: Date;
  readonly doneAt: Date | null;
};

const SHOWN_MAX = 500;

/** Patients to be told, open ones first, the soonest visit first: of one template, or of all whose time is still ahead. */
export async function findRecontacts(
  tx: Tx,
  organizationId: string,
  { templateId, now }: { readonly templateId: string | null; readonly now: Date },
): Promise<FoundRecontact[]> {
  const found = await sql<Row>`
    SELECT r.id AS "recontactId", r.session_id AS "sessionId", r.what, x.seat_number AS "seatNumber", r.was_at AS "wasAt",
      r.now_at AS "nowAt", r.clashes, r.made_at AS "madeAt", r.state, by.name AS "doneBy", r.done_at AS "doneAt", r.version,
      r.message_state AS "messageState", r.message_way AS "messageWay", r.message_at AS "messageAt",
      EXISTS (SELECT 1 FROM recontact n WHERE n.organization_id = r.organization_id AND n.seat_id = r.seat_id
        AND (n.made_at, n.id) > (r.made_at, r.id)) AS "isOvertaken",
      p.id AS "patientId", coalesce(p.preferred_name, p.given_names) || ' ' || p.family_name AS name,
      (SELECT min(k.value) FROM patient_contact k WHERE k.organization_id = p.organization_id AND k.patient_id = p.id
        AND k.kind = 'phone') AS phone
    FROM recontact r
    JOIN seat x ON x.organization_id = r.organization_id AND x.id = r.seat_id
    JOIN patient p ON p.organization_id = r.organization_id AND p.id = r.patient_id
    LEFT JOIN person by ON by.organization_id = r.organization_id AND by.id = r.done_by
    WHERE r.organization_id = ${organizationId}
      AND CASE WHEN ${templateId}::uuid IS NULL THEN greatest(r.was_at, r.now_at) > ${now} ELSE r.template_id = ${templateId}::uuid END
    ORDER BY r.state DESC, r.was_at, r.id LIMIT ${SHOWN_MAX}`.execute(tx);
  return found.rows.map(({ messageState, messageWay, messageAt, ...row }) => ({
    ...row,
    message:
      messageState && messageWay && messageAt
        ? { state: messageState, way: messageWay, at: messageAt.toISOString() }
        : null,
    wasAt: row.wasAt.toISOString(),
    nowAt: row.nowAt?.toISOString() ?? null,
    madeAt: row.madeAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  }));
}

export type WrittenTo = {
  readonly seatId: string;
  /** Null: that its session is not held. */
  readonly recontactId: string | null;
  readonly state: MessageStanding;
  readonly way: MessageWay;
  readonly at: Date;
};

/** Notes how the message about a change stands. Gives the rows of the list it belongs to: none when the change made none. */
export async function noteWrittenTo(tx: Tx, organizationId: string, written: WrittenTo): Promise<string[]> {
  const { seatId, recontactId, state, way, at } = written;
  const noted = await sql<{ id: string }>`
    UPDATE recontact SET message_state = ${state}, message_way = ${way}, message_at = ${at}
    WHERE organization_id = ${organizationId} AND seat_id = ${seatId}
      AND (id = ${recontactId}::uuid OR (${recontactId}::uuid IS NULL AND what = 'cancelled'))
    RETURNING id`.execute(tx);
  return noted.rows.map(({ id }) => id);
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
