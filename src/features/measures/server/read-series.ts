import { mayUse } from '#features/access/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import { describeMeasure, RECENT_WEEKS } from '../domain/describe-measure.ts';
import { mondayOf } from '../domain/measure.ts';
import { findMeasure } from '../domain/measure-catalogue.ts';
import { CHART_WEEKS } from '../domain/measure-chart.ts';
import { pointsOf } from '../domain/points-of.ts';
import { narrowTo, type Slice } from '../domain/slice.ts';
import { drawChart } from './draw-chart.ts';
import { readMeasure } from './read-measure.ts';
import { todayOf } from './today-of.ts';

export type AskedSeries = {
  readonly measureId: string;
  readonly weeks: number;
  readonly point?: '1' | '4' | undefined;
  readonly slice: Slice;
  readonly now: Date;
};

/** A measure as its page shows it: points, sentence and chart. Null for a measure that is not in the catalogue. */
export async function readSeries(tx: Tx, access: Access, asked: AskedSeries) {
  const { organizationId } = access;
  const measure = findMeasure(asked.measureId);
  const today = await todayOf(tx, organizationId, asked.now);
  const until = mondayOf(today);
  const slice = narrowTo(measure?.choices ?? [], asked.slice);
  const window = { from: addDays(until, -7 * CHART_WEEKS), until, today, slice };
  const read = await readMeasure(tx, organizationId, asked.measureId, window);
  if (!measure || !read) return null;
  const fromOn = addDays(until, -7 * asked.weeks);
  const { weeksPerPoint, points, series, current } = pointsOf(measure, read.weeks, { fromOn, asked: asked.point });
  const recent = read.of(RECENT_WEEKS);
  const before = read.of(RECENT_WEEKS, { skip: RECENT_WEEKS });
  return {
    measure,
    slice,
    weeksPerPoint,
    series,
    current,
    sentence: describeMeasure(measure, { recent, before }),
    chart: await drawChart(tx, organizationId, {
      measure,
      key: { measureId: measure.id, clusterId: slice.cluster },
      weeks: points,
      singleWeeks: read.weeks,
      templateId: slice.template,
      fromOn: series[0]?.weekOn ?? fromOn,
      mayEdit: mayUse(access, 'measures.edit'),
    }),
  };
}
