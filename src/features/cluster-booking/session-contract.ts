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
    templateId: id,
    templateName: z.string(),
    /** Edited on its own: its template leaves it alone. */
    isException: z.boolean(),
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
        /** In a carousel, the stations in the order in which the patient passes them. */
        route: z.array(z.object({ name: z.string(), startsAt: instant })),
      }),
    ),
    lines: z.array(z.object({ name: z.string(), kind: z.string(), startsAt: instant, endsAt: instant })),
  }),
  staleOn: ['session', 'seat'],
});

/** Who would lose a seat. */
export const previewSessionCancel = defineRoute({
  name: 'previewSessionCancel',
  summary: 'What cancelling a whole session would do: whose seats go, before anything is done',
  method: 'GET',
  path: '/api/sessions/:sessionId/cancel-preview',
  permission: 'sessions.cancel',
  params: z.object({ sessionId: id }),
  reply: z.object({
    sessionId: id,
    clusterName: z.string(),
    siteName: z.string(),
    startsAt: instant,
    zone: z.string(),
    status: z.enum(SESSION_STATUSES),
    bookedCount: z.number().int(),
    heldCount: z.number().int(),
    version: z.number().int(),
  }),
  staleOn: ['session', 'seat'],
});

export const cancelSession = defineRoute({
  name: 'cancelSession',
  summary:
    'Cancel a whole session: every seat is given back in the name of the clinic, and each patient is to be booked anew',
  method: 'POST',
  path: '/api/sessions/:sessionId/cancel',
  permission: 'sessions.cancel',
  params: z.object({ sessionId: id }),
  body: z.object({
    reason: z.string().regex(/^[a-z0-9-]{2,60}$/),
    /** How many booked seats whoever confirmed was shown. */
    seatsShown: z.number().int().min(0).max(200),
  }),
  reply: z.object({ sessionId: id, cancelledSeats: z.number().int(), rebookTasks: z.number().int() }),
  refusals: { 'not-cancellable': 409, 'seats-changed': 409, 'reason-unknown': 400 },
});
