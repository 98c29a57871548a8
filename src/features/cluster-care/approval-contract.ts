import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { APPROVAL_ANSWERS } from './domain/decide-approval.ts';
import { laneEventSchema, ruleSaysSchema, visitSchema } from './find-contract.ts';

/** What a clinician sees: the events, theirs marked, and what the rules say. */
const clinicianViewSchema = z.object({
  for: z.literal('clinician'),
  sentence: z.string(),
  visits: z.array(visitSchema),
  events: z.array(laneEventSchema.extend({ isYours: z.boolean() })),
  rules: z.array(ruleSaysSchema),
});

/** What a family sees: plain words, no rule and no number of one. */
const familyViewSchema = z.object({
  for: z.literal('family'),
  visits: z.number().int(),
  baselineVisits: z.number().int(),
  needles: z.number().int(),
  baselineNeedles: z.number().int(),
  minutesSaved: z.number().int(),
  now: z.array(z.object({ what: z.string(), startAt: z.string().nullable(), dueOn: z.string(), zone: z.string() })),
  together: z.array(visitSchema.extend({ what: z.array(z.string()) })),
  /** How to get ready, one sentence each. */
  prepare: z.array(z.string()),
});

const questionSchema = z.object({
  approvalId: z.uuid(),
  bundleId: z.uuid(),
  part: z.enum(['orderer', 'family', 'anaesthesia', 'scheduler']),
  byTelephone: z.boolean(),
  patientName: z.string(),
  question: z.string(),
  answerBy: z.string(),
  view: z.discriminatedUnion('for', [clinicianViewSchema, familyViewSchema]),
});
export type Question = z.output<typeof questionSchema>;

export const listMyQuestions = defineRoute({
  name: 'listMyQuestions',
  summary: 'What the signed-in person is asked to agree to, the most urgent first.',
  method: 'GET',
  path: '/api/approvals/mine',
  permission: 'approvals.answer',
  reply: z.object({ questions: z.array(questionSchema) }),
  staleOn: ['approval', 'find'],
});

export const answerApproval = defineRoute({
  name: 'answerApproval',
  summary: 'Answer one question; after the last yes all is booked, or nothing.',
  method: 'POST',
  path: '/api/approvals/:approvalId/answer',
  permission: 'approvals.answer',
  params: z.object({ approvalId: z.uuid() }),
  body: z.object({ answer: z.enum(APPROVAL_ANSWERS), reason: z.string().trim().max(500).default('') }),
  reply: z.object({
    outcome: z.enum(['noted', 'booked', 'not-booked', 'ended', 'to-be-changed']),
    sentence: z.string(),
  }),
  refusals: {
    'not-open': 409,
    'booked-already': 409,
    'too-late': 409,
    'reason-missing': 400,
    'not-asked': 409,
    'only-family': 409,
  },
});
