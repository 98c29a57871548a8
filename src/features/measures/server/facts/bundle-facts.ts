import { sql } from 'kysely';
import { type ReadFacts, readRows } from './span.ts';

/** Bundles that were booked and have not been broken up since, in the week of their first booking. */
function readAvoided(what: 'visits' | 'needles' | 'sedations'): ReadFacts {
  return (tx, organizationId, { from, until }) =>
    readRows(
      tx,
      sql`
      WITH booked AS (
        SELECT h.bundle_id, min(h.at) AT TIME ZONE o.zone AS at
        FROM bundle_change h JOIN organization o ON o.organization_id = h.organization_id
        WHERE h.organization_id = ${organizationId} AND h.to_state = 'booked' GROUP BY h.bundle_id, o.zone)
      SELECT date_trunc('week', booked.at)::date::text AS bucket, count(*)::int AS count,
        sum(${sql.ref(`b.baseline_${what}`)} - ${sql.ref(`b.${what}`)})::int AS sum
      FROM booked JOIN bundle b ON b.organization_id = ${organizationId} AND b.id = booked.bundle_id
      WHERE b.state IN ('booked', 'prepared', 'done', 'measured')
        AND booked.at::date >= ${from}::date AND booked.at::date < ${until}::date
      GROUP BY 1`,
    );
}

export const BUNDLE_FACTS: readonly (readonly [string, ReadFacts])[] = [
  ['visits-avoided', readAvoided('visits')],
  ['needles-avoided', readAvoided('needles')],
  ['sedations-avoided', readAvoided('sedations')],
];
