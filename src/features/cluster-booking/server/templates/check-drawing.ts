import { listSites } from '#features/resources/server/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { checkTemplate, type TemplateRefusal } from '../../domain/templates/check-template.ts';
import type { TemplateBody } from '../../template-body.ts';
import { findVisitMinutes } from './outlook-facts-store.ts';
import { findCalendarIds, findUsable } from './planning-store.ts';

/** The zone of the site when the template can be planned. */
export async function checkDrawing(
  tx: Tx,
  organizationId: string,
  body: TemplateBody,
): Promise<Result<string, Refusal<TemplateRefusal>>> {
  const site = (await listSites(tx, organizationId)).find((each) => each.id === body.siteId);
  if (!site) return refuse('not-here', 'This site is not there.', 'siteId');
  const visitMinutes = await findVisitMinutes(tx, organizationId, body.clusterId);
  if (visitMinutes === null) return refuse('not-here', 'This cluster is not there.', 'clusterId');
  const checked = checkTemplate({
    drawing: body,
    visitMinutes,
    resources: await findUsable(tx, organizationId, body.siteId),
    calendarIds: await findCalendarIds(tx, organizationId),
  });
  return checked.ok ? accept(site.zone) : checked;
}
