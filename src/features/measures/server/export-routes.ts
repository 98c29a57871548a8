import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { csvOf } from '../domain/export-csv.ts';
import { mondayOf } from '../domain/measure.ts';
import { findMeasure } from '../domain/measure-catalogue.ts';
import { measureReportOf, type Reported } from '../domain/measure-report.ts';
import { pointsOf } from '../domain/points-of.ts';
import { exportMeasureCsv, exportMeasureReport } from '../export-contract.ts';
import { sliceOf } from '../slice-query.ts';
import { readMeasure } from './read-measure.ts';
import { todayOf } from './today-of.ts';

type ExportCall = Call<typeof exportMeasureCsv> | Call<typeof exportMeasureReport>;

export const exportRoutes: readonly ServedRoute[] = [
  serve(exportMeasureCsv, async (call) => {
    const reported = await readForExport(call, 'csv');
    if (reported === null) return refuse('not-found', 'This measure is not in the catalogue.');
    const { measure, series } = reported;
    return accept({ fileName: `${measure.id}.csv`, csv: csvOf(measure, series) });
  }),

  serve(exportMeasureReport, async (call) => {
    const reported = await readForExport(call, 'measure-report');
    if (reported === null) return refuse('not-found', 'This measure is not in the catalogue.');
    return accept(measureReportOf(reported));
  }),
];

async function readForExport(call: ExportCall, form: 'csv' | 'measure-report'): Promise<Reported | null> {
  const { tx, access, params, query, now, audit } = call;
  const measure = findMeasure(params.measureId);
  if (!measure) return null;
  const today = await todayOf(tx, access.organizationId, now);
  const until = mondayOf(today);
  const fromOn = addDays(until, -7 * query.weeks);
  // Four weeks that begin earlier belong to the points that are left out.
  const window = { from: fromOn, until, today, slice: sliceOf(query) };
  const read = await readMeasure(tx, access.organizationId, measure.id, window);
  if (!read) return null;
  const { series, current, weeksPerPoint } = pointsOf(measure, read.weeks, { fromOn });
  await audit({ action: 'execute', entityType: 'measure-export', detail: { measure: measure.id, form } });
  return { measure, series, current, weeksPerPoint, at: now };
}
