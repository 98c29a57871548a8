import { type RawBuilder, sql } from 'kysely';
import { withVisits } from './seat-rows.ts';
import { type ReadFacts, readRows, sessionsOf } from './span.ts';

const WAIT_1 = sql`least(roomed_at, began_at) - ready_at`;
const WAIT_2 = sql`began_at - roomed_at`;
const CYCLE = sql`done_at - ready_at`;
const MINUTES_PER_DAY = 1_440;

/** Minutes of each visit in which both moments are known. Nobody waits less than nothing: who is called before the time waited 0. */
function readMinutes(duration: RawBuilder<unknown>): ReadFacts {
  return (tx, organizationId, span) =>
    readRows(
      tx,
      sql`${withVisits(organizationId, span)}
      SELECT told AS bucket, count(*)::int AS count, 0 AS sum, array_agg(minutes) AS values
      FROM (SELECT told, greatest(0, extract(epoch FROM ${duration}) / 60)::float AS minutes FROM x) told
      WHERE minutes <= ${MINUTES_PER_DAY} GROUP BY 1`,
    );
}

const readContactShare: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withVisits(organizationId, span)}
    SELECT told AS bucket, round(sum(extract(epoch FROM done_at - ready_at) / 60))::int AS count,
      round(sum(extract(epoch FROM done_at - greatest(began_at, ready_at)) / 60))::int AS sum, count(*)::int AS basis
    FROM x WHERE began_at IS NOT NULL AND done_at > ready_at AND done_at >= began_at GROUP BY 1`,
  );

/** Of each session of `s` its own time, and the time in which patients were seen or there at all. */
const SESSION_TIMES = sql`
  SELECT s.bucket, s.id, tstzrange(s.starts_at, s.ends_at) AS hours, s.ends_at, v.seen, v.there, v.last_at
  FROM s LEFT JOIN (
    SELECT session_id,
      range_agg(tstzrange(coalesce(began_at, ready_at), done_at)) FILTER (WHERE done_at > coalesce(began_at, ready_at)) AS seen,
      range_agg(tstzrange(arrived_at, done_at)) FILTER (WHERE done_at > arrived_at) AS there,
      max(done_at) AS last_at
    FROM (SELECT DISTINCT ON (id) * FROM x) once GROUP BY 1) v ON v.session_id = s.id`;

function minutesOf(ranges: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(SELECT coalesce(sum(extract(epoch FROM upper(r) - lower(r)) / 60), 0)::float FROM unnest(${ranges}) r)`;
}

const NONE = sql`'{}'::tstzmultirange`;

const readTimeUsed: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withVisits(organizationId, span)}, t AS (${SESSION_TIMES})
    SELECT bucket, round(sum(extract(epoch FROM upper(hours) - lower(hours)) / 60))::int AS count,
      round(sum(${minutesOf(sql`tstzmultirange(hours) * coalesce(seen, ${NONE})`)}))::int AS sum, count(*)::int AS basis
    FROM t GROUP BY 1`,
  );

const readIdle: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withVisits(organizationId, span)}, t AS (${SESSION_TIMES})
    SELECT bucket, count(*)::int AS count, 0 AS sum, array_agg(${minutesOf(sql`tstzmultirange(hours) - there`)}) AS values
    FROM t WHERE there IS NOT NULL GROUP BY 1`,
  );

const OVERTIME = sql`greatest(0, extract(epoch FROM last_at - ends_at) / 60)`;

const readOvertime: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withVisits(organizationId, span)}, t AS (${SESSION_TIMES})
    SELECT bucket, count(*)::int AS count, sum(${OVERTIME})::float AS sum FROM t WHERE last_at IS NOT NULL GROUP BY 1`,
  );

const readOverrun: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withVisits(organizationId, span)}, t AS (${SESSION_TIMES})
    SELECT bucket, count(*)::int AS count, count(*) FILTER (WHERE ${OVERTIME} > 10)::int AS sum
    FROM t WHERE last_at IS NOT NULL GROUP BY 1`,
  );

/** Working hours come from the staff's own opening pattern; who has none stated is left out. */
const readClusterShare: ReadFacts = (tx, organizationId, span) => {
  const { from, until, slice, by } = span;
  const apart = by === 'clinician' ? sql`worked.resource_id::text` : sql`worked.week_on::text`;
  const inSessions = sessionsOf(organizationId, { ...span, by: 'clinician' });
  return readRows(
    tx,
    sql`
    WITH s AS (${inSessions}),
    spent AS (
      SELECT bucket::uuid AS resource_id, date_trunc('week', starts_at AT TIME ZONE zone)::date AS week_on,
        sum(extract(epoch FROM ends_at - starts_at) / 60) AS minutes
      FROM s GROUP BY 1, 2),
    worked AS (
      SELECT h.resource_id, date_trunc('week', day.day)::date AS week_on, sum(h.until_minute - h.from_minute) AS minutes
      FROM resource_hours h
      JOIN resource r ON r.organization_id = h.organization_id AND r.id = h.resource_id AND r.kind = 'staff' AND r.retired_at IS NULL
      JOIN generate_series(${from}::date, ${until}::date - 1, interval '1 day') day (day) ON extract(isodow FROM day.day) = h.weekday
      WHERE h.organization_id = ${organizationId} AND (${slice.clinician}::uuid IS NULL OR h.resource_id = ${slice.clinician}::uuid)
      GROUP BY 1, 2)
    SELECT ${apart} AS bucket, sum(worked.minutes)::int AS count, round(sum(coalesce(least(spent.minutes, worked.minutes), 0)))::int AS sum,
      count(*)::int AS basis
    FROM worked LEFT JOIN spent ON spent.resource_id = worked.resource_id AND spent.week_on = worked.week_on
    WHERE EXISTS (SELECT FROM spent any_week WHERE any_week.resource_id = worked.resource_id)
    GROUP BY 1`,
  );
};

export const FLOW_FACTS: readonly (readonly [string, ReadFacts])[] = [
  ['wait-1', readMinutes(WAIT_1)],
  ['wait-1-long', readMinutes(WAIT_1)],
  ['wait-2', readMinutes(WAIT_2)],
  ['wait-2-long', readMinutes(WAIT_2)],
  ['cycle', readMinutes(CYCLE)],
  ['cycle-long', readMinutes(CYCLE)],
  ['contact-share', readContactShare],
  ['time-used', readTimeUsed],
  ['idle', readIdle],
  ['overtime', readOvertime],
  ['overrun', readOverrun],
  ['cluster-share', readClusterShare],
];
