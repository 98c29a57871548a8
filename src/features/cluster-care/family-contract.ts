import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { BUNDLING_PREFERENCES } from './domain/family-wishes.ts';
import { preferenceSchema } from './find-contract.ts';

const patientParams = z.object({ patientId: z.uuid() });

const requestSchema = z.object({
  requestId: z.uuid(),
  askedAt: z.string(),
  note: z.string(),
  /** Null while it waits for an answer. */
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
});

const plannedItemSchema = z.object({
  id: z.uuid(),
  what: z.string(),
  startAt: z.string(),
  endAt: z.string(),
  zone: z.string(),
  place: z.string(),
  address: z.string(),
  instructions: z.string(),
  /** Part of visits that were brought together. */
  isTogether: z.boolean(),
});
export type PlannedItem = z.output<typeof plannedItemSchema>;

export const readMyPatients = defineRoute({
  name: 'readMyPatients',
  summary: 'Everything planned for me, or for the children I act for.',
  method: 'GET',
  path: '/api/my/patients',
  permission: 'my-page',
  reply: z.object({
    hospitalName: z.string(),
    patients: z.array(
      z.object({
        patientId: z.uuid(),
        name: z.string(),
        isSelf: z.boolean(),
        planned: z.array(plannedItemSchema),
        /** Care that is due and has no time yet. */
        due: z.array(z.object({ id: z.uuid(), what: z.string(), dueOn: z.string() })),
        requests: z.array(requestSchema),
        openQuestions: z.number().int(),
        preference: preferenceSchema,
      }),
    ),
  }),
  staleOn: ['approval', 'find', 'together-request', 'seat', 'care-event'],
});

export const askTogether = defineRoute({
  name: 'askTogether',
  summary: 'Ask whether care can be brought together; the question stays open until it is answered.',
  method: 'POST',
  path: '/api/my/patients/:patientId/together-requests',
  permission: 'my-page',
  params: patientParams,
  body: z.object({ note: z.string().trim().max(500).default('') }),
  reply: requestSchema,
  refusals: { 'asked-already': 409 },
  status: 201,
});

export const listTogetherRequests = defineRoute({
  name: 'listTogetherRequests',
  summary: 'Families who asked whether care can be brought together and wait for an answer, the longest wait first.',
  method: 'GET',
  path: '/api/together-requests',
  permission: 'finds.read',
  reply: z.object({
    requests: z.array(
      z.object({
        requestId: z.uuid(),
        patientId: z.uuid(),
        patientName: z.string(),
        askedByName: z.string(),
        askedAt: z.string(),
        note: z.string(),
        /** The find that could be the answer. */
        bundleId: z.uuid().nullable(),
      }),
    ),
  }),
  staleOn: ['together-request', 'find'],
});

export const answerTogetherRequest = defineRoute({
  name: 'answerTogetherRequest',
  summary: "Answer a family's question in words that they will read.",
  method: 'POST',
  path: '/api/together-requests/:requestId/answer',
  permission: 'finds.propose',
  params: z.object({ requestId: z.uuid() }),
  body: z.object({ answer: z.string().trim().min(1).max(500) }),
  reply: requestSchema,
  refusals: { 'answered-already': 409 },
});

export const readPreference = defineRoute({
  name: 'readFamilyPreference',
  summary: 'What the family said helps: combine or spread, fear of needles, needles in one visit.',
  method: 'GET',
  path: '/api/patients/:patientId/family-preference',
  permission: 'approvals.answer',
  params: patientParams,
  reply: preferenceSchema,
  staleOn: ['family-preference'],
});

export const statePreference = defineRoute({
  name: 'stateFamilyPreference',
  summary: 'State what helps.',
  method: 'PUT',
  path: '/api/patients/:patientId/family-preference',
  permission: 'approvals.answer',
  params: patientParams,
  body: z.object({
    preference: z.enum(BUNDLING_PREFERENCES),
    reason: z.string().trim().max(500).default(''),
    needleFear: z.boolean().default(false),
    awakeNeedlesPerVisitMax: z.number().int().min(0).max(20).nullable().default(null),
  }),
  ifMatch: true,
  reply: preferenceSchema,
});
