import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { WeekFacts } from '../domain/measure.ts';

/** Days of the sites; `until` is the day after the last. */
type Span = { readonly from: string; readonly until: string; readonly clusterId: string | null };

type Read = (tx: Tx, organizationId: string, span: Span) => Promise<WeekFacts[]>;
type Row = { week_on: string; sum: number; count: number; values?: number[] };

const TAKEN = ['booked', 'confirmed', 'arrived', 'roomed', 'in-service', 'completed'];
const CAME = ['arrived', 'roomed', 'in-service', 'completed'];

/** Sessions of the span, each in the week of its day at the site. */
const sessionsOf = (organizationId: string, { from, until, clusterId }: Span) => sql`
  SELECT id, capacity, starts_at, zone, date_trunc('week', starts_at AT TIME ZONE zone)::date AS week_on
  FROM session
  WHERE organization_id = ${organizationId} AND status <> 'cancelled'
    AND (starts_at AT TIME ZONE zone)::date >= ${from}::date AND (starts_at AT TIME ZONE zone)::date < ${until}::date
    AND (${clusterId}::uuid IS NULL OR cluster_id = ${clusterId}::uuid)`;

/** What each seat was when its session began, by its history. */
const seatsAtStart = (organizationId: string) => sql`
  SELECT DISTINCT ON (h.seat_id) t.session_id, t.care_event_id, h.to_status AS status
  FROM s
  JOIN seat t ON t.organization_id = ${organizationId} AND t.session_id = s.id
  JOIN seat_change h ON h.organization_id = t.organization_id AND h.seat_id = t.id AND h.at <= s.starts_at
  ORDER BY h.seat_id, h.at DESC, h.id DESC`;

const readSeatsFilled: Read = async (tx, organizationId, span) => {
  const { rows } = await sql<Row>`
    WITH s AS (${sessionsOf(organizationId, span)}), seats AS (${seatsAtStart(organizationId)})
    SELECT s.week_on, sum(s.capacity)::int AS count, coalesce(sum(taken.seats), 0)::int AS sum
    FROM s LEFT JOIN (SELECT session_id, count(*) AS seats FROM seats WHERE status = ANY (${TAKEN}) GROUP BY 1) taken
      ON taken.session_id = s.id
    GROUP BY 1 ORDER BY 1`.execute(tx);
  return rows.map(toFacts);
};

const readSeatsAttended: Read = async (tx, organizationId, span) => {
  const { rows } = await sql<Row>`
    WITH s AS (${sessionsOf(organizationId, span)})
    SELECT s.week_on, sum(s.capacity)::int AS count, coalesce(sum(came.seats), 0)::int AS sum
    FROM s LEFT JOIN (
      SELECT t.session_id, count(DISTINCT t.id) AS seats
      FROM seat t JOIN seat_change h ON h.organization_id = t.organization_id AND h.seat_id = t.id
      WHERE t.organization_id = ${organizationId} AND h.to_status = ANY (${CAME}) GROUP BY 1) came
      ON came.session_id = s.id
    GROUP BY 1 ORDER BY 1`.execute(tx);
  return rows.map(toFacts);
};

const readDueToSeat: Read = async (tx, organizationId, span) => {
  const { rows } = await sql<Row>`
    WITH s AS (${sessionsOf(organizationId, span)}), seats AS (${seatsAtStart(organizationId)})
    SELECT s.week_on, count(*)::int AS count, 0 AS sum,
      array_agg((s.starts_at AT TIME ZONE s.zone)::date - c.due_on) AS values
    FROM s
    JOIN seats ON seats.session_id = s.id AND seats.status = ANY (${TAKEN})
    JOIN care_event c ON c.organization_id = ${organizationId} AND c.id = seats.care_event_id
    GROUP BY 1 ORDER BY 1`.execute(tx);
  return rows.map(toFacts);
};

/** Bundles that were booked and have not been broken up since, in the week of their first booking. */
function readAvoided(what: 'visits' | 'needles' | 'sedations'): Read {
  return async (tx, organizationId, { from, until }) => {
    const { rows } = await sql<Row>`
      WITH booked AS (
        SELECT h.bundle_id, min(h.at) AT TIME ZONE o.zone AS at
        FROM bundle_change h JOIN organization o ON o.organization_id = h.organization_id
        WHERE h.organization_id = ${organizationId} AND h.to_state = 'booked' GROUP BY h.bundle_id, o.zone)
      SELECT date_trunc('week', booked.at)::date AS week_on, count(*)::int AS count,
        sum(${sql.ref(`b.baseline_${what}`)} - ${sql.ref(`b.${what}`)})::int AS sum
      FROM booked JOIN bundle b ON b.organization_id = ${organizationId} AND b.id = booked.bundle_id
      WHERE b.state IN ('booked', 'prepared', 'done', 'measured')
        AND booked.at::date >= ${from}::date AND booked.at::date < ${until}::date
      GROUP BY 1 ORDER BY 1`.execute(tx);
    return rows.map(toFacts);
  };
}

function toFacts({ week_on, sum, count, values }: Row): WeekFacts {
  return { weekOn: week_on, sum, count, values: values ?? [] };
}

/** How each measure of the catalogue is read; a test holds the two lists together. */
export const WEEK_FACTS_BY_MEASURE: ReadonlyMap<string, Read> = new Map([
  ['seats-filled', readSeatsFilled],
  ['seats-attended', readSeatsAttended],
  ['visits-avoided', readAvoided('visits')],
  ['needles-avoided', readAvoided('needles')],
  ['sedations-avoided', readAvoided('sedations')],
  ['due-to-seat', readDueToSeat],
]);
