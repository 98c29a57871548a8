import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { HeldUnit, ServedUnit, SessionFit } from '../../domain/templates/open-planner.ts';
import type { SessionToMake } from '../../domain/templates/plan-sessions.ts';

export type SessionsOf = {
  readonly templateId: string;
  readonly clusterId: string;
  readonly siteId: string;
  readonly zone: string;
};

export type NewSession = SessionToMake & { readonly id: string };

/** Sessions with their places and reservations, and whatever had to take another unit for them. */
export async function writeNewSessions(
  tx: Tx,
  organizationId: string,
  of: SessionsOf,
  sessions: readonly NewSession[],
): Promise<void> {
  if (sessions.length === 0) return;
  await insertSessions(tx, organizationId, of, sessions);
  await insertPlaces(
    tx,
    organizationId,
    sessions.map(({ id, shape }) => ({ id, from: 1, capacity: shape.capacity })),
  );
  await moveHeldUnits(
    tx,
    organizationId,
    sessions.map(({ fit }) => fit),
  );
  await insertReservations(
    tx,
    organizationId,
    sessions.map(({ id, fit }) => ({ sessionId: id, units: fit.units })),
  );
}

async function insertSessions(tx: Tx, organizationId: string, of: SessionsOf, sessions: readonly NewSession[]) {
  const rows = sessions.map(({ id, on, startsAt, endsAt, version, shape, seatsMax }) => ({
    organization_id: organizationId,
    id,
    template_id: of.templateId,
    template_version: version,
    cluster_id: of.clusterId,
    site_id: of.siteId,
    occurs_on: on,
    starts_at: startsAt,
    ends_at: endsAt,
    zone: of.zone,
    capacity: shape.capacity,
    arrival_pattern: shape.arrivalPattern,
    status: 'open',
    start_minute: shape.startMinute,
    visit_minutes: shape.visitMinutes,
    offsets_minutes: shape.offsetsMinutes,
    carousel: shape.carousel,
    lines: shape.lines,
    setup_minutes: shape.setupMinutes,
    cleanup_minutes: shape.cleanupMinutes,
    seats_max: seatsMax,
    booking_window: shape.bookingWindow,
  }));
  await sql`
    INSERT INTO session (organization_id, id, template_id, template_version, cluster_id, site_id, occurs_on, starts_at, ends_at, zone,
      capacity, arrival_pattern, status, start_minute, visit_minutes, offsets_minutes, carousel, lines, setup_minutes, cleanup_minutes,
      seats_max, booking_window)
    SELECT organization_id, id, template_id, template_version, cluster_id, site_id, occurs_on, starts_at, ends_at, zone,
      capacity, arrival_pattern, status, start_minute, visit_minutes, offsets_minutes, nullif(carousel, 'null'), lines, setup_minutes,
      cleanup_minutes, seats_max, booking_window
    FROM jsonb_populate_recordset(null::session, ${JSON.stringify(rows)}::jsonb)`.execute(tx);
}

/** Places from a number on up to the capacity. */
export async function insertPlaces(
  tx: Tx,
  organizationId: string,
  sessions: readonly { readonly id: string; readonly from: number; readonly capacity: number }[],
): Promise<void> {
  await sql`
    INSERT INTO session_place (organization_id, session_id, seat_number, capacity)
    SELECT ${organizationId}, s.id, seat_number, s.capacity
    FROM jsonb_to_recordset(${JSON.stringify(sessions)}::jsonb) AS s (id uuid, "from" int, capacity int),
      generate_series(s."from", s.capacity) AS seat_number`.execute(tx);
}

/** Other sessions' units that were exchanged: what they held is let go, and the other unit taken. */
export async function moveHeldUnits(tx: Tx, organizationId: string, fits: readonly SessionFit[]): Promise<void> {
  const last = new Map<string, { hold: HeldUnit; resourceId: string; unit: number }>();
  for (const { moved } of fits) for (const each of moved) last.set(each.hold.reservationId, each);
  if (last.size === 0) return;
  const moved = [...last.values()].map(({ hold, resourceId, unit }) => ({
    id: hold.reservationId,
    newId: uuidv7(),
    changeId: uuidv7(),
    resourceId,
    unit,
  }));
  const rows = JSON.stringify(moved);
  await sql`UPDATE reservation SET status = 'released'
    WHERE organization_id = ${organizationId} AND id = ANY (${moved.map(({ id }) => id)}::uuid[])`.execute(tx);
  await sql`
    INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id, line_number)
    SELECT v.organization_id, m."newId", m."resourceId", m.unit, v.during, 'booked', v.session_id, v.line_number
    FROM jsonb_to_recordset(${rows}::jsonb) AS m (id uuid, "newId" uuid, "resourceId" uuid, unit int)
    JOIN reservation v ON v.organization_id = ${organizationId} AND v.id = m.id`.execute(tx);
  await sql`
    INSERT INTO session_change (organization_id, id, session_id, at, what, before, after, reason)
    SELECT v.organization_id, m."changeId", v.session_id, now(), 'reshuffled', jsonb_build_object('resourceId', v.resource_id, 'unit', v.unit),
      jsonb_build_object('resourceId', m."resourceId", 'unit', m.unit), 'Another session needed it; this one can be served otherwise.'
    FROM jsonb_to_recordset(${rows}::jsonb) AS m (id uuid, "changeId" uuid, "resourceId" uuid, unit int)
    JOIN reservation v ON v.organization_id = ${organizationId} AND v.id = m.id
    WHERE v.session_id IS NOT NULL`.execute(tx);
}

export async function insertReservations(
  tx: Tx,
  organizationId: string,
  sessions: readonly { readonly sessionId: string; readonly units: readonly ServedUnit[] }[],
): Promise<void> {
  const rows = sessions.flatMap(({ sessionId, units }) =>
    units.map(({ lineNumber, resourceId, unit, from, until }) => ({
      id: uuidv7(),
      sessionId,
      lineNumber,
      resourceId,
      unit,
      from,
      until,
    })),
  );
  if (rows.length === 0) return;
  await sql`
    INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id, line_number)
    SELECT ${organizationId}, r.id, r."resourceId", r.unit, tstzrange(r."from", r.until, '[)'), 'booked', r."sessionId", r."lineNumber"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, "sessionId" uuid, "lineNumber" int, "resourceId" uuid, unit int,
      "from" timestamptz, until timestamptz)`.execute(tx);
}
