import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { TASK_ENDINGS, TASK_KINDS, TASK_PRIORITIES, TASK_STATES } from './domain/call/desk-task.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const words = (lengthMax: number) =>
  z
    .string()
    .trim()
    .max(lengthMax)
    .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), 'holds a character that cannot be stored');

const taskSchema = z.object({
  taskId: id,
  kind: z.enum(TASK_KINDS),
  state: z.enum(TASK_STATES),
  patientId: id,
  patientName: z.string(),
  clusterId: id.nullable(),
  clusterName: z.string().nullable(),
  careEventId: id.nullable(),
  /** What a visit outside the groups is for; null for other tasks, and where nobody has said. */
  careKindId: z.string().nullable(),
  careName: z.string().nullable(),
  /** Where and with whom it is wanted. */
  siteId: id.nullable(),
  siteName: z.string().nullable(),
  withWhom: z.string(),
  /** The visit that settled it. */
  visit: z.object({ startsAt: instant, zone: z.string(), siteName: z.string() }).nullable(),
  priority: z.enum(TASK_PRIORITIES),
  needByOn: day.nullable(),
  contactByOn: day,
  callAt: instant.nullable(),
  reason: z.string(),
  answer: z.string(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  createdAt: instant,
  /** Whole days since it was asked for. */
  ageDays: z.number().int(),
  isLate: z.boolean(),
  /** The session whose cancelling lost the seat. */
  lostSession: z
    .object({ sessionId: id, startsAt: instant, zone: z.string(), siteName: z.string(), why: z.string() })
    .nullable(),
  version: z.number().int(),
});
export type DeskTaskReply = z.output<typeof taskSchema>;

export const listDeskTasks = defineRoute({
  name: 'listDeskTasks',
  summary: 'What the desk owes patients: seats, new seats, visits, answers, calls; whoever must hear first is first',
  method: 'GET',
  path: '/api/desk-tasks',
  permission: 'seats.book',
  query: z.object({
    kind: z.enum(TASK_KINDS).optional(),
    /** Only what the cancelling of this session left behind. */
    sessionId: id.optional(),
    state: z.enum(['open', 'closed']).default('open'),
  }),
  /** At most 200; `total` tells when there are more, `counts` how many are open of each kind. */
  reply: z.object({
    tasks: z.array(taskSchema),
    total: z.number().int(),
    counts: z.object({
      'no-seat': z.number().int(),
      rebook: z.number().int(),
      'individual-visit': z.number().int(),
      'call-back': z.number().int(),
    }),
  }),
  staleOn: ['desk-task'],
});

export const addDeskTask = defineRoute({
  name: 'addDeskTask',
  summary: 'Keep what could not be given now: no request is lost',
  method: 'POST',
  path: '/api/desk-tasks',
  permission: 'seats.book',
  body: z.object({
    kind: z.enum(['no-seat', 'individual-visit', 'call-back']),
    patientId: id,
    clusterId: id.nullable().default(null),
    careEventId: id.nullable().default(null),
    priority: z.enum(TASK_PRIORITIES).default('routine'),
    needByOn: day.nullable().default(null),
    /** When to ring; only for a call-back. */
    callAt: instant.nullable().default(null),
    /** What an individual visit is for; a need that is named says it too. */
    careKindId: z.string().min(1).max(80).nullable().default(null),
    siteId: id.nullable().default(null),
    withWhom: words(120).default(''),
    reason: words(500).default(''),
  }),
  reply: taskSchema,
  refusals: { 'time-missing': 400, 'care-missing': 400 },
  status: 201,
});

export const takeDeskTask = defineRoute({
  name: 'takeDeskTask',
  summary: 'Make oneself the owner of a task',
  method: 'POST',
  path: '/api/desk-tasks/:taskId/take',
  permission: 'seats.book',
  params: z.object({ taskId: id }),
  reply: taskSchema,
  refusals: { 'task-closed': 409 },
});

export const endDeskTask = defineRoute({
  name: 'endDeskTask',
  summary: 'Redirect to another service, return with advice, withdraw, or note as done',
  method: 'POST',
  path: '/api/desk-tasks/:taskId/end',
  permission: 'seats.book',
  params: z.object({ taskId: id }),
  body: z.object({ ending: z.enum(TASK_ENDINGS), answer: words(1000).default('') }),
  reply: taskSchema,
  refusals: { 'task-closed': 409, 'ending-unfit': 400, 'answer-missing': 400 },
});

export const settleDeskTask = defineRoute({
  name: 'settleDeskTask',
  summary: 'Close a task with the seat that was booked for it',
  method: 'POST',
  path: '/api/desk-tasks/:taskId/settle',
  permission: 'seats.book',
  params: z.object({ taskId: id }),
  body: z.object({ seatId: id }),
  reply: taskSchema,
  refusals: { 'task-closed': 409, 'seat-unfit': 409 },
});

export const bookDeskTaskOutside = defineRoute({
  name: 'bookDeskTaskOutside',
  summary: 'Settle a request for an individual visit: booked outside the groups, on this day at this time and site',
  method: 'POST',
  path: '/api/desk-tasks/:taskId/book-outside',
  permission: 'seats.book',
  params: z.object({ taskId: id }),
  body: z.object({
    on: day,
    /** By the clock of the site. */
    minuteOfDay: z.number().int().min(0).max(1439),
    siteId: id,
    /** Null: as long as such a visit usually is. */
    minutes: z.number().int().min(5).max(720).nullable().default(null),
    /** Where the request did not say it. */
    careKindId: z.string().min(1).max(80).nullable().default(null),
    overrideReason: words(500).default(''),
  }),
  reply: taskSchema,
  /** `patient-clash` carries `clashes`, as for a seat. */
  refusals: {
    'task-closed': 409,
    'not-a-visit': 409,
    'care-missing': 400,
    'in-the-past': 400,
    'patient-clash': 409,
    'care-event-settled': 409,
  },
});
