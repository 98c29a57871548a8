import { mayUse } from '#features/access/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { listMeasures, readMeasureSeries } from '../contract.ts';
import { describeMeasure, RECENT_WEEKS } from '../domain/describe-measure.ts';
import { mondayOf } from '../domain/measure.ts';
import { findMeasure, MEASURES } from '../domain/measure-catalogue.ts';
import { CHART_WEEKS, isUntold } from '../domain/measure-chart.ts';
import { chartRoutes } from './chart-routes.ts';
import { drawChart } from './draw-chart.ts';
import { readMeasure } from './read-measure.ts';
import { todayOf } from './today-of.ts';

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
    const { organizationId } = access;
    const measure = findMeasure(params.measureId);
    const today = await todayOf(tx, organizationId, now);
    const until = mondayOf(today);
    const clusterId = measure?.isByCluster === true ? (query.clusterId ?? null) : null;
    const read = await readMeasure(tx, organizationId, params.measureId, {
      from: addDays(until, -7 * CHART_WEEKS),
      until,
      today,
      clusterId,
    });
    if (!measure || !read) return refuse('not-found', 'This measure is not in the catalogue.');
    const recent = read.of(RECENT_WEEKS);
    const before = read.of(RECENT_WEEKS, { skip: RECENT_WEEKS });
    const untold = new Set(read.weeks.filter((week) => isUntold(measure.kind, week)).map(({ weekOn }) => weekOn));
    return accept({
      measure,
      series: read.series
        .slice(-query.weeks)
        .map((week) => (untold.has(week.weekOn) ? { ...week, value: null, n: null, isSmall: true } : week)),
      current: read.of(query.weeks),
      sentence: describeMeasure(measure, { recent, before }),
      chart: await drawChart(tx, organizationId, {
        measure,
        key: { measureId: measure.id, clusterId },
        weeks: read.weeks,
        fromOn: addDays(until, -7 * query.weeks),
        mayEdit: mayUse(access, 'measures.edit'),
      }),
    });
  }),

  ...chartRoutes,
];
