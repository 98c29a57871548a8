import { z } from 'zod';
import { SUBJECT_TYPES } from './domain/card-subject.ts';
import { SPACE_ACTIONS, SPACE_ROLES } from './domain/space-role.ts';
import { STATUS_ROLES } from './domain/status-role.ts';

const id = z.uuid();
const day = z.iso.date();
const personSchema = z.object({ personId: id, name: z.string() });

/** What a card shows on the board. */
export const cardSummarySchema = z.object({
  id,
  spaceId: id,
  number: z.int(),
  statusId: id,
  title: z.string(),
  responsible: personSchema.nullable(),
  startsOn: day.nullable(),
  dueOn: day.nullable(),
  /** First day of work, in the zone of the workspace. */
  startedOn: day.nullable(),
  subjectType: z.enum(SUBJECT_TYPES).nullable(),
  commentCount: z.int(),
  isArchived: z.boolean(),
  version: z.int(),
});
export type CardSummary = z.output<typeof cardSummarySchema>;

const statusSchema = z.object({
  id,
  name: z.string(),
  role: z.enum(STATUS_ROLES),
  workLimit: z.int().nullable(),
  /** All cards of the column; `cards` may hold only the first of them. */
  cardCount: z.int(),
  cards: z.array(cardSummarySchema),
});

export const boardSchema = z.object({
  id,
  name: z.string(),
  purpose: z.string(),
  workspace: z.object({ id, name: z.string(), zone: z.string() }),
  role: z.enum(SPACE_ROLES),
  may: z.array(z.enum(SPACE_ACTIONS)),
  /** Today where the workspace is. */
  today: day,
  statuses: z.array(statusSchema),
  version: z.int(),
});
export type Board = z.output<typeof boardSchema>;
export type BoardStatus = Board['statuses'][number];

export const cardSchema = cardSummarySchema.extend({
  space: z.object({ id, name: z.string(), zone: z.string() }),
  status: z.object({ name: z.string(), role: z.enum(STATUS_ROLES) }),
  body: z.string(),
  isTitleFixed: z.boolean(),
  /** `id` is null for someone who may not open it. */
  subject: z.object({ type: z.enum(SUBJECT_TYPES), id: id.nullable(), label: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  comments: z.array(z.object({ id, at: z.iso.datetime(), person: z.string(), text: z.string() })),
  today: day,
  may: z.array(z.enum(SPACE_ACTIONS)),
});
export type Card = z.output<typeof cardSchema>;

export const ACTIVITY_KINDS = ['created', 'moved', 'edited', 'commented', 'archived', 'restored'] as const;
export const EDITED_FIELDS = ['title', 'body', 'responsible', 'starts', 'due'] as const;

export const activityItemSchema = z.object({
  id,
  at: z.iso.datetime(),
  person: z.string(),
  kind: z.enum(ACTIVITY_KINDS),
  card: z.object({ id, number: z.int(), title: z.string() }),
  fromStatus: z.string().nullable(),
  toStatus: z.string().nullable(),
  fields: z.array(z.enum(EDITED_FIELDS)),
});
export type ActivityItem = z.output<typeof activityItemSchema>;
