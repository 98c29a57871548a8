import { mayUse } from '#features/access/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { chosenOf, saidByChart, titleOfFinding } from '../domain/finding.ts';
import { findMeasure } from '../domain/measure-catalogue.ts';
import { partLabel } from '../domain/part-words.ts';
import { CHOICES, narrowTo } from '../domain/slice.ts';
import { listFindings, readFinding, writeFinding } from '../finding-contract.ts';
import { sliceOf } from '../slice-query.ts';
import { findPartNames } from './choice-store.ts';
import { type Finding, keepFinding, listFindingRows } from './finding-store.ts';
import { readSeries } from './read-series.ts';

const UNKNOWN = 'This measure is not in the catalogue.';
/** A chart lists its latest findings; older ones are found on their boards. */
const FINDINGS_MAX = 5;

export const findingRoutes: readonly ServedRoute[] = [
  serve(writeFinding, async ({ tx, access, params, body, now, newId, audit }) => {
    const { organizationId, personId } = access;
    if (!mayUse(access, 'measures.read')) return refuse('not-found', UNKNOWN);
    const { weeks, ...query } = body;
    const read = await readSeries(tx, access, { measureId: params.measureId, weeks, slice: sliceOf(query), now });
    if (!read) return refuse('not-found', UNKNOWN);
    const { measure, chart, current, series, sentence } = read;
    const lastWeekOn = series.at(-1)?.weekOn;
    if (!chart || lastWeekOn === undefined) {
      return refuse('nothing-said', 'Nothing has happened yet that this chart could show.');
    }
    const slice = chosenOf(read.slice);
    const parts = await partsInWords(tx, organizationId, slice);
    const title = titleOfFinding(measure, { parts, chart, current });
    const said = saidByChart(chart) ?? sentence;
    const asked = { measureId: measure.id, slice, weeks, lastWeekOn, title, said };
    const { id, isNew } = await keepFinding(tx, organizationId, { ...asked, id: newId(), personId, at: now });
    if (isNew) await audit({ action: 'create', entityType: 'chart-finding', entityId: id });
    const [finding] = await listFindingRows(tx, organizationId, { id });
    return finding ? accept(finding) : refuse('not-found', UNKNOWN);
  }),

  serve(listFindings, async ({ tx, access, params, query }) => {
    const measure = findMeasure(params.measureId);
    if (!measure) return refuse('not-found', UNKNOWN);
    const slice = chosenOf(narrowTo(measure.choices, sliceOf(query)));
    const asked = { measureId: measure.id, slice, limit: FINDINGS_MAX };
    return accept({ findings: await listFindingRows(tx, access.organizationId, asked) });
  }),

  serve(readFinding, async ({ tx, access, params }) => {
    const [finding] = await listFindingRows(tx, access.organizationId, { id: params.findingId });
    return finding ? accept(finding) : refuse('not-found', 'There is nothing here that you can open.');
  }),
];

/** What a chart was narrowed to, in words and in the order of the choices. */
async function partsInWords(tx: Tx, organizationId: string, slice: Finding['slice']): Promise<string[]> {
  const words: string[] = [];
  for (const by of CHOICES) {
    const key = slice[by];
    if (key === undefined) continue;
    words.push(partLabel(by, key, await findPartNames(tx, organizationId, { by, keys: [key] })));
  }
  return words;
}
