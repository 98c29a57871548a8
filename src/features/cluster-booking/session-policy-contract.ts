import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CENSUS_ACTIONS } from './domain/sessions/census.ts';
import { COHORTS } from './domain/sessions/may-join.ts';
import { AUDIENCES } from './domain/sessions/release-ladder.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const seats = z.number().int().min(0).max(200);

const policyBody = z.object({
  cohort: z.enum(COHORTS),
  fixedAfter: z.number().int().min(1).max(52),
  walkInSeats: seats,
  /** Null: half the seats, rounded up. */
  censusMin: seats.nullable(),
  censusHoursBefore: z.number().int().min(1).max(720),
  overbookingOn: z.boolean(),
  overbookMax: z.number().int().min(0).max(100),
  overbookRisk: z.number().min(0).max(0.5),
  physicalMax: z.number().int().min(1).max(400).nullable(),
  releaseLadder: z
    .array(z.object({ daysBefore: z.number().int().min(0).max(60), audience: z.enum(AUDIENCES).exclude(['members']) }))
    .max(3),
  seatQuotas: z.array(z.object({ clusterId: id, seats: z.number().int().min(1).max(200) })).max(12),
});
export type PolicyBody = z.output<typeof policyBody>;

const policyReply = z.object({
  templateId: id,
  templateName: z.string(),
  clusterId: id,
  clusterName: z.string(),
  capacity: z.number().int(),
  policy: policyBody,
  version: z.number().int(),
  /** What an average no-show rate of the cluster would allow; null while too little is known. */
  expected: z.object({
    noShowRate: z.number(),
    outcomes: z.number().int(),
    limit: z.number().int(),
    overflowChance: z.number(),
  }),
});
export type PolicyReply = z.output<typeof policyReply>;

export const readSessionPolicy = defineRoute({
  name: 'readSessionPolicy',
  summary: 'How far the sessions of a template are filled, for whom, and from when too few is too few',
  method: 'GET',
  path: '/api/session-templates/:templateId/policy',
  permission: 'sessions.read',
  params: z.object({ templateId: id }),
  reply: policyReply,
  staleOn: ['session'],
});

export const saveSessionPolicy = defineRoute({
  name: 'saveSessionPolicy',
  summary: 'Save the rules of a template’s seats; they hold for every coming session at once',
  method: 'POST',
  path: '/api/session-templates/:templateId/policy',
  permission: 'templates.edit',
  params: z.object({ templateId: id }),
  body: z.object({ policy: policyBody, version: z.number().int().min(0) }),
  reply: policyReply,
  refusals: { 'policy-fault': 422, 'policy-changed': 409 },
});

export const readSessionRoom = defineRoute({
  name: 'readSessionRoom',
  summary: 'How full one session may be and is expected to be, and whom its seats are for. Numbers only.',
  method: 'GET',
  path: '/api/sessions/:sessionId/room',
  permission: 'sessions.read',
  params: z.object({ sessionId: id }),
  reply: z.object({
    sessionId: id,
    capacity: z.number().int(),
    limit: z.number().int(),
    takenCount: z.number().int(),
    openCount: z.number().int(),
    expectedAttendance: z.number(),
    censusMin: z.number().int(),
    cohort: z.enum(COHORTS),
    sessionNumber: z.number().int(),
    isGroupFixed: z.boolean(),
    openTo: z.enum(AUDIENCES),
    /** The next step of the release; null when there is none. */
    nextRelease: z.object({ audience: z.enum(AUDIENCES), at: instant }).nullable(),
    canReserveAgain: z.boolean(),
    zone: z.string(),
  }),
  staleOn: ['session', 'seat'],
});

export const reserveAgain = defineRoute({
  name: 'reserveAgain',
  summary: 'Keep the open seats of a session for its own cluster again, until the next step of its release',
  method: 'POST',
  path: '/api/sessions/:sessionId/reserve-again',
  permission: 'templates.edit',
  params: z.object({ sessionId: id }),
  reply: z.object({ sessionId: id }),
  refusals: { 'not-released': 409, 'session-closed': 409 },
});

const taskSchema = z.object({
  taskId: id,
  sessionId: id,
  clusterName: z.string(),
  siteName: z.string(),
  occursOn: day,
  startsAt: instant,
  zone: z.string(),
  capacity: z.number().int(),
  bookedCount: z.number().int(),
  expectedAttendance: z.number(),
  censusMin: z.number().int(),
  madeAt: instant,
  state: z.enum(['open', 'done', 'over']),
  decision: z.string(),
  version: z.number().int(),
  actions: z.array(z.object({ action: z.enum(CENSUS_ACTIONS), helps: z.boolean(), because: z.string() })),
});
export type SessionTaskReply = z.output<typeof taskSchema>;

export const listSessionTasks = defineRoute({
  name: 'listSessionTasks',
  summary: 'Coming sessions for which too few patients are expected, soonest first, with what can be done',
  method: 'GET',
  path: '/api/session-tasks',
  permission: 'sessions.read',
  reply: z.object({ tasks: z.array(taskSchema) }),
  staleOn: ['session', 'seat', 'session-task'],
});

export const decideSessionTask = defineRoute({
  name: 'decideSessionTask',
  summary: 'Say what was decided about a session with too few patients',
  method: 'POST',
  path: '/api/session-tasks/:taskId/decide',
  permission: 'templates.edit',
  params: z.object({ taskId: id }),
  body: z.object({ action: z.enum([...CENSUS_ACTIONS, 'let-it-run']), note: z.string().trim().max(500).default('') }),
  reply: z.object({ taskId: id, state: z.enum(['open', 'done', 'over']) }),
  refusals: { 'task-over': 409 },
});
