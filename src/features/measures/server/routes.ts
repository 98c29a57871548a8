import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { listMeasures, readMeasureParts, readMeasureSeries } from '../contract.ts';
import { mondayOf } from '../domain/measure.ts';
import { findMeasure, MEASURES } from '../domain/measure-catalogue.ts';
import { partLabel } from '../domain/part-words.ts';
import { sliceOf } from '../slice-query.ts';
import { chartRoutes } from './chart-routes.ts';
import { findPartNames, listChoices } from './choice-store.ts';
import { exportRoutes } from './export-routes.ts';
import { findingRoutes } from './finding-routes.ts';
import { readParts } from './read-measure.ts';
import { readSeries } from './read-series.ts';
import { todayOf } from './today-of.ts';
import { usualCareRoutes } from './usual-care-routes.ts';
import { wrongSlotRoutes } from './wrong-slot-routes.ts';

const UNKNOWN = 'This measure is not in the catalogue.';

export const measureRoutes: readonly ServedRoute[] = [
  serve(listMeasures, async ({ tx, access }) => {
    const { clusters, sites, clinicians, templates, languages } = await listChoices(tx, access.organizationId);
    return accept({
      measures: MEASURES.map((measure) => ({ ...measure, choices: [...measure.choices] })),
      clusters: [...clusters],
      sites: [...sites],
      clinicians: [...clinicians],
      templates: [...templates],
      languages: [...languages],
    });
  }),

  serve(readMeasureSeries, async ({ tx, access, params, query, now }) => {
    const { weeks, point } = query;
    const read = await readSeries(tx, access, { ...params, weeks, point, slice: sliceOf(query), now });
    if (!read) return refuse('not-found', UNKNOWN);
    const { slice: _, measure, series, ...shown } = read;
    return accept({ ...shown, measure: { ...measure, choices: [...measure.choices] }, series: [...series] });
  }),

  serve(readMeasureParts, async ({ tx, access, params, query, now }) => {
    const { organizationId } = access;
    const { measureId, choice: by } = params;
    const measure = findMeasure(measureId);
    if (!measure) return refuse('not-found', UNKNOWN);
    const today = await todayOf(tx, organizationId, now);
    const until = mondayOf(today);
    const window = { from: addDays(until, -7 * query.weeks), until, today, slice: sliceOf(query) };
    const parts = await readParts(tx, organizationId, { measureId, by }, window);
    if (parts === null) return refuse('not-told-apart', 'This measure cannot be told apart like that.');
    const names = await findPartNames(tx, organizationId, { by, keys: parts.map(({ key }) => key) });
    return accept({
      measure: { ...measure, choices: [...measure.choices] },
      parts: parts
        .map((part) => ({ ...part, label: partLabel(by, part.key, names) }))
        .sort((a, b) => (by === 'weekday' ? a.key.localeCompare(b.key) : a.label.localeCompare(b.label))),
    });
  }),

  ...chartRoutes,
  ...exportRoutes,
  ...findingRoutes,
  ...usualCareRoutes,
  ...wrongSlotRoutes,
];
