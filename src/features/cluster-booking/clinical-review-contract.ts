import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { REVIEW_KINDS, REVIEW_REPLIES } from './domain/clusters/clinical-review.ts';

const id = z.uuid();
const instant = z.iso.datetime();

const reviewSchema = z.object({
  reviewId: id,
  patientId: id,
  patientName: z.string(),
  birthOn: z.iso.date().nullable(),
  phone: z.string().nullable(),
  clusterName: z.string().nullable(),
  kind: z.enum(REVIEW_KINDS),
  question: z.string(),
  raisedByName: z.string(),
  raisedAt: instant,
  answer: z.enum(REVIEW_REPLIES).nullable(),
  words: z.string(),
});
export type ClinicalReviewReply = z.output<typeof reviewSchema>;

export const listClinicalReviews = defineRoute({
  name: 'listClinicalReviews',
  summary: 'What waits for a clinician before a booking: red flags first, then the longest waiting',
  method: 'GET',
  path: '/api/clinical-reviews',
  permission: 'clinical-reviews.answer',
  reply: z.object({ reviews: z.array(reviewSchema), answeredToday: z.number().int() }),
  staleOn: ['clinical-review'],
});

export const askClinicalReview = defineRoute({
  name: 'askClinicalReview',
  summary: 'Hand a caller to a clinician, with the question in the desk’s words',
  method: 'POST',
  path: '/api/patients/:patientId/clinical-reviews',
  permission: 'seats.book',
  params: z.object({ patientId: id }),
  body: z.object({
    clusterId: id.nullable().default(null),
    /** A red flag bars every booking until it is answered. */
    kind: z.enum(REVIEW_KINDS).default('advice'),
    question: z.string().trim().min(1).max(600),
  }),
  reply: z.object({ reviewId: id }),
  refusals: { 'not-here': 422 },
  status: 201,
});

export const answerClinicalReview = defineRoute({
  name: 'answerClinicalReview',
  summary: 'Say what should happen with a caller; only `may-book` opens a red flag’s cluster again',
  method: 'POST',
  path: '/api/clinical-reviews/:reviewId/answer',
  permission: 'clinical-reviews.answer',
  params: z.object({ reviewId: id }),
  body: z.object({ answer: z.enum(REVIEW_REPLIES), words: z.string().trim().max(600).default('') }),
  reply: z.object({ reviewId: id }),
  refusals: { answered: 409, 'words-missing': 422 },
});
