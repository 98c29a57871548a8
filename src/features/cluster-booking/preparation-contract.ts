import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { PATIENT_LANGUAGES, PREPARATION_STATUSES } from './domain/clusters/preparation.ts';

const id = z.uuid();
const words = z.string().trim().max(600);

const itemSchema = z.object({
  /** Null: a new one. */
  itemId: id.nullable(),
  daysBefore: z.number().int().min(0).max(90),
  /** Ticked off for each seat, or only told. */
  isTracked: z.boolean(),
  /** `{day}` and `{time}` stand for when. English is always there: other languages fall back on it. */
  texts: z.object({ en: words.min(1), es: words, de: words }),
  internalNote: words,
});
export type PreparationItemReply = z.output<typeof itemSchema>;
const listSchema = z.object({ items: z.array(itemSchema).max(20) });

export const readPreparation = defineRoute({
  name: 'readPreparation',
  summary: 'How patients of a cluster prepare, by language, and what staff note beside it',
  method: 'GET',
  path: '/api/clusters/:clusterId/preparation',
  permission: 'clusters.read',
  params: z.object({ clusterId: id }),
  reply: listSchema,
  staleOn: ['cluster'],
});

export const savePreparation = defineRoute({
  name: 'savePreparation',
  summary: 'Save the preparation of a cluster; seats booked before keep what they were told',
  method: 'POST',
  path: '/api/clusters/:clusterId/preparation',
  permission: 'clusters.edit',
  params: z.object({ clusterId: id }),
  body: listSchema,
  reply: listSchema,
});

const seatItemSchema = z.object({
  /** Null: told, not ticked off. */
  preparationId: id.nullable(),
  /** In the patient's language, dated for this session. */
  words: z.string(),
  dueOn: z.iso.date(),
  status: z.enum(PREPARATION_STATUSES).nullable(),
  isAgreement: z.boolean(),
});

export const readSeatPreparation = defineRoute({
  name: 'readSeatPreparation',
  summary: 'What to read aloud to the patient of a seat, dated for the session, and what is done',
  method: 'GET',
  path: '/api/seats/:seatId/preparation',
  permission: 'seats.book',
  params: z.object({ seatId: id }),
  reply: z.object({
    patientId: id,
    language: z.enum(PATIENT_LANGUAGES),
    items: z.array(seatItemSchema),
    /** For staff; never read out. */
    internalNotes: z.array(z.string()),
  }),
  staleOn: ['preparation', 'cluster'],
});

export const notePreparation = defineRoute({
  name: 'notePreparation',
  summary: 'Note that an item of a seat is done, not needed, or open again',
  method: 'POST',
  path: '/api/seat-preparations/:preparationId',
  permission: 'seats.book',
  params: z.object({ preparationId: id }),
  body: z.object({ status: z.enum(PREPARATION_STATUSES) }),
  reply: z.object({ preparationId: id, seatId: id, status: z.enum(PREPARATION_STATUSES) }),
});
