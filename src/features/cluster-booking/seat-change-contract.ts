import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { INITIATORS } from './domain/seats/cancel-reasons.ts';
import { SEAT_REFUSALS } from './seat-contract.ts';
import { seatSchema } from './seat-schema.ts';

const id = z.uuid();

const reasonCode = z.string().regex(/^[a-z0-9-]{2,60}$/);

export const listCancelReasons = defineRoute({
  name: 'listCancelReasons',
  summary: 'Why a seat may be given back or moved, and whose wish each reason is',
  method: 'GET',
  path: '/api/cancel-reasons',
  permission: 'sessions.read',
  reply: z.object({
    reasons: z.array(
      z.object({ code: reasonCode, label: z.string(), initiator: z.enum(INITIATORS), isOffered: z.boolean() }),
    ),
  }),
  staleOn: ['cancel-reason'],
});

export const saveCancelReason = defineRoute({
  name: 'saveCancelReason',
  summary: 'Name a reason, say whose wish it is, and whether it is offered',
  method: 'POST',
  path: '/api/cancel-reasons',
  permission: 'booking-rules.edit',
  body: z.object({
    code: reasonCode,
    label: z.string().trim().min(1).max(80),
    initiator: z.enum(INITIATORS),
    isOffered: z.boolean().default(true),
  }),
  reply: z.object({ code: reasonCode }),
  refusals: { 'initiator-fixed': 409, 'last-of-its-kind': 409 },
});

export const cancelSeat = defineRoute({
  name: 'cancelSeat',
  summary: 'Give one booked seat back, with the reason; the session goes on',
  method: 'POST',
  path: '/api/seats/:seatId/cancel',
  permission: 'seats.book',
  params: z.object({ seatId: id }),
  body: z.object({ reason: reasonCode }),
  reply: seatSchema,
  refusals: { 'not-cancellable': 409, 'reason-unknown': 400 },
});

export const moveSeat = defineRoute({
  name: 'moveSeat',
  summary: 'Move a booking to another session: the new seat first, then the old one is free; all or nothing',
  method: 'POST',
  path: '/api/seats/:seatId/move',
  permission: 'seats.book',
  params: z.object({ seatId: id }),
  body: z.object({
    sessionId: id,
    seatNumber: z.number().int().min(1).max(200),
    heldSeatId: id.nullable().default(null),
    reason: reasonCode,
    overrideReason: z.string().max(500).default(''),
  }),
  reply: seatSchema,
  refusals: { ...SEAT_REFUSALS, 'hold-not-yours': 409, 'not-cancellable': 409, 'reason-unknown': 400 },
  status: 201,
});

export const confirmSeat = defineRoute({
  name: 'confirmSeat',
  summary: 'Note that the patient has said they will come',
  method: 'POST',
  path: '/api/seats/:seatId/confirm',
  permission: 'seats.book',
  params: z.object({ seatId: id }),
  reply: seatSchema,
  refusals: { 'not-booked': 409 },
});
