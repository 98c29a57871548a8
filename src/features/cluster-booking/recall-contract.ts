import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { ATTEMPT_OUTCOMES, RECALL_CHANNELS } from './domain/waiting/decide-attempt.ts';
import { RECALL_STATUSES } from './domain/waiting/recall-status.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();

const recallSchema = z.object({
  recallId: id,
  patientId: id,
  patientName: z.string(),
  birthOn: day.nullable(),
  phone: z.string().nullable(),
  clusterId: id,
  clusterName: z.string(),
  /** What is due, as it is called; null when only the cadence of the cluster says so. */
  need: z.string().nullable(),
  /** The need was ordered by a clinician; it stays open until the visit is completed. */
  isOrdered: z.boolean(),
  dueOn: day,
  status: z.enum(RECALL_STATUSES).nullable(),
  state: z.enum(['active', 'booked', 'completed', 'stopped', 'withdrawn']),
  attempts: z.number().int(),
  lastAttempt: z
    .object({ at: instant, channel: z.enum(RECALL_CHANNELS), outcome: z.enum(ATTEMPT_OUTCOMES) })
    .nullable(),
  nextTryOn: day.nullable(),
  /** When the patient was invited within the last week; null otherwise. */
  invitedAt: instant.nullable(),
  doNotContact: z.boolean(),
});
export type RecallReply = z.output<typeof recallSchema>;

export const listRecalls = defineRoute({
  name: 'listRecalls',
  summary: 'Who is to be called back, longest due first',
  method: 'GET',
  path: '/api/recalls',
  permission: 'recalls.read',
  query: z.object({
    status: z.enum(RECALL_STATUSES).optional(),
    clusterId: id.optional(),
    /** Only needs that a clinician has ordered. */
    onlyOrdered: z.enum(['yes', 'no']).default('no'),
  }),
  /** At most 200; `total` tells when there are more. */
  reply: z.object({ recalls: z.array(recallSchema), total: z.number().int() }),
  staleOn: ['recall'],
});

export const rememberForLater = defineRoute({
  name: 'rememberForLater',
  summary: 'Remember a patient for whom no seat in time can be booked yet, and invite them when it can',
  method: 'POST',
  path: '/api/recalls',
  permission: 'recalls.edit',
  body: z.object({ patientId: id, clusterId: id, careEventId: id.nullable().default(null) }),
  reply: z.object({
    recallId: id,
    dueOn: day,
    /** When seats open for booking, and the patient is invited. */
    inviteOn: day,
  }),
  /** `seat-is-free`: there is a seat in time, or none beyond the window either. */
  refusals: { 'seat-is-free': 409, 'do-not-contact': 409 },
  status: 201,
});

export const logRecallAttempt = defineRoute({
  name: 'logRecallAttempt',
  summary: 'Note an attempt to reach a patient; after three by two ways a clinician is asked',
  method: 'POST',
  path: '/api/recalls/:recallId/attempts',
  permission: 'recalls.edit',
  params: z.object({ recallId: id }),
  body: z.object({
    channel: z.enum(RECALL_CHANNELS),
    outcome: z.enum(ATTEMPT_OUTCOMES),
    nextTryOn: day.nullable().default(null),
  }),
  reply: recallSchema,
  refusals: { 'recall-over': 409, 'do-not-contact': 409, 'other-way-first': 409 },
  status: 201,
});

export const setDoNotContact = defineRoute({
  name: 'setDoNotContact',
  summary: 'Whether a patient may be contacted about recalls',
  method: 'POST',
  path: '/api/patients/:patientId/do-not-contact',
  permission: 'recalls.edit',
  params: z.object({ patientId: id }),
  body: z.object({ doNotContact: z.boolean() }),
  reply: z.object({ doNotContact: z.boolean() }),
});
