import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { TASK_REASONS } from './domain/check-in/decide-check-in.ts';
import { SETTLE_OUTCOMES } from './domain/check-in/settle-choices.ts';
import { WRITTEN_FIELDS } from './domain/check-in/take-over.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const siteSchema = z.object({ siteId: id, name: z.string() });

const doorSchema = z.object({
  doorId: id,
  siteId: id,
  siteName: z.string(),
  zone: z.string(),
  name: z.string(),
  /** Where it leads; null when it is closed. */
  link: z.string().nullable(),
  madeAt: instant,
  madeByName: z.string(),
  closedAt: instant.nullable(),
});

export const listDoors = defineRoute({
  name: 'listDoors',
  summary: 'The doors where patients check in by themselves, open ones first, and the sites that can have one',
  method: 'GET',
  path: '/api/check-in/doors',
  permission: 'check-in-doors.edit',
  reply: z.object({ doors: z.array(doorSchema), sites: z.array(siteSchema) }),
  staleOn: ['check-in-door'],
});
export type Door = z.output<typeof doorSchema>;

export const openDoor = defineRoute({
  name: 'openDoor',
  summary: 'Open a door at a site: a kiosk, or a code on the wall that telephones read',
  method: 'POST',
  path: '/api/check-in/doors',
  permission: 'check-in-doors.edit',
  body: z.object({
    siteId: id,
    name: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), 'holds a character that cannot be stored'),
  }),
  reply: z.object({ doorId: id }),
  status: 201,
});

export const closeDoor = defineRoute({
  name: 'closeDoor',
  summary: 'Close a door for good: its link leads nowhere any more',
  method: 'POST',
  path: '/api/check-in/doors/:doorId/closing',
  permission: 'check-in-doors.edit',
  params: z.object({ doorId: id }),
  reply: z.object({ doorId: id }),
  refusals: { 'closed-already': 409 },
});

export const printDoorSign = defineRoute({
  name: 'printDoorSign',
  summary: 'The sign of a door with its code, as PDF',
  method: 'POST',
  path: '/api/check-in/doors/:doorId/sign',
  permission: 'check-in-doors.edit',
  params: z.object({ doorId: id }),
  reply: z.object({ name: z.string(), pdfBase64: z.string() }),
  refusals: { 'closed-already': 409 },
  asksOnly: true,
});

const part = z.string().nullable();
const written = (lengthMax: number) =>
  z
    .string()
    .trim()
    .max(lengthMax)
    .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), 'holds a character that cannot be stored')
    .nullable();

const taskSchema = z.object({
  taskId: id,
  reason: z.enum(TASK_REASONS),
  /** Null: by a link of the patient's own. */
  doorName: z.string().nullable(),
  at: instant,
  zone: z.string(),
  /** How often somebody tried; 0 when it was not about trying. */
  tries: z.number().int(),
  /** Null: nobody is known. The name as on the board. */
  patient: z
    .object({
      patientId: id,
      name: z.string(),
      sessionId: id.nullable(),
      clusterName: z.string().nullable(),
      expectedAt: instant.nullable(),
    })
    .nullable(),
  /** What the patient wrote or answered, line by line; for those who may see patients. */
  changes: z.array(z.object({ field: z.string(), words: z.string() })),
  /** New details beside those on record, for those who may change patients; null: nothing to take over, or not for them. */
  takeOver: z
    .object({
      /** Of the record, as it stands here. */
      version: z.number().int(),
      present: z.object({
        phones: z.array(z.string()),
        emails: z.array(z.string()),
        addressLine: part,
        postalCode: part,
        city: part,
      }),
      fields: z.array(z.object({ field: z.enum(WRITTEN_FIELDS), words: z.string(), isTaken: z.boolean() })),
    })
    .nullable(),
  choices: z.array(z.enum(SETTLE_OUTCOMES)),
  /** Of a late one who may wait for it. */
  nextWaveAt: instant.nullable(),
});
export type CheckInTask = z.output<typeof taskSchema>;

export const listCheckInTasks = defineRoute({
  name: 'listCheckInTasks',
  summary: 'Who needs help to check in, longest first, at one site: the first with such a task unless one is named',
  method: 'GET',
  path: '/api/check-in/tasks',
  permission: 'day.move',
  query: z.object({ siteId: id.optional() }),
  reply: z.object({
    sites: z.array(siteSchema.extend({ openCount: z.number().int() })),
    siteId: id.nullable(),
    tasks: z.array(taskSchema),
  }),
  staleOn: ['check-in-task', 'seat', 'patient-changed'],
});

export const countCheckInTasks = defineRoute({
  name: 'countCheckInTasks',
  summary: 'How many need help to check in, at all sites together; says nothing of whom',
  method: 'GET',
  path: '/api/check-in/task-count',
  permission: 'day.move',
  reply: z.object({ count: z.number().int() }),
  staleOn: ['check-in-task', 'seat'],
});

export const settleCheckInTask = defineRoute({
  name: 'settleCheckInTask',
  summary: 'End a task of the check-in: seen to, checked in, or how somebody late is taken',
  method: 'POST',
  path: '/api/check-in/tasks/:taskId/settlements',
  permission: 'day.move',
  params: z.object({ taskId: id }),
  body: z.object({ outcome: z.enum(SETTLE_OUTCOMES) }),
  reply: z.object({ taskId: id }),
  refusals: {
    'settled-already': 409,
    'not-for-this': 409,
    'wrong-step': 409,
    'too-early': 409,
    'seat-retaken': 409,
    'no-station': 409,
    'station-taken': 409,
    'station-passed': 409,
    'late-arrival': 409,
    'no-next-wave': 409,
  },
});

export const takeOverDetail = defineRoute({
  name: 'takeOverDetail',
  summary: 'Take one thing over into the record that a patient wrote at check-in; the last one ends the task',
  method: 'POST',
  path: '/api/check-in/tasks/:taskId/take-overs',
  permission: 'patients.edit',
  params: z.object({ taskId: id }),
  body: z.object({
    /** Of the record that was seen beside it. */
    version: z.number().int().min(1),
    field: z.enum(WRITTEN_FIELDS),
    /** The telephone or e-mail address that is no more; null: all stay. */
    replaces: z.string().max(300).nullable().default(null),
    /** In its parts; null: divided by itself. */
    address: z
      .object({ addressLine: written(200), postalCode: written(20), city: written(100) })
      .nullable()
      .default(null),
  }),
  reply: z.object({ taskId: id, isSettled: z.boolean() }),
  refusals: {
    'settled-already': 409,
    'not-for-this': 409,
    'changed-meanwhile': 409,
    'possible-duplicate': 409,
    'contact-unclear': 422,
    'reason-missing': 422,
    'name-missing': 422,
    'born-later': 422,
  },
});
