import { sql } from 'kysely';
import { CAME, seatsAtStart, TAKEN, withOutcomes, withSeatsAtStart } from './seat-rows.ts';
import { type ReadFacts, readRows, sessionsOf } from './span.ts';

const readSeatsFilled: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`
    WITH s AS (${sessionsOf(organizationId, span)}), seats AS (${seatsAtStart(organizationId)})
    SELECT s.bucket, sum(s.capacity)::int AS count, coalesce(sum(taken.seats), 0)::int AS sum
    FROM s LEFT JOIN (SELECT session_id, count(*) AS seats FROM seats WHERE status = ANY (${TAKEN}) GROUP BY 1) taken
      ON taken.session_id = s.id
    GROUP BY 1`,
  );

/**
 * Of each session: who came, who did not, who gave a seat back late. The gap is what is left of the seats; no-shows explain it first,
 * late cancellations then, and the rest was never booked.
 */
const PARTS = sql`
  SELECT id, bucket, capacity, came, least(gap, missed) AS no_show, least(greatest(gap - missed, 0), late) AS late_cancel,
    greatest(gap - missed - late, 0) AS never_booked
  FROM counted`;

function readPart(part: 'came' | 'no_show' | 'late_cancel' | 'never_booked'): ReadFacts {
  return (tx, organizationId, span) =>
    readRows(
      tx,
      sql`
      WITH s AS (${sessionsOf(organizationId, span)}),
      became AS (
        SELECT t.session_id, count(*) FILTER (WHERE t.status = ANY (${CAME})) AS came, count(*) FILTER (WHERE t.status = 'no-show') AS missed,
          count(*) FILTER (WHERE c.is_late) AS late
        FROM (SELECT DISTINCT id FROM s) d
        JOIN seat t ON t.organization_id = ${organizationId} AND t.session_id = d.id
        LEFT JOIN seat_cancellation c ON c.organization_id = t.organization_id AND c.seat_id = t.id AND c.initiator = 'patient'
        GROUP BY 1),
      counted AS (
        SELECT s.id, s.bucket, s.capacity, coalesce(b.came, 0) AS came, coalesce(b.missed, 0) AS missed, coalesce(b.late, 0) AS late,
          greatest(s.capacity - coalesce(b.came, 0), 0) AS gap
        FROM s LEFT JOIN became b ON b.session_id = s.id),
      parts AS (${PARTS})
      SELECT bucket, sum(capacity)::int AS count, sum(${sql.ref(part)})::int AS sum FROM parts GROUP BY 1`,
    );
}

const readReservedUnused: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`
    WITH s AS (${sessionsOf(organizationId, span)}),
    kept AS (
      SELECT s.id, s.bucket, s.capacity, (
        SELECT count(*) FROM seat t WHERE t.organization_id = ${organizationId} AND t.session_id = s.id AND t.status = ANY (${CAME}))
        + (SELECT count(*) FROM seat t WHERE t.organization_id = ${organizationId} AND t.session_id = s.id AND t.status = 'no-show') AS taken
      FROM s JOIN session_policy p ON p.organization_id = ${organizationId} AND p.template_id = s.template_id
        AND p.release_ladder <> '[]')
    SELECT bucket, sum(capacity)::int AS count, sum(greatest(capacity - taken, 0))::int AS sum FROM kept GROUP BY 1`,
  );

const readNoShow: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withOutcomes(organizationId, span)}
    SELECT told AS bucket, count(*)::int AS count, count(*) FILTER (WHERE status = 'no-show')::int AS sum
    FROM x WHERE status = 'no-show' OR status = ANY (${CAME}) GROUP BY 1`,
  );

const readMissed: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withOutcomes(organizationId, span)}
    SELECT told AS bucket, count(*)::int AS count, count(*) FILTER (WHERE status = 'no-show' OR is_late)::int AS sum
    FROM x WHERE status = 'no-show' OR is_late OR status = ANY (${CAME}) GROUP BY 1`,
  );

const readLeadTime: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withSeatsAtStart(organizationId, span)}
    SELECT told AS bucket, count(*)::int AS count, 0 AS sum,
      array_agg((starts_at AT TIME ZONE zone)::date - (booked_at AT TIME ZONE zone)::date) AS values
    FROM x WHERE booked_at IS NOT NULL GROUP BY 1`,
  );

const readDueToSeat: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withSeatsAtStart(organizationId, span)}
    SELECT x.told AS bucket, count(*)::int AS count, 0 AS sum,
      array_agg((x.starts_at AT TIME ZONE x.zone)::date - c.due_on) AS values
    FROM x JOIN care_event c ON c.organization_id = ${organizationId} AND c.id = x.care_event_id
    GROUP BY 1`,
  );

const readBackfill: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`
    WITH s AS (${sessionsOf(organizationId, span)})
    SELECT s.bucket, count(*)::int AS count, count(*) FILTER (WHERE f.state IN ('filled', 'taken'))::int AS sum
    FROM s JOIN freed_seat f ON f.organization_id = ${organizationId} AND f.session_id = s.id AND f.state <> 'void'
    GROUP BY 1`,
  );

const readHoursToRefill: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`
    WITH s AS (${sessionsOf(organizationId, span)})
    SELECT s.bucket, count(*)::int AS count, 0 AS sum,
      array_agg((extract(epoch FROM f.closed_at - f.freed_at) / 3600)::float) AS values
    FROM s JOIN freed_seat f ON f.organization_id = ${organizationId} AND f.session_id = s.id AND f.state IN ('filled', 'taken')
    GROUP BY 1`,
  );

/** Care whose day `last` lies in the span, and whether a session settled it by then. */
function readCare(last: 'latest' | 'lapsed'): ReadFacts {
  return (tx, organizationId, { from, until, slice, by }) => {
    const lastOn = last === 'latest' ? sql`c.latest_on` : sql`c.due_on + 90`;
    const bucket = by === 'week' ? sql`date_trunc('week', ${lastOn})::date::text` : sql`k.id::text`;
    return readRows(
      tx,
      sql`
      SELECT ${bucket} AS bucket, count(*)::int AS count, count(*) FILTER (WHERE done.is_done = ${last === 'latest'})::int AS sum
      FROM cluster k
      JOIN care_event c ON c.organization_id = k.organization_id AND c.kind_id = ANY (k.kind_ids)
        AND (k.families = '{}' OR c.family = ANY (k.families)) AND c.status <> 'withdrawn'
      CROSS JOIN LATERAL (SELECT EXISTS (
        SELECT FROM seat t JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
        WHERE t.organization_id = c.organization_id AND t.care_event_id = c.id AND t.status = 'completed' AND s.occurs_on <= ${lastOn}
      ) AS is_done) done
      WHERE k.organization_id = ${organizationId} AND k.state <> 'draft'
        AND (${slice.cluster}::uuid IS NULL OR k.id = ${slice.cluster}::uuid)
        AND ${lastOn} >= ${from}::date AND ${lastOn} < ${until}::date
      GROUP BY 1`,
    );
  };
}

export const SEAT_FACTS: readonly (readonly [string, ReadFacts])[] = [
  ['seats-filled', readSeatsFilled],
  ['seats-attended', readPart('came')],
  ['gap-never-booked', readPart('never_booked')],
  ['gap-late-cancel', readPart('late_cancel')],
  ['gap-no-show', readPart('no_show')],
  ['reserved-unused', readReservedUnused],
  ['backfill', readBackfill],
  ['hours-to-refill', readHoursToRefill],
  ['no-show', readNoShow],
  ['missed', readMissed],
  ['lead-time', readLeadTime],
  ['due-to-seat', readDueToSeat],
  ['recall-in-window', readCare('latest')],
  ['recall-lapsed', readCare('lapsed')],
];
