import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { INTENTS, OUTCOMES } from './domain/call/call-flow.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const phone = z
  .string()
  .trim()
  .min(4)
  .max(40)
  .regex(/^[+\d][\d\s()./-]*$/, 'digits, as a telephone shows them');

/** Which way a call had gone: ids and choices, never names or free text. */
const keptSchema = z.object({
  clusterId: id.nullable().default(null),
  careEventId: id.nullable().default(null),
  heldSeatId: id.nullable().default(null),
  movingSeatId: id.nullable().default(null),
  shownSessionIds: z.array(id).max(300).default([]),
  intent: z.enum(INTENTS).default('book'),
});

const openCallSchema = z.object({
  callId: id,
  startedAt: instant,
  patientId: id.nullable(),
  state: z.enum(['ringing', 'active', 'parked']),
});

/** A call that waits. The name is for whoever takes it up again. */
const parkedSchema = z.object({
  callId: id,
  patientId: id,
  patientName: z.string(),
  personName: z.string(),
  isOwn: z.boolean(),
  parkedAt: instant,
  intent: z.enum(INTENTS).nullable(),
});
export type ParkedCall = z.output<typeof parkedSchema>;

export const ringCall = defineRoute({
  name: 'ringCall',
  summary: 'A telephone rings: hand its number to a desk, so that the caller is looked for before anybody types',
  method: 'POST',
  path: '/api/calls/ringing',
  permission: 'seats.book',
  /** Null: one's own desk. */
  body: z.object({ phone, personId: id.nullable().default(null) }),
  reply: z.object({ callId: id }),
  status: 201,
});

export const readRinging = defineRoute({
  name: 'readRinging',
  summary: 'The number that rings at one’s own desk',
  method: 'GET',
  path: '/api/calls/ringing',
  permission: 'seats.book',
  reply: z.object({ ringing: z.object({ callId: id, phone: z.string(), rangAt: instant }).nullable() }),
  staleOn: ['call'],
});

export const startCall = defineRoute({
  name: 'startCall',
  summary: 'A call begins: from now its seconds count',
  method: 'POST',
  path: '/api/calls',
  permission: 'seats.book',
  /** The call that rang, when one did. */
  body: z.object({ ringingCallId: id.nullable().default(null) }),
  reply: openCallSchema,
  status: 201,
});

export const identifyCall = defineRoute({
  name: 'identifyCall',
  summary: 'The caller is known: the call is about this patient',
  method: 'POST',
  path: '/api/calls/:callId/identify',
  permission: 'seats.book',
  params: z.object({ callId: id }),
  body: z.object({ patientId: id }),
  reply: openCallSchema,
  refusals: { 'call-ended': 409 },
});

export const parkCall = defineRoute({
  name: 'parkCall',
  summary: 'Lay a call aside; anybody at the desk can take it up again where it stood',
  method: 'POST',
  path: '/api/calls/:callId/park',
  permission: 'seats.book',
  params: z.object({ callId: id }),
  body: z.object({ kept: keptSchema }),
  reply: openCallSchema,
  refusals: { 'call-ended': 409, 'not-identified': 409 },
});

export const listParkedCalls = defineRoute({
  name: 'listParkedCalls',
  summary: 'Calls that wait to be taken up again, the longest waiting first',
  method: 'GET',
  path: '/api/calls/parked',
  permission: 'seats.book',
  reply: z.object({ calls: z.array(parkedSchema) }),
  staleOn: ['call'],
});

export const resumeCall = defineRoute({
  name: 'resumeCall',
  summary: 'Take up a parked call where it stood',
  method: 'POST',
  path: '/api/calls/:callId/resume',
  permission: 'seats.book',
  params: z.object({ callId: id }),
  reply: openCallSchema.extend({ kept: keptSchema }),
  refusals: { 'not-parked': 409 },
});

export const endCall = defineRoute({
  name: 'endCall',
  summary: 'A call ends in one of five outcomes; its wrap-up code follows from what was wanted',
  method: 'POST',
  path: '/api/calls/:callId/end',
  permission: 'seats.book',
  params: z.object({ callId: id }),
  body: z.object({
    intent: z.enum(INTENTS),
    /** Null only when nobody was identified. */
    outcome: z.enum(OUTCOMES).nullable(),
    seatId: id.nullable().default(null),
    taskId: id.nullable().default(null),
  }),
  reply: z.object({ callId: id, wrapUp: z.string(), secondsToOutcome: z.number().int() }),
  refusals: { 'call-ended': 409, 'outcome-missing': 409, 'nothing-stands': 409, 'red-flag': 409 },
});
