import { listSites } from '#features/resources/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import type { TemplateBody } from '../../template-body.ts';
import {
  applyTemplate,
  createTemplate,
  endTemplate,
  listTemplates,
  type PlannedReply,
  previewTemplate,
  readTemplateChoices,
} from '../../template-contract.ts';
import { checkDrawing } from './check-drawing.ts';
import { findCalendars, findTemplateResources } from './choices-store.ts';
import { cancelEmptySessionsAfter } from './end-template.ts';
import { makeSessions, previewSessions, type TemplateToPlan } from './make-sessions.ts';
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
    const resources = await findTemplateResources(call.tx, organizationId);
    return accept({
      sites: sites.map(({ id, name, zone }) => ({ siteId: id, name, zone })),
      resources,
      calendars: await findCalendars(call.tx, organizationId),
    });
  }),

  serve(previewTemplate, async (call) => {
    const checked = await checkDrawing(call.tx, call.access.organizationId, call.body);
    if (!checked.ok) return checked;
    return accept(await previewSessions(call.tx, key(call), firstVersion(call.body, checked.value, call.now)));
  }),

  serve(createTemplate, async (call) => {
    const checked = await checkDrawing(call.tx, call.access.organizationId, call.body);
    if (!checked.ok) return checked;
    const template = { ...call.body, templateId: call.newId(), zone: checked.value };
    await insertTemplate(call.tx, call.access.organizationId, template, authorOf(call));
    const drawn = firstVersion(call.body, checked.value, call.now);
    const planned = await makeSessions(call.tx, key(call), { ...drawn, templateId: template.templateId });
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
    const startsOn = template.versions[0]?.drawing.startsOn ?? endsOn;
    if (endsOn < startsOn) return refuse('ends-before-start', 'The last day is before the first.', 'endsOn');
    await endTemplateOn(call.tx, organizationId, { template, endsOn, author: authorOf(call) });
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

function authorOf(call: Call<Route>) {
  return { personId: call.access.personId, now: call.now };
}

/** A drawing that is not saved yet, as a template of one version. */
function firstVersion(drawing: TemplateBody, zone: string, madeAt: Date): TemplateToPlan {
  const { clusterId, siteId, startsOn } = drawing;
  const version = { version: 1, what: 'made', effectiveOn: startsOn, undoesVersion: null, madeAt, drawing } as const;
  return { templateId: null, clusterId, siteId, zone, endsOn: null, versions: [version] };
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
