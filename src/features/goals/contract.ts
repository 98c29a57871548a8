import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

const id = z.uuid();
const day = z.iso.date();
const titleSchema = z.string().trim().min(1, 'Say what is to be reached.').max(160, 'At most 160 characters.');

const goalSchema = z.object({
  id,
  spaceId: id,
  title: z.string(),
  measureId: z.string(),
  measureName: z.string(),
  unit: z.string(),
  definition: z.string(),
  cluster: z.object({ id, name: z.string() }).nullable(),
  /** Measured over the weeks before the start. */
  baseline: z.number(),
  target: z.number(),
  startsOn: day,
  endsOn: day,
  /** Measured over the last whole weeks since the start; `isSmall` when fewer than 5 events happened. */
  current: z.object({ value: z.number().nullable(), n: z.int().nullable(), isSmall: z.boolean() }),
  /** Share of the way from baseline to target; null while unmeasured. */
  progress: z.number().nullable(),
  timeGone: z.number(),
  state: z.enum(['not-measured', 'reached', 'on-the-way', 'behind', 'missed']),
  version: z.int(),
});
export type Goal = z.output<typeof goalSchema>;

const measureChoice = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  definition: z.string(),
  better: z.enum(['higher', 'lower']),
  isByCluster: z.boolean(),
});
export type MeasureChoice = z.output<typeof measureChoice>;

export const listGoals = defineRoute({
  name: 'listGoals',
  summary: 'Goals of a space, each with its number as measured now',
  method: 'GET',
  path: '/api/spaces/:spaceId/goals',
  permission: 'work.read',
  params: z.object({ spaceId: id }),
  reply: z.object({ goals: z.array(goalSchema), mayEdit: z.boolean() }),
  refusals: { 'role-too-small': 403 },
  staleOn: ['goals'],
});

export const listGoalChoices = defineRoute({
  name: 'listGoalChoices',
  summary: 'What a goal can be measured by',
  method: 'GET',
  path: '/api/goal-choices',
  permission: 'goals.edit',
  reply: z.object({
    measures: z.array(measureChoice),
    clusters: z.array(z.object({ id, name: z.string() })),
  }),
});

export const readBaseline = defineRoute({
  name: 'readBaseline',
  summary: 'What a measure was in the 12 weeks before a day; a goal that starts then begins there',
  method: 'GET',
  path: '/api/goal-baseline',
  permission: 'goals.edit',
  query: z.object({ measureId: z.string().max(60), startsOn: day, clusterId: id.optional() }),
  reply: z.object({ value: z.number().nullable(), n: z.int().nullable(), isSmall: z.boolean() }),
});

const REFUSALS = {
  'role-too-small': 403,
  'days-crossed': 422,
  'too-little-data': 422,
  'target-no-better': 422,
  'measure-not-by-cluster': 422,
} as const;

const planSchema = z.object({
  title: titleSchema,
  measureId: z.string().max(60),
  clusterId: id.nullable(),
  target: z.number().min(-1_000_000).max(1_000_000),
  startsOn: day,
  endsOn: day,
});

export const createGoal = defineRoute({
  name: 'createGoal',
  summary: 'Set a goal; its baseline is measured now',
  method: 'POST',
  path: '/api/spaces/:spaceId/goals',
  permission: 'goals.edit',
  params: z.object({ spaceId: id }),
  body: planSchema,
  reply: goalSchema,
  refusals: REFUSALS,
  status: 201,
});

export const editGoal = defineRoute({
  name: 'editGoal',
  summary: 'Change a goal; the baseline is measured again when its start, measure or cluster changes',
  method: 'PUT',
  path: '/api/goals/:goalId',
  permission: 'goals.edit',
  params: z.object({ goalId: id }),
  body: planSchema,
  reply: goalSchema,
  refusals: REFUSALS,
  ifMatch: true,
});
