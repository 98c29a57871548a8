import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

const sessionParams = z.object({ sessionId: z.uuid() });

export const markAllAttended = defineRoute({
  name: 'markAllAttended',
  summary: 'Say of every patient whose seat is not resolved that they attended; exceptions are said before, one by one',
  method: 'POST',
  path: '/api/sessions/:sessionId/attendance',
  permission: 'day.move',
  params: sessionParams,
  reply: z.object({ attended: z.number().int(), refused: z.number().int() }),
  refusals: { 'too-early': 409 },
});

export const completeSessionRoute = defineRoute({
  name: 'completeSession',
  summary: 'Close a session for good; refused with how many seats are not resolved',
  method: 'POST',
  path: '/api/sessions/:sessionId/complete',
  permission: 'day.move',
  params: sessionParams,
  reply: z.object({ sessionId: z.uuid(), status: z.literal('completed') }),
  refusals: { 'seats-unresolved': 409, 'not-begun': 409, 'session-over': 409 },
});
