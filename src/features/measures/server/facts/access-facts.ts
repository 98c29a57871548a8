import { sql } from 'kysely';
import type { Choice } from '../../domain/slice.ts';
import { type ReadFacts, readRows } from './span.ts';

/** The days on which somebody looked. Each day was looked at for a cluster, a site and a clinician on its own: two at once are not known. */
function readSnapshots(column: 'seat_days' | 'session_days'): ReadFacts {
  return (tx, organizationId, { from, until, slice, by }) => {
    const told = by === 'week' ? sql`date_trunc('week', taken_on)::date::text` : sql`scope_id::text`;
    const narrowed = (['clinician', 'site', 'cluster'] as const).filter((choice) => slice[choice] !== null);
    if (narrowed.some((choice) => choice !== (by === 'week' ? narrowed[0] : by))) return Promise.resolve([]);
    const scope = by === 'week' ? (narrowed[0] ?? 'everywhere') : by;
    const scopeId = scope === 'everywhere' ? organizationId : slice[scope as Choice];
    return readRows(
      tx,
      sql`
      SELECT ${told} AS bucket, count(*)::int AS count, 0 AS sum, array_agg(${sql.ref(column)}) AS values
      FROM access_snapshot
      WHERE organization_id = ${organizationId} AND scope = ${scope} AND (${scopeId}::uuid IS NULL OR scope_id = ${scopeId}::uuid)
        AND taken_on >= ${from}::date AND taken_on < ${until}::date
      GROUP BY 1`,
    );
  };
}

export const ACCESS_FACTS: readonly (readonly [string, ReadFacts])[] = [
  ['third-next-seat', readSnapshots('seat_days')],
  ['third-next-session', readSnapshots('session_days')],
];
