import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { TaskReason } from '../../domain/check-in/decide-check-in.ts';
import type { SettleOutcome } from '../../domain/check-in/settle-choices.ts';
import type { WrittenField } from '../../domain/check-in/take-over.ts';
import type { Named } from '../../domain/sheets/open-name.ts';

export type TaskRow = Partial<Named> & {
  readonly taskId: string;
  readonly reason: TaskReason;
  readonly siteId: string;
  readonly siteName: string;
  readonly zone: string;
  readonly doorName: string | null;
  readonly at: Date;
  readonly tries: number;
  readonly patientId: string | null;
  readonly seatId: string | null;
  readonly sessionId: string | null;
  readonly clusterName: string | null;
  readonly expectedAt: Date | null;
  readonly changes: Readonly<Record<string, string>>;
  readonly takenOver: readonly string[];
  readonly settledAt: Date | null;
};

const TASK = sql`
  SELECT t.id AS "taskId", t.reason, t.site_id AS "siteId", site.name AS "siteName", site.zone, d.name AS "doorName", t.at, t.tries,
    t.patient_id AS "patientId", t.seat_id AS "seatId", x.session_id AS "sessionId", c.name AS "clusterName",
    x.arrives_at AS "expectedAt", t.changes, t.taken_over AS "takenOver", t.settled_at AS "settledAt", p.given_names AS "givenNames",
    p.preferred_name AS "preferredName", p.family_name AS "familyName"
  FROM check_in_task t
  JOIN site ON site.organization_id = t.organization_id AND site.id = t.site_id
  LEFT JOIN check_in_door d ON d.organization_id = t.organization_id AND d.id = t.door_id
  LEFT JOIN seat x ON x.organization_id = t.organization_id AND x.id = t.seat_id
  LEFT JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
  LEFT JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
  LEFT JOIN patient p ON p.organization_id = t.organization_id AND p.id = t.patient_id`;

/**
 * What the desk has to see to, longest first: of today, by the clock of the site; details that have changed stay until somebody wrote
 * them down. Whoever was let in at the board meanwhile needs nobody any more.
 */
export async function findOpenTasks(tx: Tx, organizationId: string, now: Date): Promise<readonly TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    ${TASK} WHERE ${isOpen(organizationId, now)} ORDER BY t.at, t.id LIMIT 300`.execute(tx);
  return rows;
}

/** How many of them there are. */
export async function countOpenTasks(tx: Tx, organizationId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM check_in_task t
    JOIN site ON site.organization_id = t.organization_id AND site.id = t.site_id
    LEFT JOIN seat x ON x.organization_id = t.organization_id AND x.id = t.seat_id
    WHERE ${isOpen(organizationId, now)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

function isOpen(organizationId: string, now: Date) {
  return sql`t.organization_id = ${organizationId} AND t.settled_at IS NULL
    AND (t.reason = 'details' OR (t.at AT TIME ZONE site.zone)::date = (${now}::timestamptz AT TIME ZONE site.zone)::date)
    AND (t.reason NOT IN ('late', 'early', 'not-agreed') OR x.status IN ('booked', 'confirmed'))`;
}

/** One task, locked, so that two desks do not settle it at once. */
export async function lockTask(tx: Tx, organizationId: string, taskId: string): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    ${TASK} WHERE t.organization_id = ${organizationId} AND t.id = ${taskId} FOR UPDATE OF t`.execute(tx);
  return rows[0] ?? null;
}

type Settled = {
  readonly taskId: string;
  readonly outcome: SettleOutcome | 'taken-over';
  readonly personId: string;
  readonly now: Date;
};

export async function markSettled(
  tx: Tx,
  organizationId: string,
  { taskId, outcome, personId, now }: Settled,
): Promise<void> {
  await tx
    .updateTable('check_in_task')
    .set({ settled_at: now, settled_by: personId, outcome })
    .where('organization_id', '=', organizationId)
    .where('id', '=', taskId)
    .execute();
}

/** One thing that the patient wrote stands in the record by now. */
export async function markTaken(
  tx: Tx,
  organizationId: string,
  { taskId, field }: { readonly taskId: string; readonly field: WrittenField },
): Promise<void> {
  await sql`
    UPDATE check_in_task SET taken_over = array_append(taken_over, ${field}::text)
    WHERE organization_id = ${organizationId} AND id = ${taskId}`.execute(tx);
}
