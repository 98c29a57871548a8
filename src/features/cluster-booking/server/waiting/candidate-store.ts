import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { WaitingHours } from '../../domain/waiting/waiting-hours.ts';
import type { WaitingPriority } from '../../domain/waiting/waitlist-entry.ts';
import type { Candidate } from '../../domain/waiting/why-not-asked.ts';

/** Somebody who waits, with the need and the seat an offer would deal with. */
export type FoundCandidate = Candidate & {
  readonly careEventId: string | null;
  readonly existingSeatId: string | null;
};

export type LaneQuery = {
  readonly freedSeatId: string;
  readonly clusterId: string;
  readonly sessionId: string;
  readonly siteId: string;
  readonly occursOn: CalendarDate;
  /** When the patient would be taken up. */
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  readonly today: CalendarDate;
  readonly priority: WaitingPriority;
  readonly isOverdue: boolean;
  /** The last one of the page before; null for the first page. */
  readonly after: { readonly dueOn: CalendarDate | null; readonly waitingSince: Date; readonly entryId: string } | null;
  readonly limit: number;
};

type Row = {
  readonly entryId: string;
  readonly patientId: string;
  readonly careEventId: string | null;
  readonly existingSeatId: string | null;
  readonly priority: WaitingPriority;
  readonly dueOn: CalendarDate | null;
  readonly waitingSince: Date;
  readonly fromOn: CalendarDate | null;
  readonly untilOn: CalendarDate | null;
  readonly hours: WaitingHours[];
  readonly siteIds: string[];
  readonly noticeHours: number;
  readonly existingSeatStartsAt: Date | null;
  readonly needEarliestOn: CalendarDate | null;
  readonly isSettled: boolean;
  readonly wasSeated: boolean;
  readonly isElsewhere: boolean;
  readonly isUnsuited: boolean;
  readonly isAskedAlready: boolean;
  readonly hasDeclined: boolean;
  readonly hasOpenOffer: boolean;
  readonly offersThisWeek: number;
  readonly optedOut: boolean;
};

/**
 * The next of one lane of the waiting list, in its order, with what stands in the way of each. Entries for other sites and days are
 * passed over here, so that a long list is not read for one seat; the rules decide again.
 */
export async function findLane(tx: Tx, organizationId: string, query: LaneQuery): Promise<FoundCandidate[]> {
  const { now, sessionId } = query;
  const found = await sql<Row>`
    WITH page AS MATERIALIZED (${pageOf(organizationId, query)})
    SELECT w.id AS "entryId", w.patient_id AS "patientId", w.care_event_id AS "careEventId", w.priority, w.due_on AS "dueOn",
      w.waiting_since AS "waitingSince", w.from_on AS "fromOn", w.until_on AS "untilOn", w.hours, w.site_ids AS "siteIds",
      w.notice_hours AS "noticeHours", old.arrives_at AS "existingSeatStartsAt", old.id AS "existingSeatId",
      CASE WHEN e.status = 'due' THEN e.earliest_on END AS "needEarliestOn",
      p.deceased OR (e.id IS NOT NULL AND e.status <> 'due' AND old.id IS NULL) AS "isSettled",
      EXISTS (SELECT 1 FROM seat x WHERE x.organization_id = w.organization_id AND x.session_id = ${sessionId}
        AND x.patient_id = w.patient_id AND x.status <> 'expired') AS "wasSeated",
      EXISTS (SELECT 1 FROM patient_time t LEFT JOIN seat x ON x.organization_id = t.organization_id AND x.id = t.seat_id
        WHERE t.organization_id = w.organization_id AND t.patient_id = w.patient_id AND t.status IN ('held', 'booked')
          AND t.during && tstzrange(${query.from}, ${query.until}, '[)') AND t.seat_id IS DISTINCT FROM old.id
          AND (x.status IS DISTINCT FROM 'held' OR x.hold_expires_at > ${now})) AS "isElsewhere",
      ${unsuited(query)} AS "isUnsuited",
      coalesce(asked.times > 0, false) AS "isAskedAlready", coalesce(asked.declined, false) AS "hasDeclined",
      coalesce(offers.open, false) AS "hasOpenOffer", coalesce(offers.week, 0) AS "offersThisWeek",
      EXISTS (SELECT 1 FROM offer_opt_out o WHERE o.organization_id = w.organization_id AND o.patient_id = w.patient_id
        AND o.ended_at IS NULL) AS "optedOut"
    FROM page
    JOIN waitlist_entry w ON w.organization_id = ${organizationId} AND w.id = page.entry_id
    JOIN patient p ON p.organization_id = w.organization_id AND p.id = w.patient_id
    LEFT JOIN care_event e ON e.organization_id = w.organization_id AND e.id = w.care_event_id
    LEFT JOIN seat old ON old.organization_id = w.organization_id AND old.id = w.existing_seat_id AND old.status IN ('booked', 'confirmed')
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE o.state <> 'unreached') AS times, bool_or(o.state = 'declined') AS declined
      FROM seat_offer o WHERE o.organization_id = w.organization_id AND o.freed_seat_id = ${query.freedSeatId}
        AND o.patient_id = w.patient_id) asked ON true
    LEFT JOIN LATERAL (SELECT bool_or(o.state = 'open' AND o.expires_at > ${now}) AS open,
        count(*) FILTER (WHERE o.made_at > ${weekBefore(now)})::int AS week
      FROM seat_offer o WHERE o.organization_id = w.organization_id AND o.patient_id = w.patient_id
        AND (o.state = 'open' OR o.made_at > ${weekBefore(now)})) offers ON true
    ORDER BY page.place`.execute(tx);
  return found.rows;
}

function weekBefore(now: Date): Date {
  return new Date(now.getTime() - 7 * 86_400_000);
}

/** A page of one lane: those overdue by the day they were due, the others by how long they have waited. */
function pageOf(organizationId: string, query: LaneQuery) {
  const { after, isOverdue } = query;
  const lane = isOverdue
    ? sql`c.due_on < ${query.today} ${after === null ? sql`` : sql`AND (c.due_on, c.waiting_since, c.entry_id) > (${after.dueOn}::date, ${after.waitingSince}::timestamptz, ${after.entryId}::uuid)`}`
    : sql`(c.due_on IS NULL OR c.due_on >= ${query.today}) ${after === null ? sql`` : sql`AND (c.waiting_since, c.entry_id) > (${after.waitingSince}::timestamptz, ${after.entryId}::uuid)`}`;
  const order = isOverdue ? sql`c.due_on, c.waiting_since, c.entry_id` : sql`c.waiting_since, c.entry_id`;
  return sql`
    SELECT c.entry_id, row_number() OVER (ORDER BY ${order}) AS place
    FROM waitlist_entry_cluster c
    JOIN waitlist_entry n ON n.organization_id = c.organization_id AND n.id = c.entry_id
      AND n.expires_on >= ${query.today} AND (n.site_ids = '{}' OR ${query.siteId}::uuid = ANY (n.site_ids))
      AND (n.from_on IS NULL OR n.from_on <= ${query.occursOn}) AND (n.until_on IS NULL OR n.until_on >= ${query.occursOn})
    WHERE c.organization_id = ${organizationId} AND c.cluster_id = ${query.clusterId} AND c.is_waiting
      AND c.priority = ${query.priority} AND ${lane}
    ORDER BY ${order} LIMIT ${query.limit}`;
}

/** Whom the cluster, the audience of the session or a flag keeps out; sits there somebody from whom they are kept apart. */
export function unsuited({
  clusterId,
  sessionId,
  today,
  now,
}: Pick<LaneQuery, 'clusterId' | 'sessionId' | 'today' | 'now'>) {
  return sql`(
    EXISTS (SELECT 1 FROM membership m WHERE m.organization_id = w.organization_id AND m.cluster_id = ${clusterId}
      AND m.patient_id = w.patient_id AND m.state IN ('declined', 'excluded'))
    OR EXISTS (SELECT 1 FROM group_flag g JOIN cluster k ON k.organization_id = g.organization_id AND k.id = ${clusterId}
      WHERE g.organization_id = w.organization_id AND g.patient_id = w.patient_id AND g.ended_at IS NULL AND k.visit_type = 'group'
        AND (g.until_on IS NULL OR g.until_on >= ${today}))
    OR EXISTS (SELECT 1 FROM session s JOIN session_audience a ON a.organization_id = s.organization_id AND a.template_id = s.template_id
      WHERE s.organization_id = w.organization_id AND s.id = ${sessionId}
        AND ((a.is_women_only AND p.gender <> 'female') OR (a.language IS NOT NULL AND a.language IS DISTINCT FROM p.language)))
    OR ${sessionId}::uuid IN (SELECT sessions_kept_apart(w.organization_id, w.patient_id, ${now})))`;
}
