import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { templateBody } from './template-body.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const plannedSchema = z.object({
  on: day,
  startsAt: instant,
  endsAt: instant,
  /** `made`: the session is there already. */
  outcome: z.enum(['ok', 'made', 'closed', 'conflict']),
  reason: z.string(),
});
const plannedReply = z.object({ zone: z.string(), untilOn: day, sessions: z.array(plannedSchema) });
export type PlannedReply = z.output<typeof plannedReply>;

const templateSchema = templateBody.extend({
  templateId: id,
  clusterName: z.string(),
  siteName: z.string(),
  zone: z.string(),
  state: z.enum(['active', 'ended']),
  comingCount: z.number().int(),
  version: z.number().int(),
});
export type TemplateReply = z.output<typeof templateSchema>;

export const TEMPLATE_REFUSALS = {
  'line-outside': 422,
  'ends-before-start': 422,
  'not-here': 422,
  'nobody-for-line': 422,
  'room-too-small': 422,
  'arrival-misfit': 422,
} as const;

export const listTemplates = defineRoute({
  name: 'listTemplates',
  summary: 'Session templates, of one cluster or of all',
  method: 'GET',
  path: '/api/session-templates',
  permission: 'sessions.read',
  query: z.object({ clusterId: id.optional() }),
  reply: z.object({ templates: z.array(templateSchema) }),
  staleOn: ['session'],
});

export const readTemplateChoices = defineRoute({
  name: 'readTemplateChoices',
  summary: 'Sites, staff, rooms and equipment a template can use',
  method: 'GET',
  path: '/api/session-templates/choices',
  permission: 'templates.edit',
  reply: z.object({
    sites: z.array(z.object({ siteId: id, name: z.string(), zone: z.string() })),
    resources: z.array(
      z.object({
        resourceId: id,
        siteId: id,
        kind: z.string(),
        name: z.string(),
        units: z.number(),
        skills: z.array(z.string()),
        headcount: z.number().int().nullable(),
      }),
    ),
    /** Calendars of days on which nothing is held. */
    calendars: z.array(z.object({ calendarId: id, name: z.string() })),
  }),
});

export const previewTemplate = defineRoute({
  name: 'previewTemplate',
  asksOnly: true,
  summary: 'Every session a template would make, and what stands in the way; nothing is saved',
  method: 'POST',
  path: '/api/session-templates/preview',
  permission: 'templates.edit',
  body: templateBody,
  reply: plannedReply,
  refusals: TEMPLATE_REFUSALS,
});

export const createTemplate = defineRoute({
  name: 'createTemplate',
  summary: 'Save a template and make its sessions up to the horizon',
  method: 'POST',
  path: '/api/session-templates',
  permission: 'templates.edit',
  body: templateBody,
  reply: z.object({ templateId: id, planned: plannedReply }),
  refusals: TEMPLATE_REFUSALS,
  status: 201,
});

export const applyTemplate = defineRoute({
  name: 'applyTemplate',
  summary: 'Make the sessions that are still missing up to the horizon; sessions that exist stay as they are',
  method: 'POST',
  path: '/api/session-templates/:templateId/apply',
  permission: 'templates.edit',
  params: z.object({ templateId: id }),
  reply: plannedReply,
  refusals: { 'template-ended': 409 },
});

export const endTemplate = defineRoute({
  name: 'endTemplate',
  summary: 'Make no more sessions after a day; empty sessions after it are cancelled, those with patients are named',
  method: 'POST',
  path: '/api/session-templates/:templateId/end',
  permission: 'templates.edit',
  params: z.object({ templateId: id }),
  body: z.object({ endsOn: day }),
  reply: z.object({
    templateId: id,
    cancelledCount: z.number().int(),
    /** Sessions after the last day that still have patients. */
    keptSessionIds: z.array(id),
  }),
  refusals: { 'template-ended': 409, 'ends-before-start': 422 },
});
