import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { overdueDaysOf } from '../../domain/waiting/rank-waiting.ts';
import type { WaitingHours } from '../../domain/waiting/waiting-hours.ts';
import type { WaitingPriority, WaitlistState } from '../../domain/waiting/waitlist-entry.ts';
import type { WaitlistEntryReply } from '../../waiting-contract.ts';

export type WaitingFilter = {
  readonly clusterId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly priority?: WaitingPriority | undefined;
  readonly state?: WaitlistState | undefined;
  readonly patientId?: string | undefined;
  readonly entryId?: string | undefined;
};

type Row = {
  readonly id: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly birthOn: string | null;
  readonly state: WaitlistState;
  readonly clusters: { clusterId: string; name: string }[];
  readonly careEventId: string | null;
  readonly need: string | null;
  readonly priority: WaitingPriority;
  readonly dueOn: string | null;
  readonly waitingSince: Date;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  readonly hours: WaitingHours[];
  readonly siteIds: string[];
  readonly noticeHours: number;
  readonly oldSeatId: string | null;
  readonly oldArrivesAt: Date | null;
  readonly oldZone: string | null;
  readonly oldSiteName: string | null;
  readonly expiresOn: string;
  readonly offersMade: number;
  readonly hasOpenOffer: boolean;
  readonly optedOut: boolean;
  readonly version: number;
  readonly total: number;
};

const ENTRIES_MAX = 200;

/** Entries in the order of their turn, at most 200, with how many there are. */
export async function viewEntries(
  tx: Tx,
  organizationId: string,
  filter: WaitingFilter,
  { now, today }: { readonly now: Date; readonly today: CalendarDate },
): Promise<{ readonly entries: WaitlistEntryReply[]; readonly total: number }> {
  const found = await sql<Row>`
    SELECT w.id, w.patient_id AS "patientId", concat_ws(' ', coalesce(p.preferred_name, p.given_names), p.family_name) AS "patientName",
      p.birth_date AS "birthOn", w.state, w.care_event_id AS "careEventId", e.display AS need, w.priority, w.due_on AS "dueOn",
      w.waiting_since AS "waitingSince", w.from_on AS "fromOn", w.until_on AS "untilOn", w.hours, w.site_ids AS "siteIds",
      w.notice_hours AS "noticeHours", old.id AS "oldSeatId", old.arrives_at AS "oldArrivesAt", s.zone AS "oldZone",
      site.name AS "oldSiteName", w.expires_on AS "expiresOn", w.version, w.total,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('clusterId', k.id, 'name', k.name) ORDER BY k.name), '[]')
        FROM waitlist_entry_cluster c JOIN cluster k ON k.organization_id = c.organization_id AND k.id = c.cluster_id
        WHERE c.organization_id = w.organization_id AND c.entry_id = w.id AND (c.is_waiting OR w.state <> 'waiting')) AS clusters,
      (SELECT count(*)::int FROM seat_offer o WHERE o.organization_id = w.organization_id AND o.entry_id = w.id) AS "offersMade",
      EXISTS (SELECT 1 FROM seat_offer o WHERE o.organization_id = w.organization_id AND o.entry_id = w.id AND o.state = 'open'
        AND o.expires_at > ${now}) AS "hasOpenOffer",
      EXISTS (SELECT 1 FROM offer_opt_out o WHERE o.organization_id = w.organization_id AND o.patient_id = w.patient_id
        AND o.ended_at IS NULL) AS "optedOut"
    FROM (SELECT w.*, count(*) OVER ()::int AS total FROM waitlist_entry w
      WHERE w.organization_id = ${organizationId} AND ${filterOf(filter)}
      ORDER BY ${turnOf(today)} LIMIT ${ENTRIES_MAX}) w
    JOIN patient p ON p.organization_id = w.organization_id AND p.id = w.patient_id
    LEFT JOIN care_event e ON e.organization_id = w.organization_id AND e.id = w.care_event_id
    LEFT JOIN seat old ON old.organization_id = w.organization_id AND old.id = w.existing_seat_id
      AND old.status IN ('booked', 'confirmed')
    LEFT JOIN session s ON s.organization_id = old.organization_id AND s.id = old.session_id
    LEFT JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    ORDER BY ${turnOf(today)}`.execute(tx);
  return { entries: found.rows.map((row) => replyOf(row, { now, today })), total: found.rows[0]?.total ?? 0 };
}

/** The same order as `rankWaiting`. */
function turnOf(today: CalendarDate) {
  return sql`array_position(ARRAY['urgent', 'soon', 'routine'], w.priority), least(w.due_on, ${today}::date) NULLS LAST,
    w.waiting_since, w.id`;
}

function filterOf({ clusterId, siteId, priority, state, patientId, entryId }: WaitingFilter) {
  const parts = [sql`true`];
  if (entryId !== undefined) parts.push(sql`w.id = ${entryId}`);
  if (patientId !== undefined) parts.push(sql`w.patient_id = ${patientId}`);
  if (state !== undefined) parts.push(sql`w.state = ${state}`);
  if (priority !== undefined) parts.push(sql`w.priority = ${priority}`);
  if (siteId !== undefined) parts.push(sql`(w.site_ids = '{}' OR ${siteId}::uuid = ANY (w.site_ids))`);
  if (clusterId !== undefined) {
    parts.push(sql`EXISTS (SELECT 1 FROM waitlist_entry_cluster c WHERE c.organization_id = w.organization_id AND c.entry_id = w.id
      AND c.cluster_id = ${clusterId} AND (c.is_waiting OR w.state <> 'waiting'))`);
  }
  return sql.join(parts, sql` AND `);
}

function replyOf(row: Row, { now, today }: { now: Date; today: CalendarDate }): WaitlistEntryReply {
  const { oldSeatId, oldArrivesAt, oldZone, oldSiteName, total, id, waitingSince, ...rest } = row;
  const hasSeat = oldSeatId !== null && oldArrivesAt !== null && oldZone !== null && oldSiteName !== null;
  return {
    ...rest,
    entryId: id,
    hours: row.hours.map((each) => ({ ...each, weekdays: [...each.weekdays] })),
    overdueDays: overdueDaysOf(row.dueOn, today),
    waitingSince: waitingSince.toISOString(),
    waitingDays: Math.max(0, Math.floor((now.getTime() - waitingSince.getTime()) / 86_400_000)),
    existingSeat: hasSeat
      ? { seatId: oldSeatId, arrivesAt: oldArrivesAt.toISOString(), zone: oldZone, siteName: oldSiteName }
      : null,
  };
}

export type EntryChange = {
  readonly at: string;
  readonly change: string;
  readonly personName: string | null;
  readonly reason: string;
};

/** All that happened with an entry, oldest first. */
export async function viewEntryHistory(tx: Tx, organizationId: string, entryId: string): Promise<EntryChange[]> {
  const found = await sql<Omit<EntryChange, 'at'> & { readonly at: Date }>`
    SELECT c.at, c.change, p.name AS "personName", c.reason FROM waitlist_entry_change c
    LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.person_id
    WHERE c.organization_id = ${organizationId} AND c.entry_id = ${entryId} ORDER BY c.at, c.id LIMIT 200`.execute(tx);
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
