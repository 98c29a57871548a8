import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { LIMIT_KINDS, LIMIT_PERIODS } from './domain/seats/booking-limit.ts';

const id = z.uuid();
const ofWhat = { kind: z.enum(LIMIT_KINDS), ofId: id };
const limit = {
  ...ofWhat,
  period: z.enum(LIMIT_PERIODS),
  /** Seats, never sessions. */
  seatsMax: z.number().int().min(1).max(10_000),
  reason: z.string().trim().min(3).max(300),
};

const keptLimitSchema = z.object({
  ...limit,
  limitId: id,
  name: z.string(),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
});
export type BookingLimitReply = z.output<typeof keptLimitSchema>;

export const listBookingLimits = defineRoute({
  name: 'listBookingLimits',
  summary:
    'How many seats a day or week sites, clusters, people and rooms take at most, and what a limit can be set for',
  method: 'GET',
  path: '/api/booking-limits',
  permission: 'booking-rules.edit',
  reply: z.object({
    limits: z.array(keptLimitSchema),
    choices: z.array(z.object({ ...ofWhat, name: z.string() })),
  }),
  staleOn: ['booking-limit'],
});

export const addBookingLimit = defineRoute({
  name: 'addBookingLimit',
  summary:
    'Set how many seats a day or week a site, a cluster, a person or a room takes at most; bookings that stand are kept',
  method: 'POST',
  path: '/api/booking-limits',
  permission: 'booking-rules.edit',
  body: z.object(limit),
  reply: z.object({ limitId: id }),
  refusals: { 'limit-there': 409 },
  status: 201,
});

export const endBookingLimit = defineRoute({
  name: 'endBookingLimit',
  summary: 'End a limit: from now on it closes nothing',
  method: 'POST',
  path: '/api/booking-limits/:limitId/end',
  permission: 'booking-rules.edit',
  params: z.object({ limitId: id }),
  reply: z.object({ limitId: id }),
  refusals: { 'limit-ended': 409 },
});
