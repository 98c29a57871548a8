import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { GROUP_FLAGS } from './domain/clusters/group-suitability.ts';

const id = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const params = z.object({ patientId: id });
const reason = z.string().trim().min(1).max(500);

const agreementSchema = z.object({
  /** Null: the patient. */
  companionName: z.string().nullable(),
  how: z.enum(['signed', 'spoken']),
  at: instant,
  recordedByName: z.string(),
});

export const readAgreements = defineRoute({
  name: 'readAgreements',
  summary: 'Who has promised that what is said in a group stays there: the patient and those who come along',
  method: 'GET',
  path: '/api/patients/:patientId/confidentiality',
  permission: 'seats.book',
  params,
  reply: z.object({ agreements: z.array(agreementSchema), patientHasAgreed: z.boolean() }),
  staleOn: ['preparation'],
});

export const recordAgreement = defineRoute({
  name: 'recordAgreement',
  summary: 'Record a confidentiality agreement of a patient or a companion; open ones of the patient’s seats are done',
  method: 'POST',
  path: '/api/patients/:patientId/confidentiality',
  permission: 'seats.book',
  params,
  body: z.object({
    companionName: z.string().trim().min(1).max(120).nullable().default(null),
    how: z.enum(['signed', 'spoken']),
  }),
  reply: z.object({ agreements: z.array(agreementSchema) }),
  status: 201,
});

export const readSuitability = defineRoute({
  name: 'readSuitability',
  summary: 'Whether a patient may sit in groups, and why not',
  method: 'GET',
  path: '/api/patients/:patientId/suitability',
  permission: 'suitability.edit',
  params,
  reply: z.object({
    patientName: z.string(),
    flags: z.array(
      z.object({
        flagId: id,
        flag: z.enum(GROUP_FLAGS),
        untilOn: day.nullable(),
        reason: z.string(),
        setByName: z.string(),
        setAt: instant,
      }),
    ),
    agreements: z.array(agreementSchema),
  }),
  staleOn: ['suitability', 'preparation'],
});

export const setGroupFlag = defineRoute({
  name: 'setGroupFlag',
  summary: 'Keep a patient out of groups, or out of shared rooms, with the reason and perhaps until a day',
  method: 'POST',
  path: '/api/patients/:patientId/group-flags',
  permission: 'suitability.edit',
  params,
  body: z.object({ flag: z.enum(GROUP_FLAGS), untilOn: day.nullable().default(null), reason }),
  reply: z.object({ flagId: id }),
  status: 201,
});

export const endGroupFlag = defineRoute({
  name: 'endGroupFlag',
  summary: 'A patient may sit in groups again; the flag stays in the history',
  method: 'POST',
  path: '/api/group-flags/:flagId/end',
  permission: 'suitability.edit',
  params: z.object({ flagId: id }),
  reply: z.object({ flagId: id }),
  refusals: { ended: 409 },
});

export const listKeptApart = defineRoute({
  name: 'listKeptApart',
  summary: 'From whom a patient is kept apart, and why',
  method: 'GET',
  path: '/api/patients/:patientId/kept-apart',
  permission: 'pairs.edit',
  params,
  reply: z.object({
    pairs: z.array(
      z.object({
        pairId: id,
        otherPatientId: id,
        otherName: z.string(),
        reason: z.string(),
        setByName: z.string(),
        setAt: instant,
      }),
    ),
  }),
  staleOn: ['suitability'],
});

export const keepApart = defineRoute({
  name: 'keepApart',
  summary: 'Two patients are never booked into the same session; nobody at the desk learns of it',
  method: 'POST',
  path: '/api/patients/:patientId/kept-apart',
  permission: 'pairs.edit',
  params,
  body: z.object({ otherPatientId: id, reason }),
  reply: z.object({
    pairId: id,
    /** Coming sessions in which both sit already: somebody must move one of them. */
    sharedSessionIds: z.array(id),
  }),
  refusals: { 'same-patient': 422, 'not-here': 422, 'kept-already': 409 },
  status: 201,
});

export const endKeptApart = defineRoute({
  name: 'endKeptApart',
  summary: 'Two patients may sit together again; the pair stays in the history',
  method: 'POST',
  path: '/api/kept-apart/:pairId/end',
  permission: 'pairs.edit',
  params: z.object({ pairId: id }),
  reply: z.object({ pairId: id }),
  refusals: { ended: 409 },
});

const audienceSchema = z.object({
  templateId: id,
  templateName: z.string(),
  siteName: z.string(),
  isWomenOnly: z.boolean(),
  language: z.string().nullable(),
});

export const listAudiences = defineRoute({
  name: 'listAudiences',
  summary: 'For whom the sessions of a cluster’s templates are held: everyone, women, people of a language',
  method: 'GET',
  path: '/api/clusters/:clusterId/audiences',
  permission: 'clusters.read',
  params: z.object({ clusterId: id }),
  reply: z.object({ audiences: z.array(audienceSchema) }),
  staleOn: ['cluster', 'session'],
});

export const saveAudience = defineRoute({
  name: 'saveAudience',
  summary: 'Hold the sessions of a template for women, or in a language; seats booked before stay',
  method: 'POST',
  path: '/api/session-templates/:templateId/audience',
  permission: 'clusters.edit',
  params: z.object({ templateId: id }),
  body: z.object({ isWomenOnly: z.boolean(), language: z.string().trim().min(2).max(10).nullable() }),
  reply: audienceSchema,
});
