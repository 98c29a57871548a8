import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { RULE_OUTCOMES } from './domain/combination-rule.ts';
import { APPROVAL_ANSWERS } from './domain/decide-approval.ts';
import { BUNDLING_PREFERENCES } from './domain/family-wishes.ts';
import { REASON_KINDS } from './domain/find-reason.ts';
import { FIND_EXITS, FIND_STATES } from './domain/find-state.ts';

/** The list's filter: what is to be looked at, what is being asked, what stands, what is over. */
export const FIND_GROUPS = ['open', 'asking', 'booked', 'ended'] as const;
export type FindGroup = (typeof FIND_GROUPS)[number];

const state = z.enum([...FIND_STATES, ...FIND_EXITS]);
const bundleParams = z.object({ bundleId: z.uuid() });
const reason = z.string().trim().max(500).default('');

const findRowSchema = z.object({
  bundleId: z.uuid(),
  number: z.number().int(),
  state,
  patientId: z.uuid(),
  /** Null for people who may not see patients. */
  patientName: z.string().nullable(),
  sentence: z.string(),
  gain: z.number(),
  visits: z.number().int(),
  baselineVisits: z.number().int(),
  needles: z.number().int(),
  baselineNeedles: z.number().int(),
  sedations: z.number().int(),
  baselineSedations: z.number().int(),
  minutesSaved: z.number().int(),
  /** Days of the single visits, and of the visits in which they meet. */
  singleDays: z.array(z.string()),
  togetherDays: z.array(z.string()),
  /** The family asked for this. */
  isAskedFor: z.boolean(),
  version: z.number().int(),
});
export type FindRow = z.output<typeof findRowSchema>;

export const listFinds = defineRoute({
  name: 'listFinds',
  summary: 'Chances to bring care together, ranked by gain.',
  method: 'GET',
  path: '/api/finds',
  permission: 'finds.read',
  query: z.object({
    group: z.enum(FIND_GROUPS).default('open'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    finds: z.array(findRowSchema),
    counts: z.record(z.enum(FIND_GROUPS), z.number().int()),
  }),
  staleOn: ['find', 'approval'],
});

export const preferenceSchema = z.object({
  preference: z.enum(BUNDLING_PREFERENCES),
  reason: z.string(),
  needleFear: z.boolean(),
  awakeNeedlesPerVisitMax: z.number().int().nullable(),
  statedAt: z.string().nullable(),
  /** 0 before anything was stated. */
  version: z.number().int(),
});
export type PreferenceReply = z.output<typeof preferenceSchema>;

/** One event as it stands alone and as it would be together. Instants as ISO text, days as YYYY-MM-DD. */
export const laneEventSchema = z.object({
  careEventId: z.uuid(),
  display: z.string(),
  orderedBy: z.string().nullable(),
  needle: z.string(),
  isAsleep: z.boolean(),
  single: z.object({
    startAt: z.string().nullable(),
    endAt: z.string().nullable(),
    dueOn: z.string(),
    latestOn: z.string(),
  }),
  together: z.object({ visitNumber: z.number().int(), startAt: z.string(), endAt: z.string(), stays: z.boolean() }),
});

export const visitSchema = z.object({
  visitNumber: z.number().int(),
  siteName: z.string(),
  siteAddress: z.string(),
  zone: z.string(),
  startAt: z.string(),
  endAt: z.string(),
  needlesAwake: z.number().int(),
  sedations: z.number().int(),
});

export const ruleSaysSchema = z.object({
  ruleId: z.string(),
  outcome: z.enum(RULE_OUTCOMES),
  sentence: z.string(),
  condition: z.string(),
  number: z.string(),
  source: z.string(),
  verified: z.boolean(),
  owner: z.string(),
});

const askedPersonSchema = z.object({
  part: z.enum(['orderer', 'family', 'anaesthesia', 'scheduler']),
  personName: z.string(),
  byTelephone: z.boolean(),
  question: z.string(),
  answerBy: z.string(),
  answer: z.enum(APPROVAL_ANSWERS).nullable(),
  reason: z.string(),
  answeredAt: z.string().nullable(),
});

const findDetailSchema = findRowSchema.extend({
  foundOn: z.string(),
  fasts: z.number().int(),
  baselineFasts: z.number().int(),
  /** How far the plan can be from the best possible, in plain words. */
  proof: z.string(),
  visitsPlanned: z.array(visitSchema),
  events: z.array(laneEventSchema),
  leftOut: z.array(z.object({ display: z.string(), sentence: z.string() })),
  rules: z.array(ruleSaysSchema),
  preference: preferenceSchema,
  approvals: z.array(askedPersonSchema),
  history: z.array(z.object({ at: z.string(), personName: z.string().nullable(), to: state, reason: z.string() })),
});
export type FindDetail = z.output<typeof findDetailSchema>;

export const readFind = defineRoute({
  name: 'readFind',
  summary: 'One find: as booked against together, what is gained, what the rules say, who must agree.',
  method: 'GET',
  path: '/api/finds/:bundleId',
  permission: 'finds.read',
  params: bundleParams,
  reply: findDetailSchema,
  staleOn: ['find', 'approval', 'family-preference'],
});

const findReasonsSchema = z.object({
  /** False for a find that is over, or that is not as it was found any more: nothing is said of it. */
  stands: z.boolean(),
  /** False: of much care each event was looked at by itself, while the others stay as planned. */
  isWhole: z.boolean(),
  reasons: z.array(
    z.object({
      kind: z.enum(REASON_KINDS),
      sentence: z.string(),
      ruleId: z.string().nullable(),
      /** Who may lift the rule. */
      owner: z.string().nullable(),
    }),
  ),
});
export type FindReasons = z.output<typeof findReasonsSchema>;

export const readFindReasons = defineRoute({
  name: 'readFindReasons',
  summary:
    'Why a find is as it is: the days, the rules that cost something and who may lift them, what would change it.',
  method: 'GET',
  path: '/api/finds/:bundleId/reasons',
  permission: 'finds.read',
  params: bundleParams,
  reply: findReasonsSchema,
});

export const huntPatientNow = defineRoute({
  name: 'huntPatientNow',
  summary: 'Look now for visits that one patient could share.',
  method: 'POST',
  path: '/api/patients/:patientId/finds',
  permission: 'finds.propose',
  params: z.object({ patientId: z.uuid() }),
  body: z.object({}),
  reply: z.object({
    outcome: z.enum(['found', 'kept', 'asked', 'nothing', 'refused']),
    bundleId: z.uuid().nullable(),
    sentence: z.string(),
  }),
  refusals: { 'too-busy': 503 },
});

export const moveFindRoute = defineRoute({
  name: 'moveFind',
  summary: 'Mark a find as checked or drafted, or drop it with a reason.',
  method: 'POST',
  path: '/api/finds/:bundleId/state',
  permission: 'finds.propose',
  params: bundleParams,
  body: z.object({ to: z.enum(['screened', 'drafted', 'declined']), reason }),
  ifMatch: true,
  reply: findDetailSchema,
  refusals: { 'find-cannot-move': 409, 'reason-missing': 400 },
});

/** Whom the coordinator chose: for care that nobody ordered, and for anaesthesia. */
const whoIsAsked = z.object({ clinicianId: z.uuid().optional(), anaesthetistId: z.uuid().optional() });

const askedSchema = z.object({
  part: z.enum(['orderer', 'anaesthesia', 'family']),
  personId: z.uuid(),
  personName: z.string(),
  byTelephone: z.boolean(),
  question: z.string(),
});

export const previewProposal = defineRoute({
  name: 'previewProposal',
  summary: 'Who would be asked what; nothing is sent.',
  method: 'GET',
  path: '/api/finds/:bundleId/proposal',
  permission: 'finds.propose',
  params: bundleParams,
  query: whoIsAsked,
  reply: z.object({
    asks: z.array(askedSchema),
    answerByOn: z.string(),
    /** True when nobody ordered some of the care: a clinician must be chosen. */
    needsClinician: z.boolean(),
    /** True when the plan holds an anaesthetic: without a chosen person, anaesthesia is not asked. */
    holdsAnaesthetic: z.boolean(),
    clinicians: z.array(z.object({ id: z.uuid(), name: z.string() })),
    version: z.number().int(),
  }),
});

export const proposeFind = defineRoute({
  name: 'proposeFind',
  summary: 'Ask everyone who must agree.',
  method: 'POST',
  path: '/api/finds/:bundleId/proposal',
  permission: 'finds.propose',
  params: bundleParams,
  body: whoIsAsked,
  ifMatch: true,
  reply: findDetailSchema,
  refusals: { 'find-cannot-move': 409, 'clinician-missing': 400, 'times-gone': 409 },
});
