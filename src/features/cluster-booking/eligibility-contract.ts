import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { criterionSchema } from './cluster-rule-schema.ts';
import { VERDICTS } from './domain/clusters/decide-eligibility.ts';
import { ANSWER_EFFECTS, type EligibilityQuestion, QUESTION_TYPES } from './domain/clusters/eligibility-question.ts';
import { PATIENT_LANGUAGES } from './domain/clusters/preparation.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const clusterParams = z.object({ clusterId: id });
const askedParams = z.object({ patientId: id, clusterId: id });
const key = z.string().trim().min(1).max(60);

const wordingsSchema = z.partialRecord(
  z.enum(PATIENT_LANGUAGES),
  z.object({ text: z.string().trim().max(300), labels: z.record(key, z.string().trim().max(80)) }),
);

const questionSchema = z.object({
  questionId: key,
  type: z.enum(QUESTION_TYPES),
  text: z.string().trim().min(1).max(300),
  choices: z
    .array(z.object({ value: key, label: z.string().trim().min(1).max(80), effect: z.enum(ANSWER_EFFECTS) }))
    .max(6),
  askedWhen: z.object({ questionId: key, value: key }).nullable(),
  prefill: z.object({ criterion: criterionSchema, value: key }).nullable(),
  inLanguages: wordingsSchema.optional(),
}) satisfies z.ZodType<EligibilityQuestion>;
export const questionsSchema = z.array(questionSchema).max(20);

const questionSetSchema = z.object({
  /** 0: nothing is asked yet. */
  questionVersion: z.number().int(),
  questions: questionsSchema,
});
export type QuestionSetReply = z.output<typeof questionSetSchema>;

export const readQuestionSet = defineRoute({
  name: 'readQuestionSet',
  summary: 'What callers of a cluster are asked, in the version in use',
  method: 'GET',
  path: '/api/clusters/:clusterId/questions',
  permission: 'clusters.read',
  params: clusterParams,
  reply: questionSetSchema,
  staleOn: ['cluster'],
});

export const saveQuestionSet = defineRoute({
  name: 'saveQuestionSet',
  summary: 'Save questions as the next version; answers given before keep theirs',
  method: 'POST',
  path: '/api/clusters/:clusterId/questions',
  permission: 'clusters.edit',
  params: clusterParams,
  body: z.object({ questionVersion: z.number().int().min(0), questions: questionsSchema }),
  reply: questionSetSchema,
  refusals: { 'questions-many': 422, 'question-unsound': 422, 'questions-changed': 409 },
});

export const prepareQuestions = defineRoute({
  name: 'prepareQuestions',
  summary: 'The questions for one caller, with what the chart already answers and the last verdict',
  method: 'GET',
  path: '/api/patients/:patientId/clusters/:clusterId/eligibility',
  permission: 'seats.book',
  params: askedParams,
  reply: questionSetSchema.extend({
    prefilled: z.array(z.object({ questionId: z.string(), value: z.string(), because: z.string() })),
    latest: z
      .object({
        answersId: id,
        verdict: z.enum(VERDICTS),
        at: instant,
        reasons: z.array(z.string()),
        isOverridden: z.boolean(),
      })
      .nullable(),
  }),
  staleOn: ['cluster', 'clinical-review'],
});

export const answerQuestions = defineRoute({
  name: 'answerQuestions',
  summary: 'Keep a caller’s answers and say what they mean; a red flag goes to a clinician in the same step',
  method: 'POST',
  path: '/api/patients/:patientId/clusters/:clusterId/eligibility',
  permission: 'seats.book',
  params: askedParams,
  body: z.object({ questionVersion: z.number().int().min(1), answers: z.record(key, key) }),
  reply: z.object({
    answersId: id,
    verdict: z.enum(VERDICTS),
    reasons: z.array(z.string()),
    toArrange: z.array(z.string()),
    /** The task that a clinician got because of a red flag. */
    reviewId: id.nullable(),
  }),
  refusals: { 'questions-changed': 409, 'answers-missing': 422 },
  status: 201,
});

export const overrideEligibility = defineRoute({
  name: 'overrideEligibility',
  summary: 'Let a patient into the cluster although the answers speak for an individual visit, with the reason',
  method: 'POST',
  path: '/api/eligibility/:answersId/override',
  permission: 'eligibility.override',
  params: z.object({ answersId: id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  reply: z.object({ answersId: id }),
  refusals: { 'not-overridable': 409 },
});
