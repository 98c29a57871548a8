import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { WRONG_SLOT_CAUSES } from './domain/wrong-slot.ts';

export const reportWrongSlot = defineRoute({
  name: 'reportWrongSlot',
  summary: 'Say that a seat should not have been booked so, and whether a rule was wrong, ignored or missing',
  method: 'POST',
  path: '/api/seats/:seatId/wrong-slot',
  permission: 'wrong-slots.report',
  params: z.object({ seatId: z.uuid() }),
  body: z.object({
    cause: z.enum(WRONG_SLOT_CAUSES),
    note: z.string().trim().max(500, 'At most 500 characters.').default(''),
  }),
  reply: z.object({ wrongSlotId: z.uuid() }),
  refusals: { 'already-reported': 409, 'names-a-patient': 422, 'not-booked': 422 },
  status: 201,
});

export const listWrongSlots = defineRoute({
  name: 'listWrongSlots',
  summary: 'Seats that were booked wrongly, and how often that happened under each version of the rules',
  method: 'GET',
  path: '/api/wrong-slots',
  permission: 'wrong-slots.settle',
  query: z.object({ clusterId: z.uuid().optional(), all: z.enum(['yes', 'no']).default('no') }),
  reply: z.object({
    reports: z.array(
      z.object({
        wrongSlotId: z.uuid(),
        version: z.int(),
        cause: z.enum(WRONG_SLOT_CAUSES),
        note: z.string(),
        clusterId: z.uuid(),
        clusterName: z.string(),
        /** Whether the caller owns the cluster's rules. */
        isMine: z.boolean(),
        sessionId: z.uuid(),
        startsAt: z.iso.datetime(),
        zone: z.string(),
        clusterVersion: z.int(),
        reportedBy: z.string(),
        reportedAt: z.iso.datetime(),
        isOpen: z.boolean(),
        answer: z.string(),
      }),
    ),
    /** Newest first; rates of fewer than 5 seats are not told. */
    versions: z.array(
      z.object({
        clusterId: z.uuid(),
        clusterName: z.string(),
        clusterVersion: z.int(),
        /** Seats booked under it; null when fewer than 5. */
        seats: z.int().nullable(),
        /** Of them wrong, in percent; null when too few to tell. */
        wrongPercent: z.number().nullable(),
        isAboveGoal: z.boolean(),
      }),
    ),
    goalPercent: z.number(),
  }),
  staleOn: ['wrong-slot'],
});

export const settleWrongSlot = defineRoute({
  name: 'settleWrongSlot',
  summary: 'Close the report of a wrongly booked seat with what was done about it',
  method: 'POST',
  path: '/api/wrong-slots/:wrongSlotId/settle',
  permission: 'wrong-slots.settle',
  params: z.object({ wrongSlotId: z.uuid() }),
  body: z.object({ answer: z.string().trim().min(1, 'Say what was done.').max(500, 'At most 500 characters.') }),
  reply: z.object({ wrongSlotId: z.uuid() }),
  refusals: { 'already-settled': 409, 'names-a-patient': 422 },
  ifMatch: true,
});
