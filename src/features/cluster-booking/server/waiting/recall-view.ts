import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { dueDaysOf, type RecallStatus, recallStatusOf } from '../../domain/waiting/recall-status.ts';
import type { RecallReply } from '../../recall-contract.ts';

export type RecallFilter = {
  readonly status?: RecallStatus | undefined;
  readonly clusterId?: string | undefined;
  readonly onlyOrdered?: boolean;
  readonly recallId?: string;
};

type Row = Omit<RecallReply, 'status' | 'lastAttempt'> & {
  readonly lastAttempt: RecallReply['lastAttempt'];
  readonly total: number;
};

const RECALLS_MAX = 200;

/** Recalls, longest due first, at most 200, with how many there are. Whoever is not to be contacted is told apart, not left out. */
export async function viewRecalls(
  tx: Tx,
  organizationId: string,
  filter: RecallFilter,
  { today, now }: { readonly today: CalendarDate; readonly now: Date },
): Promise<{ readonly recalls: RecallReply[]; readonly total: number }> {
  const found = await sql<Row>`
    SELECT r.id AS "recallId", r.patient_id AS "patientId", concat_ws(' ', coalesce(p.preferred_name, p.given_names), p.family_name) AS "patientName",
      p.birth_date AS "birthOn", r.cluster_id AS "clusterId", c.name AS "clusterName", e.display AS need,
      coalesce(e.origin->>'type' = 'service-request', false) AS "isOrdered", r.due_on AS "dueOn", r.state, r.next_try_on AS "nextTryOn",
      (SELECT k.value FROM patient_contact k WHERE k.organization_id = r.organization_id AND k.patient_id = r.patient_id
        AND k.kind = 'phone' ORDER BY k.id LIMIT 1) AS phone,
      (SELECT count(*)::int FROM recall_attempt a WHERE a.organization_id = r.organization_id AND a.recall_id = r.id) AS attempts,
      (SELECT json_build_object('at', to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'channel', a.channel,
          'outcome', a.outcome) FROM recall_attempt a
        WHERE a.organization_id = r.organization_id AND a.recall_id = r.id ORDER BY a.at DESC, a.id DESC LIMIT 1) AS "lastAttempt",
      EXISTS (SELECT 1 FROM recall_silence s WHERE s.organization_id = r.organization_id AND s.patient_id = r.patient_id
        AND s.ended_at IS NULL) AS "doNotContact",
      (SELECT to_char(max(i.made_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') FROM recall_invitation i
        WHERE i.organization_id = r.organization_id AND i.recall_id = r.id AND i.made_at > ${now}::timestamptz - interval '7 days')
        AS "invitedAt", count(*) OVER ()::int AS total
    FROM recall r
    JOIN patient p ON p.organization_id = r.organization_id AND p.id = r.patient_id
    JOIN cluster c ON c.organization_id = r.organization_id AND c.id = r.cluster_id
    LEFT JOIN care_event e ON e.organization_id = r.organization_id AND e.id = r.care_event_id
    WHERE r.organization_id = ${organizationId} AND ${filterOf(filter, today)}
    ORDER BY r.due_on, r.id LIMIT ${RECALLS_MAX}`.execute(tx);
  const recalls = found.rows.map(({ total, ...row }) => ({ ...row, status: recallStatusOf(row.dueOn, today) }));
  return { recalls, total: found.rows[0]?.total ?? 0 };
}

function filterOf({ status, clusterId, onlyOrdered = false, recallId }: RecallFilter, today: CalendarDate) {
  if (recallId !== undefined) return sql`r.id = ${recallId}`;
  const parts = [sql`r.state = 'active'`];
  if (clusterId !== undefined) parts.push(sql`r.cluster_id = ${clusterId}`);
  if (onlyOrdered) parts.push(sql`e.origin->>'type' = 'service-request'`);
  if (status !== undefined) {
    const { from, until } = dueDaysOf(status, today);
    parts.push(sql`r.due_on <= ${until} AND (${from}::date IS NULL OR r.due_on >= ${from}::date)`);
  }
  return sql.join(parts, sql` AND `);
}
