import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

const HUNT_STATUSES = ['running', 'finished', 'failed', 'cancelled'] as const;

const huntRunSchema = z.object({
  huntRunId: z.uuid(),
  startedAt: z.iso.datetime(),
  /** Null: the nightly one. */
  startedByName: z.string().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  status: z.enum(HUNT_STATUSES),
  /** Null until it is known whom to look at. */
  patients: z.number().int().nullable(),
  lookedAt: z.number().int(),
  found: z.number().int(),
  kept: z.number().int(),
  superseded: z.number().int(),
});
export type HuntRunReply = z.output<typeof huntRunSchema>;

export const readLatestHunt = defineRoute({
  name: 'readLatestHunt',
  summary: 'The latest look through all patients for visits that could be shared: how far it is, what came of it.',
  method: 'GET',
  path: '/api/hunts/latest',
  permission: 'finds.read',
  staleOn: ['hunt'],
  reply: z.object({ run: huntRunSchema.nullable() }),
});

export const startHunt = defineRoute({
  name: 'startHunt',
  summary: 'Look through all patients now; answers with the run that is under way when there is one.',
  method: 'POST',
  path: '/api/hunts',
  permission: 'finds.propose',
  body: z.object({}),
  status: 202,
  reply: z.object({ run: huntRunSchema }),
});

export const cancelHunt = defineRoute({
  name: 'cancelHunt',
  summary: 'Stop looking; what was found until then stays.',
  method: 'POST',
  path: '/api/hunts/:huntRunId/cancel',
  permission: 'finds.propose',
  params: z.object({ huntRunId: z.uuid() }),
  body: z.object({}),
  reply: z.object({ run: huntRunSchema }),
  refusals: { 'not-running': 409 },
});
