import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { USUAL_BOOKING_RULES } from '../../domain/seats/booking-rules.ts';
import { kilometresBetween, placeOfPostalCode } from '../../domain/seats/distance.ts';
import type { Seeker } from '../../domain/seats/offer.ts';
import type { BusySpan } from '../../domain/seats/patient-clash.ts';
import { exceptSeat } from './except-seat.ts';

export type SeekerKey = {
  readonly organizationId: string;
  readonly patientId: string;
  /** Holds this person has for the patient do not stand in the way. */
  readonly personId: string;
  readonly careEventId: string | null;
  /** The booking that is to move does not stand in the way of another time. */
  readonly movingSeatId?: string | null;
  /** Seats that move in the same step: the patient sits in none of them then. */
  readonly leavingSeatIds?: readonly string[];
  readonly now: Date;
};

type Facts = Omit<Seeker, 'now' | 'wishes'>;

/** What the seat finder must know of a patient; null when the patient, or the care event of that patient, is not there. */
export async function findSeeker(tx: Tx, key: SeekerKey): Promise<Facts | null> {
  const { organizationId, patientId, personId, careEventId, now } = key;
  const patient = await sql<{
    earliest_on: string | null;
    latest_on: string | null;
    has_event: boolean;
    postal_code: string | null;
    travel_minutes: number | null;
    gender: string;
    language: string | null;
  }>`
    SELECT e.earliest_on, e.latest_on, e.id IS NOT NULL AS has_event, p.postal_code, b.travel_minutes, p.gender, p.language
    FROM patient p
    LEFT JOIN care_event e ON e.organization_id = p.organization_id AND e.patient_id = p.id AND e.id = ${careEventId}::uuid
    LEFT JOIN booking_setting b ON b.organization_id = p.organization_id
    WHERE p.organization_id = ${organizationId} AND p.id = ${patientId}`.execute(tx);
  const row = patient.rows[0];
  if (!row || (careEventId !== null && !row.has_event)) return null;
  const seats = await sql<{ session_id: string; is_past: boolean }>`
    SELECT s.session_id, s.arrives_at < ${now} AS is_past FROM seat s
    WHERE s.organization_id = ${organizationId} AND s.patient_id = ${patientId} AND s.status NOT IN ('cancelled', 'expired')
      AND s.id <> ALL (${key.leavingSeatIds ?? []}::uuid[])
      AND (s.status <> 'held' OR (s.hold_expires_at > ${now} AND s.taken_by <> ${personId}))`.execute(tx);
  return {
    gender: row.gender,
    language: row.language,
    window:
      row.earliest_on !== null && row.latest_on !== null
        ? { earliestOn: row.earliest_on, latestOn: row.latest_on }
        : null,
    busy: await findBusy(tx, key),
    travelMinutes: row.travel_minutes ?? USUAL_BOOKING_RULES.travelMinutes,
    kilometresToSite: await findKilometres(tx, organizationId, row.postal_code),
    seatedIn: new Set(seats.rows.map((each) => each.session_id)),
    knownStaffIds: await findStaffOf(
      tx,
      organizationId,
      seats.rows.filter((each) => each.is_past).map((each) => each.session_id),
    ),
  };
}

async function findBusy(tx: Tx, key: SeekerKey) {
  const { organizationId, patientId, personId, movingSeatId = null, leavingSeatIds = [], now } = key;
  const spans = await sql<BusySpan>`
    SELECT lower(t.during) AS "from", upper(t.during) AS until, coalesce(session.site_id, a.site_id) AS "siteId"
    FROM patient_time t
    LEFT JOIN seat s ON s.organization_id = t.organization_id AND s.id = t.seat_id
    LEFT JOIN session ON session.organization_id = s.organization_id AND session.id = s.session_id
    LEFT JOIN appointment a ON a.organization_id = t.organization_id AND a.id = t.appointment_id
    WHERE t.organization_id = ${organizationId} AND t.patient_id = ${patientId} AND t.status IN ('held', 'booked')
      AND upper(t.during) > ${now}::timestamptz - interval '1 day' AND ${exceptSeat(movingSeatId)}
      AND (s.id IS NULL OR s.id <> ALL (${leavingSeatIds}::uuid[]))
      AND (s.id IS NULL OR s.status <> 'held' OR (s.hold_expires_at > ${now} AND s.taken_by <> ${personId}))`.execute(
    tx,
  );
  return spans.rows;
}

async function findKilometres(
  tx: Tx,
  organizationId: string,
  postalCode: string | null,
): Promise<ReadonlyMap<string, number>> {
  if (postalCode === null) return new Map();
  const areas = await tx
    .selectFrom('postal_area')
    .select(['starts_with as startsWith', 'latitude', 'longitude'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`replace(upper(${postalCode}), ' ', '') LIKE replace(upper(starts_with), ' ', '') || '%'`)
    .execute();
  const home = placeOfPostalCode(postalCode, areas);
  if (!home) return new Map();
  const sites = await tx
    .selectFrom('site')
    .select(['id', 'latitude', 'longitude'])
    .where('organization_id', '=', organizationId)
    .execute();
  return new Map(
    sites.flatMap(({ id, latitude, longitude }) =>
      latitude === null || longitude === null
        ? []
        : [[id, Math.round(kilometresBetween(home, { latitude, longitude }) * 10) / 10] as const],
    ),
  );
}

async function findStaffOf(tx: Tx, organizationId: string, sessionIds: readonly string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const staff = await sql<{ id: string }>`
    SELECT DISTINCT r.resource_id AS id FROM reservation r
    JOIN resource ON resource.organization_id = r.organization_id AND resource.id = r.resource_id AND resource.kind = 'staff'
    WHERE r.organization_id = ${organizationId} AND r.session_id = ANY (${sessionIds}) AND r.status = 'booked'`.execute(
    tx,
  );
  return new Set(staff.rows.map((each) => each.id));
}

/** The day on which a need is due; null when it is not there. */
export async function findDueOn(tx: Tx, organizationId: string, careEventId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('care_event')
    .select('due_on')
    .where('organization_id', '=', organizationId)
    .where('id', '=', careEventId)
    .executeTakeFirst();
  return row?.due_on ?? null;
}
