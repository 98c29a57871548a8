import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

const id = z.uuid();

export const listClusters = defineRoute({
  name: 'listClusters',
  summary: 'The clusters, with who is due and how many seats are open in the coming weeks',
  method: 'GET',
  path: '/api/clusters',
  permission: 'clusters.read',
  reply: z.object({
    weeks: z.number().int(),
    clusters: z.array(
      z.object({
        clusterId: id,
        name: z.string(),
        state: z.enum(['draft', 'active', 'paused', 'retired']),
        visitMinutes: z.number().int(),
        enrolledCount: z.number().int(),
        dueCount: z.number().int(),
        openSeatCount: z.number().int(),
        missingCount: z.number().int(),
        isShort: z.boolean(),
        sentence: z.string(),
        /** At ten seats a session. */
        sessionsPerWeekNeeded: z.number().int(),
      }),
    ),
  }),
  staleOn: ['session', 'seat', 'care-event'],
});
