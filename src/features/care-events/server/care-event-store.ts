import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { CareEvent } from '../domain/care-event.ts';
import type { Author } from './author.ts';
import { addCareEventChange, type CareEventRow, careEventOf } from './care-event-rows.ts';

/** Where and when an open care event is booked by itself. What a seat of a session meets is booked without one. */
export type CareEventBooking = {
  readonly type: 'appointment';
  readonly id: string;
  readonly siteId: string;
  readonly zone: string;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly status: string;
};

/** A care event that is due or booked. `careEvent.id` is the id of its row. */
export type OpenCareEvent = {
  readonly careEvent: CareEvent;
  readonly status: 'due' | 'booked';
  readonly version: number;
  /** The person who ordered it, when they are known here. */
  readonly orderedBy: string | null;
  readonly booking: CareEventBooking | null;
};

type OpenRow = CareEventRow & {
  readonly status: 'due' | 'booked';
  readonly version: number;
  readonly ordered_by: string | null;
  readonly booking_type: 'appointment' | null;
  readonly booking_id: string;
  readonly site_id: string;
  readonly zone: string;
  readonly start_at: Date;
  readonly end_at: Date;
  readonly booking_status: string;
};

/** What is open for one patient, earliest due first, each with its own appointment. */
export async function loadOpenCareEvents(
  tx: Tx,
  organizationId: string,
  patientId: string,
): Promise<readonly OpenCareEvent[]> {
  return (await loadOpenCareEventsOfPatients(tx, organizationId, [patientId])).get(patientId) ?? [];
}

export async function loadOpenCareEventsOfPatients(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OpenCareEvent[]>> {
  const { rows } = await sql<OpenRow>`
    SELECT e.*, b.* FROM care_event e
    LEFT JOIN LATERAL (
      SELECT 'appointment' AS booking_type, a.id AS booking_id, a.site_id, a.zone, lower(a.during) AS start_at,
        upper(a.during) AS end_at, a.status AS booking_status
      FROM appointment a
      WHERE a.organization_id = e.organization_id AND a.patient_id = e.patient_id AND a.care_event_id = e.id
        AND a.status IN ('held', 'booked')
      ORDER BY booking_status, start_at LIMIT 1) b ON true
    WHERE e.organization_id = ${organizationId} AND e.patient_id = ANY (${patientIds}::uuid[])
      AND e.status IN ('due', 'booked')
    ORDER BY e.due_on, e.latest_on, e.id`.execute(tx);
  return Map.groupBy(rows.map(openCareEventOf), (open) => open.careEvent.patientId);
}

function openCareEventOf(row: OpenRow): OpenCareEvent {
  const booking = row.booking_type && {
    type: row.booking_type,
    id: row.booking_id,
    siteId: row.site_id,
    zone: row.zone,
    startAt: row.start_at,
    endAt: row.end_at,
    status: row.booking_status,
  };
  return {
    careEvent: careEventOf(row),
    status: row.status,
    version: row.version,
    orderedBy: row.ordered_by,
    booking,
  };
}

export type DueAsked = {
  readonly kindIds: readonly string[];
  /** Only needs of these families, where the kind alone is too broad (clinic visits). */
  readonly families?: readonly string[];
  /** Due from, and up to and including. */
  readonly fromOn?: CalendarDate;
  readonly untilOn?: CalendarDate;
  readonly limit: number;
};

/** What is due and not booked, of all patients, by kind; earliest due first. */
export async function loadDueByKind(tx: Tx, organizationId: string, asked: DueAsked): Promise<readonly CareEvent[]> {
  let query = tx
    .selectFrom('care_event')
    .selectAll()
    .$castTo<CareEventRow>()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`kind_id = ANY (${asked.kindIds}::text[])`)
    .where('status', '=', 'due');
  if (asked.families !== undefined) query = query.where(sql<boolean>`family = ANY (${asked.families}::text[])`);
  if (asked.fromOn !== undefined) query = query.where('due_on', '>=', asked.fromOn);
  if (asked.untilOn !== undefined) query = query.where('due_on', '<=', asked.untilOn);
  const rows = await query.orderBy('due_on').orderBy('id').limit(asked.limit).execute();
  return rows.map(careEventOf);
}

export type CareEventStep = {
  readonly careEventId: string;
  readonly from: 'due' | 'booked' | 'done';
  readonly to: 'due' | 'booked' | 'done';
  readonly reason: string;
  readonly author: Author;
};

/** Moves a care event on. False when it is not in the state that was expected. */
export async function moveCareEvent(tx: Tx, organizationId: string, step: CareEventStep): Promise<boolean> {
  const moved = await tx
    .updateTable('care_event')
    .set((row) => ({ status: step.to, version: row('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', step.careEventId)
    .where('status', '=', step.from)
    .returning('id')
    .executeTakeFirst();
  if (!moved) return false;
  const change = step.to === 'due' ? 'due-again' : step.to;
  await addCareEventChange(tx, organizationId, { ...step, change });
  return true;
}
