import { sql } from 'kysely';
import { addDays, type CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Invitee } from '../../domain/waiting/invite-members.ts';
import { UPCOMING_DAYS } from '../../domain/waiting/recall-status.ts';
import type { InviteeReply } from '../../invitation-contract.ts';
import { unsuited } from './candidate-store.ts';

export type InviteeQuery = {
  readonly sessionId: string;
  readonly clusterId: string;
  readonly occursOn: CalendarDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly today: CalendarDate;
  readonly now: Date;
  /** Only these; null: all who fall due by then. */
  readonly recallIds: readonly string[] | null;
};

export type FoundInvitee = Invitee & Omit<InviteeReply, 'status' | 'whyNot'> & { readonly careEventId: string | null };

const INVITEES_MAX = 200;
const WEEK_MS = 7 * 86_400_000;

/** Active recalls of the session's cluster that fall due until a month after it, longest due first, with what stands in their way. */
export async function findInvitees(
  tx: Tx,
  organizationId: string,
  query: InviteeQuery,
): Promise<{ readonly invitees: readonly FoundInvitee[]; readonly total: number }> {
  const { clusterId, sessionId, recallIds, now } = query;
  const weekAgo = new Date(now.getTime() - WEEK_MS);
  const found = await sql<FoundInvitee & { readonly total: number }>`
    SELECT w.id AS "recallId", w.patient_id AS "patientId", w.care_event_id AS "careEventId", w.due_on AS "dueOn",
      concat_ws(' ', coalesce(p.preferred_name, p.given_names), p.family_name) AS "patientName", p.birth_date AS "birthOn",
      e.display AS need, w.next_try_on AS "nextTryOn", CASE WHEN e.status = 'due' THEN e.earliest_on END AS "earliestOn",
      (SELECT count(*)::int FROM recall_attempt a WHERE a.organization_id = w.organization_id AND a.recall_id = w.id) AS attempts,
      (SELECT json_build_object('at', to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'channel', a.channel,
          'outcome', a.outcome) FROM recall_attempt a
        WHERE a.organization_id = w.organization_id AND a.recall_id = w.id ORDER BY a.at DESC, a.id DESC LIMIT 1) AS "lastAttempt",
      EXISTS (SELECT 1 FROM recall_silence s WHERE s.organization_id = w.organization_id AND s.patient_id = w.patient_id
        AND s.ended_at IS NULL) AS "doNotContact",
      (${unsuited(query)} OR EXISTS (SELECT 1 FROM clinical_review v WHERE v.organization_id = w.organization_id
        AND v.patient_id = w.patient_id AND v.status = 'open' AND v.kind = 'red-flag')) AS "isUnsuited",
      EXISTS (SELECT 1 FROM seat x JOIN session y ON y.organization_id = x.organization_id AND y.id = x.session_id
        WHERE x.organization_id = w.organization_id AND x.patient_id = w.patient_id AND y.cluster_id = w.cluster_id
          AND (x.status IN ('booked', 'confirmed') AND y.starts_at > ${now} OR (y.id = ${sessionId} AND x.status = 'held'
            AND x.hold_expires_at > ${now}))) AS "hasSeat",
      EXISTS (SELECT 1 FROM patient_time t LEFT JOIN seat x ON x.organization_id = t.organization_id AND x.id = t.seat_id
        WHERE t.organization_id = w.organization_id AND t.patient_id = w.patient_id AND t.status IN ('held', 'booked')
          AND t.during && tstzrange(${query.startsAt}, ${query.endsAt}, '[)')
          AND (x.status IS DISTINCT FROM 'held' OR x.hold_expires_at > ${now})) AS "isElsewhere",
      (EXISTS (SELECT 1 FROM seat_offer o WHERE o.organization_id = w.organization_id AND o.patient_id = w.patient_id
          AND o.state = 'open' AND o.expires_at > ${now})
        OR EXISTS (SELECT 1 FROM recall_invitation i WHERE i.organization_id = w.organization_id AND i.recall_id = w.id
          AND i.made_at > ${weekAgo})) AS "isAsked",
      count(*) OVER ()::int AS total
    FROM recall w
    JOIN patient p ON p.organization_id = w.organization_id AND p.id = w.patient_id AND NOT p.deceased
    LEFT JOIN care_event e ON e.organization_id = w.organization_id AND e.id = w.care_event_id
    WHERE w.organization_id = ${organizationId} AND w.cluster_id = ${clusterId} AND w.state = 'active'
      AND ${recallIds === null ? sql`w.due_on <= ${addDays(query.occursOn, UPCOMING_DAYS)}` : sql`w.id = ANY (${[...recallIds]}::uuid[])`}
    ORDER BY w.due_on, w.id LIMIT ${INVITEES_MAX}`.execute(tx);
  return {
    invitees: found.rows.map(({ total: _, ...row }) => row),
    total: found.rows[0]?.total ?? 0,
  };
}

/** How many of those invited to sessions of a cluster came, and how many invitations to one session are unanswered. */
export async function findInvitationFigures(
  tx: Tx,
  organizationId: string,
  { clusterId, sessionId, now }: { readonly clusterId: string; readonly sessionId: string; readonly now: Date },
): Promise<{ readonly invited: number; readonly attended: number; readonly open: number }> {
  const found = await sql<{ invited: number; attended: number; open: number }>`
    SELECT count(*) FILTER (WHERE s.ends_at < ${now})::int AS invited,
      count(*) FILTER (WHERE s.ends_at < ${now} AND x.status = 'completed')::int AS attended,
      count(*) FILTER (WHERE s.id = ${sessionId} AND o.state = 'open' AND o.expires_at > ${now})::int AS open
    FROM seat_offer o
    JOIN session s ON s.organization_id = o.organization_id AND s.id = o.session_id AND s.cluster_id = ${clusterId}
    LEFT JOIN seat x ON x.organization_id = o.organization_id AND x.id = o.seat_id
    WHERE o.organization_id = ${organizationId} AND o.mode = 'invitation'`.execute(tx);
  return found.rows[0] ?? { invited: 0, attended: 0, open: 0 };
}
