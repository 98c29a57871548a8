import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { activityItemSchema, boardSchema, cardSchema, cardSummarySchema } from './card-schemas.ts';
import { SUBJECT_TYPES } from './domain/card-subject.ts';
import { SPACE_ROLES, WORKSPACE_TYPES } from './domain/space-role.ts';
import { STATUS_ROLES } from './domain/status-role.ts';
import { memberSchema, workspaceSchema } from './workspace-schemas.ts';

const id = z.uuid();
const nameSchema = z.string().trim().min(1, 'Give it a name.').max(120, 'At most 120 characters.');
const titleSchema = z.string().trim().min(1, 'Say what is to be done.').max(200, 'At most 200 characters.');
const limitSchema = z.int().min(1).max(999).nullable();

/** Refusals of everything that a role in the space may be too small for. */
const BY_ROLE = { 'role-too-small': 403 } as const;

export const listWorkspaces = defineRoute({
  name: 'listWorkspaces',
  summary: 'Workspaces that exist for the caller, with their spaces and how work stands',
  method: 'GET',
  path: '/api/workspaces',
  permission: 'work.read',
  reply: z.object({ workspaces: z.array(workspaceSchema), mayCreateWorkspace: z.boolean() }),
  staleOn: ['workspaces', 'board'],
});

export const createWorkspace = defineRoute({
  name: 'createWorkspace',
  summary: 'Create a workspace; the caller becomes its owner',
  method: 'POST',
  path: '/api/workspaces',
  permission: 'work.edit',
  body: z.object({ name: nameSchema, type: z.enum(WORKSPACE_TYPES) }),
  reply: z.object({ id }),
  status: 201,
});

export const listMembers = defineRoute({
  name: 'listMembers',
  summary: 'Who belongs to a workspace, and colleagues who could',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/members',
  permission: 'work.read',
  params: z.object({ workspaceId: id }),
  reply: z.object({
    members: z.array(memberSchema),
    /** Empty unless the caller manages members. */
    colleagues: z.array(z.object({ personId: id, name: z.string() })),
  }),
  refusals: BY_ROLE,
  staleOn: ['workspaces'],
});

export const setMember = defineRoute({
  name: 'setMember',
  summary: 'Give a colleague a role in a workspace, or take it away (none)',
  method: 'PUT',
  path: '/api/workspaces/:workspaceId/members/:personId',
  permission: 'work.edit',
  params: z.object({ workspaceId: id, personId: id }),
  body: z.object({ role: z.enum([...SPACE_ROLES, 'none']) }),
  reply: z.object({ members: z.array(memberSchema) }),
  refusals: { ...BY_ROLE, 'last-owner': 409 },
});

export const createSpace = defineRoute({
  name: 'createSpace',
  summary: 'Create a space with its columns: to do, doing and done unless told',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/spaces',
  permission: 'work.edit',
  params: z.object({ workspaceId: id }),
  body: z.object({
    name: nameSchema,
    purpose: z.string().trim().max(500).default(''),
    statuses: z
      .array(z.object({ name: nameSchema, role: z.enum(STATUS_ROLES), workLimit: limitSchema.default(null) }))
      .min(1)
      .max(12)
      .optional(),
  }),
  reply: z.object({ id }),
  refusals: BY_ROLE,
  status: 201,
});

export const readBoard = defineRoute({
  name: 'readBoard',
  summary: 'A space: its columns with counts and limits, and the first cards of each in order',
  method: 'GET',
  path: '/api/spaces/:spaceId/board',
  permission: 'work.read',
  params: z.object({ spaceId: id }),
  query: z.object({ cardsPerStatus: z.coerce.number().int().min(1).max(500).default(100) }),
  reply: boardSchema,
  refusals: BY_ROLE,
  staleOn: ['board'],
});

export const readPace = defineRoute({
  name: 'readPace',
  summary: 'How long finished cards of a space took over the last year; null with fewer than 10',
  method: 'GET',
  path: '/api/spaces/:spaceId/pace',
  permission: 'work.read',
  params: z.object({ spaceId: id }),
  reply: z.object({
    pace: z.object({ medianDays: z.int(), slowDays: z.int(), cardCount: z.int() }).nullable(),
  }),
  refusals: BY_ROLE,
});

export const listSpacePeople = defineRoute({
  name: 'listSpacePeople',
  summary: 'Who can be responsible for a card of a space',
  method: 'GET',
  path: '/api/spaces/:spaceId/people',
  permission: 'work.read',
  params: z.object({ spaceId: id }),
  reply: z.object({ people: z.array(z.object({ personId: id, name: z.string() })) }),
  refusals: BY_ROLE,
  staleOn: ['workspaces'],
});

export const changeStatus = defineRoute({
  name: 'changeStatus',
  summary: "Rename a column or set its limit; If-Match is the space's version",
  method: 'PATCH',
  path: '/api/spaces/:spaceId/statuses/:statusId',
  permission: 'work.edit',
  params: z.object({ spaceId: id, statusId: id }),
  body: z
    .object({ name: nameSchema.optional(), workLimit: limitSchema.optional() })
    .refine(({ name, workLimit }) => name !== undefined || workLimit !== undefined, 'Say what changes.'),
  reply: z.object({ version: z.int() }),
  refusals: BY_ROLE,
  ifMatch: true,
});

export const createCard = defineRoute({
  name: 'createCard',
  summary: 'Create a card with a title, or from a find, a session, a goal or a chart',
  method: 'POST',
  path: '/api/spaces/:spaceId/cards',
  permission: 'work.edit',
  params: z.object({ spaceId: id }),
  body: z
    .object({
      title: titleSchema.optional(),
      /** The title is then made here, so that it holds nothing about a patient. */
      subject: z.object({ type: z.enum(SUBJECT_TYPES), id }).optional(),
      /** The first column unless told. */
      statusId: id.optional(),
    })
    .refine(({ title, subject }) => (title === undefined) !== (subject === undefined), {
      message: 'Give a title, or what the card is made from.',
      path: ['title'],
    }),
  reply: cardSummarySchema,
  refusals: BY_ROLE,
  status: 201,
});

export const listCardsOfSubject = defineRoute({
  name: 'listCardsOfSubject',
  summary: 'Cards made from a find, a session, a goal or a chart, in spaces that exist for the caller',
  method: 'GET',
  path: '/api/cards',
  permission: 'work.read',
  query: z.object({ subjectType: z.enum(SUBJECT_TYPES), subjectId: id }),
  reply: z.object({
    cards: z.array(
      z.object({ id, spaceId: id, spaceName: z.string(), number: z.int(), title: z.string(), statusName: z.string() }),
    ),
  }),
  staleOn: ['board'],
});

const cardParams = z.object({ cardId: id });

export const readCard = defineRoute({
  name: 'readCard',
  summary: 'One card with its comments',
  method: 'GET',
  path: '/api/cards/:cardId',
  permission: 'work.read',
  params: cardParams,
  reply: cardSchema,
  refusals: BY_ROLE,
  staleOn: ['board'],
});

export const editCard = defineRoute({
  name: 'editCard',
  summary: 'Change what a card says, who is responsible, and its days',
  method: 'PATCH',
  path: '/api/cards/:cardId',
  permission: 'work.edit',
  params: cardParams,
  body: z.object({
    title: titleSchema.optional(),
    body: z.string().max(20_000).optional(),
    responsibleId: id.nullable().optional(),
    startsOn: z.iso.date().nullable().optional(),
    dueOn: z.iso.date().nullable().optional(),
  }),
  reply: cardSummarySchema,
  refusals: { ...BY_ROLE, 'days-crossed': 422, 'not-in-space': 422, 'title-fixed': 422 },
  ifMatch: true,
});

export const moveCard = defineRoute({
  name: 'moveCard',
  summary: 'Move a card to a place in a column, named by its neighbours there',
  method: 'POST',
  path: '/api/cards/:cardId/move',
  permission: 'work.edit',
  params: cardParams,
  body: z.object({ toStatusId: id, afterCardId: id.nullable(), beforeCardId: id.nullable() }),
  reply: cardSummarySchema.extend({ warning: z.string().nullable() }),
  refusals: { ...BY_ROLE, archived: 409 },
  ifMatch: true,
});

export const commentOnCard = defineRoute({
  name: 'commentOnCard',
  summary: 'Comment on a card; visitors may',
  method: 'POST',
  path: '/api/cards/:cardId/comments',
  permission: 'work.edit',
  params: cardParams,
  body: z.object({ text: z.string().trim().min(1, 'Write something first.').max(5_000) }),
  reply: z.object({ id }),
  refusals: BY_ROLE,
  status: 201,
});

export const archiveCard = defineRoute({
  name: 'archiveCard',
  summary: 'Take a card off the board; it can be restored',
  method: 'POST',
  path: '/api/cards/:cardId/archive',
  permission: 'work.edit',
  params: cardParams,
  reply: cardSummarySchema,
  refusals: BY_ROLE,
  ifMatch: true,
});

export const restoreCard = defineRoute({
  ...archiveCard,
  name: 'restoreCard',
  summary: 'Put an archived card back, at the end of its column',
  path: '/api/cards/:cardId/restore',
});

const activityQuery = z.object({
  /** `next` of the page before. */
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
const activityReply = z.object({ items: z.array(activityItemSchema), next: z.string().nullable() });

export const readSpaceActivity = defineRoute({
  name: 'readSpaceActivity',
  summary: 'What happened in a space, newest first',
  method: 'GET',
  path: '/api/spaces/:spaceId/activity',
  permission: 'work.read',
  params: z.object({ spaceId: id }),
  query: activityQuery,
  reply: activityReply,
  refusals: BY_ROLE,
  staleOn: ['board'],
});

export const readCardActivity = defineRoute({
  name: 'readCardActivity',
  summary: 'What happened to a card, newest first',
  method: 'GET',
  path: '/api/cards/:cardId/activity',
  permission: 'work.read',
  params: cardParams,
  query: activityQuery,
  reply: activityReply,
  refusals: BY_ROLE,
  staleOn: ['board'],
});
