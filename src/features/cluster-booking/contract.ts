import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { ARRIVAL_PATTERNS } from './domain/arrival-times.ts';
import { SEAT_STATUSES } from './domain/seat-status.ts';
import { SESSION_STATUSES } from './domain/session-status.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const weekday = z.number().int().min(1).max(7);

export const listClusters = defineRoute({
  name: 'listClusters',
  summary: 'The clusters, with who is due and how many seats are open in the coming weeks',
  method: 'GET',
  path: '/api/clusters',
  permission: 'clusters.read',
  reply: z.object({
    weeks: z.number().int(),
    clusters: z.array(
      z.object({
        clusterId: id,
        name: z.string(),
        state: z.enum(['draft', 'active', 'paused', 'retired']),
        visitMinutes: z.number().int(),
        enrolledCount: z.number().int(),
        dueCount: z.number().int(),
        openSeatCount: z.number().int(),
        missingCount: z.number().int(),
        isShort: z.boolean(),
        sentence: z.string(),
        /** At ten seats a session. */
        sessionsPerWeekNeeded: z.number().int(),
      }),
    ),
  }),
  staleOn: ['session', 'seat', 'care-event'],
});

const sessionSchema = z.object({
  sessionId: id,
  clusterId: id,
  clusterName: z.string(),
  siteName: z.string(),
  occursOn: day,
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  status: z.enum(SESSION_STATUSES),
  capacity: z.number().int(),
  bookedCount: z.number().int(),
  heldCount: z.number().int(),
});
export type SessionReply = z.output<typeof sessionSchema>;

export const listSessions = defineRoute({
  name: 'listSessions',
  summary: 'Sessions between two days, with how full each is',
  method: 'GET',
  path: '/api/sessions',
  permission: 'sessions.read',
  query: z.object({ fromOn: day, untilOn: day, clusterId: id.optional() }),
  /** At most 400; `total` tells when there are more. */
  reply: z.object({ sessions: z.array(sessionSchema), total: z.number().int() }),
  staleOn: ['session', 'seat'],
});

export const readSession = defineRoute({
  name: 'readSession',
  summary: 'One session: its seats in order, and what it uses. Patients are named only to those who may see them.',
  method: 'GET',
  path: '/api/sessions/:sessionId',
  permission: 'sessions.read',
  params: z.object({ sessionId: id }),
  reply: sessionSchema.extend({
    templateName: z.string(),
    instructions: z.string(),
    version: z.number().int(),
    mayNamePatients: z.boolean(),
    seats: z.array(
      z.object({
        seatNumber: z.number().int(),
        arrivesAt: instant,
        /** Null: nobody has the seat. */
        status: z.enum(SEAT_STATUSES).nullable(),
        seatId: id.nullable(),
        patient: z.object({ patientId: id, name: z.string(), birthOn: day.nullable() }).nullable(),
      }),
    ),
    lines: z.array(z.object({ name: z.string(), kind: z.string(), startsAt: instant, endsAt: instant })),
  }),
  staleOn: ['session', 'seat'],
});

const templateBody = z.object({
  clusterId: id,
  siteId: id,
  name: z.string().trim().min(1).max(120),
  weekdays: z.array(weekday).min(1).max(7),
  intervalWeeks: z.number().int().min(1).max(52),
  startsOn: day,
  endsOn: day.nullable(),
  startMinute: z.number().int().min(0).max(1435),
  durationMinutes: z.number().int().min(5).max(720),
  capacity: z.number().int().min(1).max(200),
  arrivalPattern: z.enum(ARRIVAL_PATTERNS),
  lines: z
    .array(
      z.object({
        resourceId: id,
        offsetMinutes: z.number().int().min(0).max(719),
        durationMinutes: z.number().int().min(5).max(720),
      }),
    )
    .max(12),
});
export type TemplateBody = z.output<typeof templateBody>;

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

const TEMPLATE_REFUSALS = { 'line-outside': 422, 'ends-before-start': 422, 'not-here': 422 } as const;

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
    resources: z.array(z.object({ resourceId: id, siteId: id, kind: z.string(), name: z.string(), units: z.number() })),
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
