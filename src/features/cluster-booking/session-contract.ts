import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { SEAT_STATUSES } from './domain/seats/seat-status.ts';
import { SESSION_STATUSES } from './domain/sessions/session-status.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();

const sessionSchema = z.object({
  sessionId: id,
  clusterId: id,
  clusterName: z.string(),
  siteName: z.string(),
  occursOn: day,
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  status: z.enum(SESSION_STATUSES),
  capacity: z.number().int(),
  bookedCount: z.number().int(),
  heldCount: z.number().int(),
});
export type SessionReply = z.output<typeof sessionSchema>;

export const listSessions = defineRoute({
  name: 'listSessions',
  summary: 'Sessions between two days, with how full each is',
  method: 'GET',
  path: '/api/sessions',
  permission: 'sessions.read',
  query: z.object({ fromOn: day, untilOn: day, clusterId: id.optional() }),
  /** At most 400; `total` tells when there are more. */
  reply: z.object({ sessions: z.array(sessionSchema), total: z.number().int() }),
  staleOn: ['session', 'seat'],
});

export const readSession = defineRoute({
  name: 'readSession',
  summary: 'One session: its seats in order, and what it uses. Patients are named only to those who may see them.',
  method: 'GET',
  path: '/api/sessions/:sessionId',
  permission: 'sessions.read',
  params: z.object({ sessionId: id }),
  reply: sessionSchema.extend({
    templateName: z.string(),
    instructions: z.string(),
    version: z.number().int(),
    mayNamePatients: z.boolean(),
    seats: z.array(
      z.object({
        seatNumber: z.number().int(),
        arrivesAt: instant,
        /** Null: nobody has the seat. */
        status: z.enum(SEAT_STATUSES).nullable(),
        seatId: id.nullable(),
        patient: z.object({ patientId: id, name: z.string(), birthOn: day.nullable() }).nullable(),
      }),
    ),
    lines: z.array(z.object({ name: z.string(), kind: z.string(), startsAt: instant, endsAt: instant })),
  }),
  staleOn: ['session', 'seat'],
});
