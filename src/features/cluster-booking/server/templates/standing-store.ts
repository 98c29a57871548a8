import { sql } from 'kysely';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type BookingWindow, USUAL_WINDOW } from '../../domain/sessions/booking-window.ts';
import { type ArrivalPattern, arrivalOffsetMinutes, type Carousel } from '../../domain/templates/arrival-times.ts';
import type { SessionShape } from '../../domain/templates/session-shape.ts';
import type { SeatedPatient, StandingSession } from '../../domain/templates/standing-session.ts';
import type { TemplateLine } from '../../domain/templates/template-line.ts';

/** Which coming sessions: of a template from a day of its series on, or one. */
export type StandingChoice = { readonly templateId: string; readonly fromOn: string } | { readonly sessionId: string };

type Row = {
  id: string;
  template_id: string;
  series_on: string;
  on: string;
  starts_at: Date;
  ends_at: Date;
  zone: string;
  status: string;
  is_exception: boolean;
  is_kept: boolean;
  capacity: number;
  arrival_pattern: ArrivalPattern;
  start_minute: number | null;
  visit_minutes: number;
  offsets_minutes: number[] | null;
  carousel: Carousel | null;
  lines: TemplateLine[];
  setup_minutes: number;
  cleanup_minutes: number;
  booking_window: BookingWindow | null;
  version: number;
  highest: number;
  held: string[];
};

export type FoundSession = StandingSession & { readonly templateId: string; readonly version: number };

/** The ids of coming sessions, to lock them before they are read. */
export async function findComingIds(
  tx: Tx,
  organizationId: string,
  { choice, now }: { choice: StandingChoice; now: Date },
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT s.id FROM session s WHERE ${whereOf(organizationId, choice, now)}`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/** Coming sessions as they stand, with who has a seat and where those patients are otherwise. */
export async function findStandingSessions(
  tx: Tx,
  organizationId: string,
  { choice, now }: { choice: StandingChoice; now: Date },
): Promise<FoundSession[]> {
  const found = await sql<Row>`
    SELECT s.id, s.template_id, coalesce(s.moved_from_on, s.occurs_on) AS series_on, s.occurs_on AS "on", s.starts_at, s.ends_at, s.zone,
      s.status, s.is_exception, s.capacity, s.arrival_pattern, s.start_minute, coalesce(s.visit_minutes, c.visit_minutes) AS visit_minutes,
      s.offsets_minutes, s.carousel, s.lines, s.setup_minutes, s.cleanup_minutes, s.booking_window, s.version,
      EXISTS (SELECT 1 FROM session_concern k WHERE k.organization_id = s.organization_id AND k.session_id = s.id
        AND k.kind = 'closed-day' AND k.settled_how = 'kept') AS is_kept,
      coalesce((SELECT max(x.seat_number) FROM seat x WHERE x.organization_id = s.organization_id AND x.session_id = s.id), 0) AS highest,
      ARRAY(SELECT DISTINCT v.resource_id::text FROM reservation v WHERE v.organization_id = s.organization_id AND v.session_id = s.id
        AND v.status IN ('held', 'booked')) AS held
    FROM session s JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    WHERE ${whereOf(organizationId, choice, now)} ORDER BY s.starts_at, s.id`.execute(tx);
  const seats = await findSeatedPatients(tx, organizationId, { ids: found.rows.map(({ id }) => id), now });
  return found.rows.map((row) => ({
    sessionId: row.id,
    templateId: row.template_id,
    version: row.version,
    seriesOn: row.series_on,
    on: row.on,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    isException: row.is_exception,
    isCancelled: row.status === 'cancelled',
    isKeptOnClosedDay: row.is_kept,
    shape: shapeOfRow(row),
    seats: seats.get(row.id) ?? [],
    highestSeatUsed: row.highest,
    heldResourceIds: row.held,
  }));
}

function whereOf(organizationId: string, choice: StandingChoice, now: Date) {
  const which =
    'sessionId' in choice
      ? sql`s.id = ${choice.sessionId}`
      : sql`s.template_id = ${choice.templateId} AND coalesce(s.moved_from_on, s.occurs_on) >= ${choice.fromOn}::date`;
  return sql`s.organization_id = ${organizationId} AND s.retired_by_version IS NULL AND s.starts_at > ${now}
    AND s.status IN ('planned', 'open', 'closed', 'cancelled') AND ${which}`;
}

/** As the session keeps it; a session of before copies were kept tells by its pattern. */
function shapeOfRow(row: Row): SessionShape {
  const durationMinutes = Math.round((row.ends_at.getTime() - row.starts_at.getTime()) / 60_000);
  const plan = {
    pattern: row.arrival_pattern,
    capacity: row.capacity,
    durationMinutes,
    visitMinutes: row.visit_minutes,
  };
  return {
    startMinute: row.start_minute ?? wallTimeOfInstant(row.starts_at, row.zone).minute,
    durationMinutes,
    capacity: row.capacity,
    visitMinutes: row.visit_minutes,
    arrivalPattern: row.arrival_pattern,
    offsetsMinutes:
      row.offsets_minutes ?? Array.from({ length: row.capacity }, (_, index) => arrivalOffsetMinutes(index + 1, plan)),
    carousel: row.carousel,
    setupMinutes: row.setup_minutes,
    cleanupMinutes: row.cleanup_minutes,
    bookingWindow: row.booking_window ?? USUAL_WINDOW,
    lines: row.lines,
  };
}

type SeatRow = Omit<SeatedPatient, 'elsewhere'> & {
  readonly sessionId: string;
  readonly elsewhere: readonly { readonly from: string; readonly until: string }[];
};

async function findSeatedPatients(
  tx: Tx,
  organizationId: string,
  { ids, now }: { ids: readonly string[]; now: Date },
): Promise<ReadonlyMap<string, readonly SeatedPatient[]>> {
  if (ids.length === 0) return new Map();
  const found = await sql<SeatRow>`
    SELECT x.session_id AS "sessionId", x.id AS "seatId", x.patient_id AS "patientId", x.seat_number AS "seatNumber",
      x.arrives_at AS "arrivesAt", x.status <> 'held' AS "isBooked",
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', lower(t.during), 'until', upper(t.during)))
        FROM patient_time t WHERE t.organization_id = x.organization_id AND t.patient_id = x.patient_id
          AND t.status IN ('held', 'booked') AND t.seat_id IS DISTINCT FROM x.id AND upper(t.during) > ${now}), '[]') AS elsewhere
    FROM seat x
    WHERE x.organization_id = ${organizationId} AND x.session_id = ANY (${[...ids]}::uuid[])
      AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
      AND (x.status <> 'held' OR x.hold_expires_at > ${now})
    ORDER BY x.session_id, x.seat_number`.execute(tx);
  const seats = found.rows.map(({ elsewhere, ...seat }) => ({
    ...seat,
    elsewhere: elsewhere.map(({ from, until }) => ({ from: new Date(from), until: new Date(until) })),
  }));
  return Map.groupBy(seats, ({ sessionId }) => sessionId);
}
