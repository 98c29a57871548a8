import { listResources, listSites } from '#features/resources/server/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { checkTemplate, type TemplateRefusal } from '../../domain/templates/check-template.ts';
import {
  applyTemplate,
  createTemplate,
  endTemplate,
  listTemplates,
  type PlannedReply,
  previewTemplate,
  readTemplateChoices,
  type TemplateBody,
} from '../../template-contract.ts';
import { clusterIsThere } from '../clusters/cluster-store.ts';
import { cancelEmptySessionsAfter } from './end-template.ts';
import { makeSessions, previewSessions } from './make-sessions.ts';
import { findUsable } from './planning-store.ts';
import { endTemplateOn, findTemplates, insertTemplate, lockTemplate } from './template-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const ENDED = refuse('template-ended', 'This template has ended.');

export const templateRoutes: readonly ServedRoute[] = [
  serve(listTemplates, async (call) => {
    const filter = { clusterId: call.query.clusterId, now: call.now };
    return accept({ templates: await findTemplates(call.tx, call.access.organizationId, filter) });
  }),

  serve(readTemplateChoices, async (call) => {
    const { organizationId } = call.access;
    const sites = await listSites(call.tx, organizationId);
    const resources = await listResources(call.tx, organizationId);
    return accept({
      sites: sites.map(({ id, name, zone }) => ({ siteId: id, name, zone })),
      resources: resources.map(({ id, siteId, kind, name, units }) => ({ resourceId: id, siteId, kind, name, units })),
    });
  }),

  serve(previewTemplate, async (call) => {
    const checked = await checkBody(call.tx, call.access.organizationId, call.body);
    if (!checked.ok) return checked;
    return accept(await previewSessions(call.tx, key(call), { ...call.body, zone: checked.value, templateId: null }));
  }),

  serve(createTemplate, async (call) => {
    const checked = await checkBody(call.tx, call.access.organizationId, call.body);
    if (!checked.ok) return checked;
    const template = { ...call.body, templateId: call.newId(), zone: checked.value };
    await insertTemplate(call.tx, call.access.organizationId, template);
    const planned = await makeSessions(call.tx, key(call), { ...template, version: 1 });
    await announce(call, template.templateId, { action: 'create', made: countMade(planned) });
    return accept({ templateId: template.templateId, planned });
  }),

  serve(applyTemplate, async (call) => {
    const template = await lockTemplate(call.tx, call.access.organizationId, call.params.templateId);
    if (!template) return NOT_FOUND;
    if (template.state === 'ended') return ENDED;
    const planned = await makeSessions(call.tx, key(call), template);
    await announce(call, template.templateId, { action: 'execute', made: countMade(planned) });
    return accept(planned);
  }),

  serve(endTemplate, async (call) => {
    const { organizationId } = call.access;
    const template = await lockTemplate(call.tx, organizationId, call.params.templateId);
    if (!template) return NOT_FOUND;
    if (template.state === 'ended') return ENDED;
    const { templateId } = template;
    const { endsOn } = call.body;
    if (endsOn < template.startsOn) return refuse('ends-before-start', 'The last day is before the first.', 'endsOn');
    await endTemplateOn(call.tx, organizationId, { templateId, endsOn });
    const ended = await cancelEmptySessionsAfter(call.tx, organizationId, { templateId, endsOn, now: call.now });
    await announce(call, templateId, { action: 'update', made: -ended.cancelledIds.length });
    return accept({ templateId, cancelledCount: ended.cancelledIds.length, keptSessionIds: ended.keptIds });
  }),
];

function key(call: Call<Route>) {
  return { organizationId: call.access.organizationId, now: call.now };
}

function countMade(planned: PlannedReply): number {
  return planned.sessions.filter((each) => each.outcome === 'ok').length;
}

/** The zone of the site when the template can be planned. */
async function checkBody(
  tx: Tx,
  organizationId: string,
  body: TemplateBody,
): Promise<Result<string, Refusal<TemplateRefusal>>> {
  const site = (await listSites(tx, organizationId)).find((each) => each.id === body.siteId);
  if (!site) return refuse('not-here', 'This site is not there.', 'siteId');
  if (!(await clusterIsThere(tx, organizationId, body.clusterId))) {
    return refuse('not-here', 'This cluster is not there.', 'clusterId');
  }
  const usable = await findUsable(
    tx,
    organizationId,
    body.lines.map((line) => line.resourceId),
  );
  const siteOf = new Map([...usable.values()].map((each) => [each.id, each.siteId]));
  const checked = checkTemplate({ ...body, siteOf });
  return checked.ok ? accept(site.zone) : checked;
}

type Done = { readonly action: 'create' | 'execute' | 'update'; readonly made: number };

async function announce(call: Call<Route>, templateId: string, { action, made }: Done): Promise<void> {
  await call.audit({
    action,
    entityType: 'session-template',
    entityId: templateId,
    purpose: 'operations',
    detail: { sessions: made },
  });
  await call.publish({ topic: 'session', audience: 'sessions.read', payload: { templateId, sessions: made } });
}
