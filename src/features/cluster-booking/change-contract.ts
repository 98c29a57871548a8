import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CHANGE_EFFECTS, CHANGE_STATUSES } from './domain/templates/plan-change.ts';
import { CHANGE_PARTS } from './domain/templates/standing-session.ts';
import { VERSION_KINDS } from './domain/templates/template-phases.ts';
import { MESSAGE_STANDINGS, MESSAGE_WAYS, REACHED } from './domain/templates/who-to-ring.ts';
import { sessionPartSchema, templateBody } from './template-body.ts';
import { TEMPLATE_REFUSALS } from './template-contract.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const note = z.string().trim().max(400);
const ticked = z.array(id).max(500);

const timesSchema = z.object({ on: day, startsAt: instant, endsAt: instant, capacity: z.number().int() });
const changeRowSchema = z.object({
  /** Null: a session that is not there yet. */
  sessionId: id.nullable(),
  status: z.enum(CHANGE_STATUSES),
  effect: z.enum(CHANGE_EFFECTS),
  isTicked: z.boolean(),
  /** Patients have seats, and only a tick changes it. */
  mayTick: z.boolean(),
  reason: z.string(),
  parts: z.array(z.enum(CHANGE_PARTS)),
  before: timesSchema.nullable(),
  after: timesSchema.nullable(),
  bookedCount: z.number().int(),
  /** Of those, whom the change would bring at another time, or into two places. */
  toTellCount: z.number().int(),
  /** Patients who would be in two places. */
  clashCount: z.number().int(),
});
export type ChangeRowReply = z.output<typeof changeRowSchema>;

const changeReply = z.object({ zone: z.string(), rows: z.array(changeRowSchema) });
export type ChangeReply = z.output<typeof changeReply>;

const appliedReply = changeReply.extend({
  version: z.number().int().nullable(),
  /** Patients to be told. */
  recontactCount: z.number().int(),
});

const CHANGE_REFUSALS = {
  ...TEMPLATE_REFUSALS,
  'template-ended': 409,
  'other-template': 422,
  'in-the-past': 422,
  'somebody-booked': 409,
  'session-over': 409,
} as const;

const changeBody = z.object({ drawing: templateBody, effectiveOn: day, ticked });
export type ChangeBody = z.output<typeof changeBody>;

export const previewChange = defineRoute({
  name: 'previewChange',
  asksOnly: true,
  summary: 'What a new drawing would do to every coming session; nothing is saved',
  method: 'POST',
  path: '/api/session-templates/:templateId/change/preview',
  permission: 'templates.edit',
  params: z.object({ templateId: id }),
  body: changeBody,
  reply: changeReply,
  refusals: CHANGE_REFUSALS,
});

export const changeTemplate = defineRoute({
  name: 'changeTemplate',
  summary:
    'Save a new version and change the coming sessions as the preview says; those with patients only when ticked',
  method: 'POST',
  path: '/api/session-templates/:templateId/change',
  permission: 'templates.edit',
  params: z.object({ templateId: id }),
  body: changeBody.extend({ version: z.number().int(), note }),
  reply: appliedReply,
  refusals: CHANGE_REFUSALS,
});

const UNDO_REFUSALS = { ...CHANGE_REFUSALS, 'not-undoable': 409 } as const;
const versionParams = z.object({ templateId: id, version: z.coerce.number().int().min(1) });

export const previewUndo = defineRoute({
  name: 'previewUndo',
  asksOnly: true,
  summary: 'What undoing a version would give back, and what it cannot; nothing is saved',
  method: 'POST',
  path: '/api/session-templates/:templateId/versions/:version/undo/preview',
  permission: 'templates.edit',
  params: versionParams,
  body: z.object({ ticked }),
  reply: changeReply,
  refusals: UNDO_REFUSALS,
});

export const undoVersion = defineRoute({
  name: 'undoVersion',
  summary: 'Undo the newest version within a day: sessions without patients become as they were',
  method: 'POST',
  path: '/api/session-templates/:templateId/versions/:version/undo',
  permission: 'templates.edit',
  params: versionParams,
  body: z.object({ ticked }),
  reply: appliedReply,
  refusals: UNDO_REFUSALS,
});

const versionSchema = z.object({
  version: z.number().int(),
  what: z.enum(VERSION_KINDS),
  effectiveOn: day,
  madeAt: instant,
  /** Null: nobody knows any more. */
  madeBy: z.string().nullable(),
  note: z.string(),
  undoesVersion: z.number().int().nullable(),
  isUndone: z.boolean(),
  mayBeUndone: z.boolean(),
  /** What changed against the drawing before, a phrase each. */
  changes: z.array(z.string()),
});

export const readTemplate = defineRoute({
  name: 'readTemplate',
  summary: 'One template: its newest drawing and every version with who made it, when, and what changed',
  method: 'GET',
  path: '/api/session-templates/:templateId',
  permission: 'sessions.read',
  params: z.object({ templateId: id }),
  reply: z.object({
    templateId: id,
    zone: z.string(),
    state: z.enum(['active', 'ended']),
    version: z.number().int(),
    clusterName: z.string(),
    drawing: templateBody,
    versions: z.array(versionSchema),
  }),
  refusals: { 'no-drawing': 409 },
  staleOn: ['session'],
});

const editBody = z.object({ on: day, part: sessionPartSchema, tick: z.boolean() });

export const readSessionDrawing = defineRoute({
  name: 'readSessionDrawing',
  summary: 'What a session was made with, to edit it on its own',
  method: 'GET',
  path: '/api/sessions/:sessionId/drawing',
  permission: 'templates.edit',
  params: z.object({ sessionId: id }),
  reply: z.object({
    templateId: id,
    on: day,
    version: z.number().int(),
    isException: z.boolean(),
    part: sessionPartSchema,
  }),
  refusals: { 'session-over': 409 },
});

export const previewSessionEdit = defineRoute({
  name: 'previewSessionEdit',
  asksOnly: true,
  summary: 'What editing one session on its own would do; nothing is saved',
  method: 'POST',
  path: '/api/sessions/:sessionId/edit/preview',
  permission: 'templates.edit',
  params: z.object({ sessionId: id }),
  body: editBody,
  reply: changeReply,
  refusals: CHANGE_REFUSALS,
});

export const editSession = defineRoute({
  name: 'editSession',
  summary: 'Edit one session on its own; later versions of its template leave it alone',
  method: 'POST',
  path: '/api/sessions/:sessionId/edit',
  permission: 'templates.edit',
  params: z.object({ sessionId: id }),
  body: editBody.extend({ note }),
  reply: appliedReply,
  refusals: { ...CHANGE_REFUSALS, 'not-changed': 409 },
});

const recontactSchema = z.object({
  recontactId: id,
  sessionId: id,
  what: z.enum(['moved', 'cancelled']),
  seatNumber: z.number().int(),
  wasAt: instant,
  nowAt: instant.nullable(),
  clashes: z.boolean(),
  madeAt: instant,
  state: z.enum(['open', 'done']),
  doneBy: z.string().nullable(),
  doneAt: instant.nullable(),
  version: z.number().int(),
  /** The message that says so, as far as it is known; null before one is planned, and where none is due. */
  message: z.object({ state: z.enum(MESSAGE_STANDINGS), way: z.enum(MESSAGE_WAYS), at: instant }).nullable(),
  reached: z.enum(REACHED),
  /** Null for those who may not see patients. */
  patient: z.object({ patientId: id, name: z.string(), phone: z.string().nullable() }).nullable(),
});
export type RecontactReply = z.output<typeof recontactSchema>;

export const listRecontacts = defineRoute({
  name: 'listRecontacts',
  summary:
    'Patients to be told that their session changed, of one template or all whose time is still ahead; those to ring first',
  method: 'GET',
  path: '/api/recontacts',
  permission: 'sessions.read',
  query: z.object({ templateId: id.optional() }),
  reply: z.object({
    zone: z.string(),
    mayNamePatients: z.boolean(),
    /** Whom nothing has reached. */
    ringCount: z.number().int(),
    recontacts: z.array(recontactSchema),
  }),
  staleOn: ['session', 'recontact'],
});

export const settleRecontact = defineRoute({
  name: 'settleRecontact',
  summary: 'Say that a patient was told, or that it is open again',
  method: 'POST',
  path: '/api/recontacts/:recontactId/state',
  permission: 'seats.book',
  params: z.object({ recontactId: id }),
  body: z.object({ state: z.enum(['open', 'done']), version: z.number().int() }),
  reply: z.object({ recontactId: id, state: z.enum(['open', 'done']), version: z.number().int() }),
});
