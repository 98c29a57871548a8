import { type RawBuilder, sql } from 'kysely';
import { type Span, seatBucket, seatConditions, sessionsOf } from './span.ts';

export const TAKEN = ['booked', 'confirmed', 'arrived', 'roomed', 'in-service', 'completed'];
/** Whoever left before being seen came, too. */
export const CAME = ['arrived', 'roomed', 'in-service', 'completed', 'left-without-being-seen'];

/** What each seat of the sessions `s` was when its session began, by its history. */
export function seatsAtStart(organizationId: string): RawBuilder<unknown> {
  return sql`
    SELECT DISTINCT ON (h.seat_id) t.organization_id, t.session_id, t.patient_id, t.care_event_id, t.booked_at, h.to_status AS status
    FROM (SELECT DISTINCT id, starts_at FROM s) d
    JOIN seat t ON t.organization_id = ${organizationId} AND t.session_id = d.id
    JOIN seat_change h ON h.organization_id = t.organization_id AND h.seat_id = t.id AND h.at <= d.starts_at
    ORDER BY h.seat_id, h.at DESC, h.id DESC`;
}

/** The opening of a query about seats booked when their session began: `x`, each in its bucket `told`. */
export function withSeatsAtStart(organizationId: string, span: Span): RawBuilder<unknown> {
  return sql`
    WITH s AS (${sessionsOf(organizationId, span)}), seats AS (${seatsAtStart(organizationId)}),
    booked AS (
      SELECT seats.*, s.starts_at, s.zone, s.bucket FROM s JOIN seats ON seats.session_id = s.id AND seats.status = ANY (${TAKEN})),
    x AS (SELECT x.*, ${seatBucket(span.by)} AS told FROM booked x WHERE true ${seatConditions(span)})`;
}

/** The opening of a query about what became of seats: `x`, each in its bucket `told`. */
export function withOutcomes(organizationId: string, span: Span): RawBuilder<unknown> {
  return sql`
    WITH s AS (${sessionsOf(organizationId, span)}),
    seats AS (
      SELECT t.organization_id, t.id, t.session_id, t.patient_id, t.booked_at, t.status, s.starts_at, s.zone, s.bucket,
        c.is_late AND c.moved_to_seat_id IS NULL AS is_late
      FROM s JOIN seat t ON t.organization_id = ${organizationId} AND t.session_id = s.id
      LEFT JOIN seat_cancellation c ON c.organization_id = t.organization_id AND c.seat_id = t.id AND c.initiator = 'patient'),
    x AS (SELECT x.*, ${seatBucket(span.by)} AS told FROM seats x WHERE true ${seatConditions(span)})`;
}

/**
 * The opening of a query about the times of visits: `x`, one row for each patient who came, each in its bucket `told`. A time that was
 * taken back and given again is the later one. `ready_at`: early arrivals wait from the time they were given.
 */
export function withVisits(organizationId: string, span: Span): RawBuilder<unknown> {
  return sql`
    WITH s AS (${sessionsOf(organizationId, span)}),
    steps AS (
      SELECT t.organization_id, t.id, t.session_id, t.patient_id, t.booked_at, t.arrives_at, t.status,
        max(h.at) FILTER (WHERE h.to_status = 'arrived') AS arrived_at,
        max(h.at) FILTER (WHERE h.to_status = 'roomed') AS roomed_at,
        max(h.at) FILTER (WHERE h.to_status = 'in-service') AS began_at,
        max(h.at) FILTER (WHERE h.to_status = 'completed') AS done_at
      FROM (SELECT DISTINCT id FROM s) d
      JOIN seat t ON t.organization_id = ${organizationId} AND t.session_id = d.id AND t.status = ANY (${CAME})
      JOIN seat_change h ON h.organization_id = t.organization_id AND h.seat_id = t.id
      GROUP BY t.organization_id, t.id),
    visits AS (
      SELECT steps.*, greatest(steps.arrived_at, steps.arrives_at) AS ready_at, s.starts_at, s.ends_at, s.zone, s.bucket
      FROM s JOIN steps ON steps.session_id = s.id),
    x AS (SELECT x.*, ${seatBucket(span.by)} AS told FROM visits x WHERE true ${seatConditions(span)})`;
}
