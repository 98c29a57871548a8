import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { JOIN_REFUSALS, type JoinRefusal } from './domain/sessions/may-join.ts';
import { offerSchema } from './offer-contract.ts';
import { seatSchema } from './seat-schema.ts';

const id = z.uuid();
const instant = z.iso.datetime();

/** What a 409 `seat-taken` carries beside its sentence. */
export const takenProblemSchema = z.object({ alternatives: z.array(offerSchema) });
const clashSchema = z.object({
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  siteName: z.string(),
  /** At once, too near for the way between two sites, or the same cluster too soon. */
  kind: z.enum(['overlap', 'travel', 'same-cluster']),
});
export type ClashReply = z.output<typeof clashSchema>;
/** What a 409 `patient-clash` or `too-soon` carries beside its sentence: where the patient is then. */
export const clashProblemSchema = z.object({ clashes: z.array(clashSchema) });

const patientInSession = {
  sessionId: id,
  patientId: id,
  /** The seat the desk was shown. */
  seatNumber: z.number().int().min(1).max(200),
  careEventId: id.nullable().default(null),
  /** The cluster the patient comes for; null: that of the session. */
  forClusterId: id.nullable().default(null),
  /** Why the seat is right although the patient is elsewhere, or comes too soon; empty when nothing speaks against it. */
  overrideReason: z.string().max(500).default(''),
  /** The booking that this seat is to take the place of: it does not stand in the way. */
  movingSeatId: id.nullable().default(null),
};

const JOIN_CODES = Object.fromEntries(JOIN_REFUSALS.map((code) => [code, 409])) as Record<JoinRefusal, 409>;

/** What stands in the way of a seat, and the status it answers with. `seat-taken` carries `alternatives`, three
 * offers; `patient-clash` and `too-soon` carry `clashes`. */
export const SEAT_REFUSALS = {
  'seat-taken': 409,
  'limit-reached': 409,
  'session-closed': 409,
  'outside-window': 409,
  'already-booked': 409,
  'patient-clash': 409,
  'too-soon': 409,
  'care-event-settled': 409,
  ...JOIN_CODES,
  'safety-stop': 409,
  'questions-changed': 409,
  'not-eligible': 409,
  'individual-only': 409,
  'not-this-session': 409,
} as const;

export const holdSeat = defineRoute({
  name: 'holdSeat',
  summary: 'Keep a seat for five minutes while talking with the caller',
  method: 'POST',
  path: '/api/seats/hold',
  permission: 'seats.book',
  body: z.object(patientInSession),
  reply: seatSchema,
  refusals: { ...SEAT_REFUSALS, 'holds-many': 409 },
  status: 201,
});

export const renewHold = defineRoute({
  name: 'renewHold',
  summary: 'Make a hold last five minutes from now, once',
  method: 'POST',
  path: '/api/seats/:seatId/renew',
  permission: 'seats.book',
  params: z.object({ seatId: id }),
  reply: seatSchema,
  refusals: { 'hold-over': 409, 'renewed-already': 409 },
});

export const releaseHold = defineRoute({
  name: 'releaseHold',
  summary: 'Let a held seat go',
  method: 'POST',
  path: '/api/seats/:seatId/release',
  permission: 'seats.book',
  params: z.object({ seatId: id }),
  reply: seatSchema,
  refusals: { 'not-held': 409 },
});

export const bookSeat = defineRoute({
  name: 'bookSeat',
  summary: 'Book a seat for a patient: the held one, or one that is free',
  method: 'POST',
  path: '/api/seats/book',
  permission: 'seats.book',
  body: z.object({ ...patientInSession, heldSeatId: id.nullable().default(null) }),
  reply: seatSchema,
  refusals: { ...SEAT_REFUSALS, 'hold-not-yours': 409 },
  status: 201,
});

export const bookExtraSeat = defineRoute({
  name: 'bookExtraSeat',
  summary: 'Book one more patient than the session takes, with the reason; never more than the room holds',
  method: 'POST',
  path: '/api/seats/book-extra',
  permission: 'seats.overbook',
  body: z.object({
    sessionId: id,
    patientId: id,
    careEventId: id.nullable().default(null),
    forClusterId: id.nullable().default(null),
    reason: z.string().trim().min(3).max(500),
    overrideReason: z.string().max(500).default(''),
  }),
  reply: seatSchema,
  refusals: { ...SEAT_REFUSALS, 'hold-not-yours': 409 },
  status: 201,
});

export const readSeat = defineRoute({
  name: 'readSeat',
  summary: 'One seat, held or booked',
  method: 'GET',
  path: '/api/seats/:seatId',
  permission: 'seats.book',
  params: z.object({ seatId: id }),
  reply: seatSchema,
  staleOn: ['seat'],
});
