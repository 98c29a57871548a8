import { sql } from 'kysely';
import { isWithin, type ReadFacts, readRows, sessionsOf } from './span.ts';

/** Calls that ended within the span, in the week of their day where the organisation is. */
const callsOf = (organizationId: string, { from, until }: { readonly from: string; readonly until: string }) => sql`
  SELECT c.*, date_trunc('week', c.started_at AT TIME ZONE o.zone)::date::text AS bucket
  FROM call c JOIN organization o ON o.organization_id = c.organization_id
  WHERE c.organization_id = ${organizationId} AND c.state = 'ended'
    AND ${isWithin({ at: sql`c.started_at`, zone: sql`o.zone` }, { from, until })}`;

const readCallSeconds: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`WITH c AS (${callsOf(organizationId, span)})
    SELECT bucket, count(*)::int AS count, 0 AS sum, array_agg(seconds_to_outcome) AS values
    FROM c WHERE outcome IS NOT NULL AND seconds_to_outcome IS NOT NULL GROUP BY 1`,
  );

const readFirstCallBooked: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`WITH c AS (${callsOf(organizationId, span)})
    SELECT bucket, count(*)::int AS count, count(*) FILTER (WHERE outcome = 'cluster-seat')::int AS sum
    FROM c WHERE intent = 'book' AND patient_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM call e WHERE e.organization_id = c.organization_id AND e.patient_id = c.patient_id AND e.intent = 'book'
        AND e.started_at < c.started_at AND e.started_at >= c.started_at - interval '14 days')
    GROUP BY 1`,
  );

const readOverrides: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`WITH s AS (${sessionsOf(organizationId, span)})
    SELECT s.bucket, count(*)::int AS count, count(o.answers_id)::int AS sum
    FROM s JOIN seat t ON t.organization_id = ${organizationId} AND t.session_id = s.id AND t.booked_at IS NOT NULL
    JOIN seat_eligibility e ON e.organization_id = t.organization_id AND e.seat_id = t.id
    LEFT JOIN eligibility_override o ON o.organization_id = e.organization_id AND o.answers_id = e.answers_id
    GROUP BY 1`,
  );

const readWrongSlots: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`WITH s AS (${sessionsOf(organizationId, span)})
    SELECT s.bucket, count(*)::int AS count, count(*) FILTER (WHERE EXISTS (
      SELECT FROM wrong_slot w WHERE w.organization_id = t.organization_id AND w.seat_id = t.id))::int AS sum
    FROM s JOIN seat t ON t.organization_id = ${organizationId} AND t.session_id = s.id AND t.status NOT IN ('held', 'expired')
    GROUP BY 1`,
  );

export const BOOKING_FACTS: readonly (readonly [string, ReadFacts])[] = [
  ['call-seconds', readCallSeconds],
  ['first-call-booked', readFirstCallBooked],
  ['overrides', readOverrides],
  ['wrong-slots', readWrongSlots],
];
