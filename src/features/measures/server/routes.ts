import { sql } from 'kysely';
import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { listMeasures, readMeasureSeries } from '../contract.ts';
import { describeMeasure, RECENT_WEEKS } from '../domain/describe-measure.ts';
import { mondayOf } from '../domain/measure.ts';
import { findMeasure, MEASURES } from '../domain/measure-catalogue.ts';
import { readMeasure } from './read-measure.ts';

export const measureRoutes: readonly ServedRoute[] = [
  serve(listMeasures, async ({ tx, access }) => {
    const clusters = await tx
      .selectFrom('cluster')
      .select(['id', 'name'])
      .where('organization_id', '=', access.organizationId)
      .where('state', '<>', 'draft')
      .orderBy('name')
      .execute();
    return accept({ measures: [...MEASURES], clusters });
  }),

  serve(readMeasureSeries, async ({ tx, access, params, query, now }) => {
    const measure = findMeasure(params.measureId);
    const today = await todayOf(tx, access.organizationId, now);
    const until = mondayOf(today);
    const read = await readMeasure(tx, access.organizationId, params.measureId, {
      from: addDays(until, -7 * query.weeks),
      until,
      today,
      clusterId: query.clusterId ?? null,
    });
    if (!measure || !read) return refuse('not-found', 'This measure is not in the catalogue.');
    const recent = read.of(RECENT_WEEKS);
    const before = read.of(RECENT_WEEKS, { skip: RECENT_WEEKS });
    return accept({
      measure,
      series: [...read.series],
      current: read.current,
      sentence: describeMeasure(measure, { recent, before }),
    });
  }),
];

async function todayOf(tx: Tx, organizationId: string, now: Date): Promise<string> {
  const { rows } = await sql<{ today: string }>`
    SELECT (${now}::timestamptz AT TIME ZONE zone)::date AS today FROM organization WHERE organization_id = ${organizationId}`.execute(
    tx,
  );
  return rows[0]?.today ?? now.toISOString().slice(0, 10);
}
