import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { GAP_KINDS } from './domain/preparation/patient-gaps.ts';
import { READINESS_AREAS, READINESS_STATUSES } from './domain/preparation/readiness-area.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const count = z.number().int();

const readinessSchema = z.object({
  done: count,
  required: count,
  /** Null: nothing is required, because nobody has said what the template needs. */
  percent: count.nullable(),
  overdue: count,
});

const sessionSchema = z.object({
  sessionId: id,
  templateId: id,
  clusterName: z.string(),
  siteName: z.string(),
  occursOn: day,
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  capacity: count,
  bookedCount: count,
  readiness: readinessSchema,
});
export type SessionReadiness = z.output<typeof sessionSchema>;

export const listReadiness = defineRoute({
  name: 'listReadiness',
  summary: 'Sessions of the coming days with how ready each is, least ready first. Numbers only.',
  method: 'GET',
  path: '/api/readiness',
  permission: 'sessions.read',
  query: z.object({ days: z.coerce.number().int().min(1).max(60).default(14) }),
  /** At most 300; `total` tells when there are more. */
  reply: z.object({ sessions: z.array(sessionSchema), total: count }),
  staleOn: ['readiness', 'session', 'seat'],
});

const taskSchema = z.object({
  taskId: id,
  area: z.enum(READINESS_AREAS),
  title: z.string(),
  dueOn: day,
  dueState: z.enum(['over', 'today', 'soon', 'later', 'settled']),
  status: z.enum(READINESS_STATUSES),
  /** False: not asked for now, as an interpreter whom nobody needs. */
  isRequired: z.boolean(),
  owner: z.object({ personId: id, name: z.string() }).nullable(),
  /** Who ticked it, and when. */
  noted: z.object({ name: z.string(), at: instant }).nullable(),
});
export type ReadinessTaskReply = z.output<typeof taskSchema>;

export const readReadiness = defineRoute({
  name: 'readReadiness',
  summary: 'What one session needs before it begins, and what each patient lacks, to those who may see patients',
  method: 'GET',
  path: '/api/sessions/:sessionId/readiness',
  permission: 'sessions.read',
  params: z.object({ sessionId: id }),
  reply: sessionSchema.extend({
    /** Nobody has said yet what the sessions of this template need. */
    hasList: z.boolean(),
    tasks: z.array(taskSchema),
    /** How many patients lack something. */
    lackingCount: count,
    mayNamePatients: z.boolean(),
    lacking: z.array(
      z.object({
        seatId: id,
        patientId: id,
        name: z.string(),
        arrivesAt: instant,
        gaps: z.array(z.object({ kind: z.enum(GAP_KINDS), words: z.string(), dueOn: day.nullable() })),
      }),
    ),
  }),
  staleOn: ['readiness', 'session', 'seat', 'preparation', 'care-event'],
});

export const tickReadinessTask = defineRoute({
  name: 'tickReadinessTask',
  summary: 'Say that a task of a session is done, not needed, or open again; who and when is kept',
  method: 'POST',
  path: '/api/readiness-tasks/:taskId',
  permission: 'readiness.edit',
  params: z.object({ taskId: id }),
  body: z.object({ status: z.enum(READINESS_STATUSES) }),
  reply: z.object({ taskId: id, sessionId: id, status: z.enum(READINESS_STATUSES) }),
  refusals: { 'session-cancelled': 409 },
});

export const ownReadinessTask = defineRoute({
  name: 'ownReadinessTask',
  summary: 'Take a task of a session upon oneself, or give it back',
  method: 'POST',
  path: '/api/readiness-tasks/:taskId/owner',
  permission: 'readiness.edit',
  params: z.object({ taskId: id }),
  body: z.object({ isMine: z.boolean() }),
  reply: z.object({ taskId: id, sessionId: id }),
  refusals: { 'session-cancelled': 409 },
});

const itemSchema = z.object({
  /** Null: a new one. */
  itemId: id.nullable(),
  area: z.enum(READINESS_AREAS),
  title: z.string().trim().min(1).max(120),
  daysBefore: z.number().int().min(0).max(90),
  ownerId: id.nullable(),
});
export type ReadinessItemReply = z.output<typeof itemSchema>;

const listSchema = z.object({
  templateId: id,
  templateName: z.string(),
  clusterName: z.string(),
  /** 0: nobody has saved one; the items are then a list to begin with. */
  version: count,
  items: z.array(itemSchema),
  owners: z.array(z.object({ personId: id, name: z.string() })),
});
export type ReadinessListReply = z.output<typeof listSchema>;

export const readReadinessList = defineRoute({
  name: 'readReadinessList',
  summary: 'What every session of a template needs before it begins',
  method: 'GET',
  path: '/api/session-templates/:templateId/readiness-list',
  permission: 'sessions.read',
  params: z.object({ templateId: id }),
  reply: listSchema,
  staleOn: ['readiness'],
});

export const saveReadinessList = defineRoute({
  name: 'saveReadinessList',
  summary: 'Save what every session of a template needs; open tasks of coming sessions follow, done ones stay',
  method: 'POST',
  path: '/api/session-templates/:templateId/readiness-list',
  permission: 'templates.edit',
  params: z.object({ templateId: id }),
  body: z.object({ version: z.number().int().min(0), items: z.array(itemSchema).max(30) }),
  reply: listSchema,
  refusals: { 'list-changed': 409, 'owner-unknown': 400 },
});
