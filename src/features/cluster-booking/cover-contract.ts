import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { ABSENCE_REASONS } from './domain/sessions/absence.ts';

const id = z.uuid();
const instant = z.iso.datetime();

const lostSchema = z.object({
  reservationId: id,
  sessionId: id,
  clusterName: z.string(),
  siteName: z.string(),
  occursOn: z.iso.date(),
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  bookedCount: z.number().int(),
  capacity: z.number().int(),
  neededFromAt: instant,
  neededUntilAt: instant,
  /** Whether the session can be held without it. */
  isOptional: z.boolean(),
  covers: z.array(z.object({ resourceId: id, name: z.string() })),
});
export type LostLine = z.output<typeof lostSchema>;

export const listAbsences = defineRoute({
  name: 'listAbsences',
  summary: 'Who and what is away now or soon, the sessions that count on it, and who could stand in',
  method: 'GET',
  path: '/api/absences',
  permission: 'sessions.read',
  reply: z.object({
    absences: z.array(
      z.object({
        absenceId: id,
        resourceId: id,
        name: z.string(),
        siteName: z.string(),
        zone: z.string(),
        fromAt: instant,
        untilAt: instant,
        reason: z.enum(ABSENCE_REASONS),
        /** At most 60, soonest first; `lostCount` tells how many there are. */
        lost: z.array(lostSchema),
        lostCount: z.number().int(),
      }),
    ),
  }),
  staleOn: ['session', 'seat', 'resources-changed'],
});

export const swapResource = defineRoute({
  name: 'swapResource',
  summary: 'Somebody else stands in for one line of a session; its seats stay as they are',
  method: 'POST',
  path: '/api/sessions/:sessionId/swap',
  permission: 'templates.edit',
  params: z.object({ sessionId: id }),
  body: z.object({ reservationId: id, resourceId: id }),
  reply: z.object({ sessionId: id, resourceId: id }),
  refusals: { 'cannot-cover': 409, 'session-closed': 409 },
});
