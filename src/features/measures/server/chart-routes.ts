import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { beginChartPhase, takeBackChartPhase, writeChartNote } from '../chart-contract.ts';
import { decidePhase, standingPhases } from '../domain/decide-phase.ts';
import { mondayOf } from '../domain/measure.ts';
import { findMeasure } from '../domain/measure-catalogue.ts';
import { CHART_WEEKS } from '../domain/measure-chart.ts';
import { addChartNote, addPhaseRow, type ChartKey, hasCluster, listPhaseRows } from './chart-store.ts';
import { readMeasure } from './read-measure.ts';
import { todayOf } from './today-of.ts';

const PHASE_ROUTES = [
  [beginChartPhase, 'begin'],
  [takeBackChartPhase, 'take-back'],
] as const;

export const chartRoutes: readonly ServedRoute[] = [
  ...PHASE_ROUTES.map(([route, decision]) =>
    serve(route, async ({ tx, access, params, body, now, newId, audit }) => {
      const { organizationId, personId } = access;
      const key = { measureId: params.measureId, clusterId: body.clusterId };
      if (!(await isChart(tx, organizationId, key)))
        return refuse('not-found', 'This measure is not in the catalogue.');
      const { fromOn, note } = body;
      const today = await todayOf(tx, organizationId, now);
      const firstOn = await firstWeekOf(tx, organizationId, { ...key, today });
      const standing = standingPhases(await listPhaseRows(tx, organizationId, key));
      const decided = decidePhase({ fromOn, decision }, { firstOn, today, standing });
      if (!decided.ok) return decided;
      const id = newId();
      await addPhaseRow(tx, organizationId, { ...key, id, fromOn, decision, note, personId, at: now });
      await audit({ action: 'update', entityType: 'chart-phase', entityId: id, detail: { decision } });
      return accept({ fromOn });
    }),
  ),

  serve(writeChartNote, async ({ tx, access, params, body, now, newId, audit }) => {
    const { organizationId, personId } = access;
    const key = { measureId: params.measureId, clusterId: body.clusterId };
    if (!(await isChart(tx, organizationId, key))) return refuse('not-found', 'This measure is not in the catalogue.');
    const weekOn = mondayOf(body.weekOn);
    if (weekOn >= mondayOf(await todayOf(tx, organizationId, now))) {
      return refuse('not-a-week', 'Choose a week that is over; the running week is not on the chart.');
    }
    const id = newId();
    await addChartNote(tx, organizationId, { ...key, id, weekOn, text: body.text, personId, at: now });
    await audit({ action: 'create', entityType: 'chart-note', entityId: id });
    return accept({ weekOn });
  }),
];

async function isChart(tx: Tx, organizationId: string, { measureId, clusterId }: ChartKey): Promise<boolean> {
  const measure = findMeasure(measureId);
  if (!measure) return false;
  return clusterId === null || (measure.isByCluster && (await hasCluster(tx, organizationId, clusterId)));
}

/** The first week with events; null without any. */
async function firstWeekOf(
  tx: Tx,
  organizationId: string,
  { measureId, clusterId, today }: ChartKey & { readonly today: string },
): Promise<string | null> {
  const until = mondayOf(today);
  const from = addDays(until, -7 * CHART_WEEKS);
  const read = await readMeasure(tx, organizationId, measureId, { from, until, today, clusterId });
  return read?.weeks.find(({ count }) => count > 0)?.weekOn ?? null;
}
