import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CANCEL_REASONS } from './domain/seats/cancel-seat.ts';
import { SEAT_STATUSES } from './domain/seats/seat-status.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const weekday = z.number().int().min(1).max(7);

/** A seat with where and when it is. Instants with the zone they are meant in. */
const seatSchema = z.object({
  seatId: id,
  sessionId: id,
  clusterId: id,
  clusterName: z.string(),
  patientId: id,
  careEventId: id.nullable(),
  seatNumber: z.number().int(),
  status: z.enum(SEAT_STATUSES),
  startsAt: instant,
  endsAt: instant,
  arrivesAt: instant,
  zone: z.string(),
  siteName: z.string(),
  /** Whole seconds until a hold runs out, by the server's clock; null when not held. */
  holdSecondsLeft: z.number().int().nullable(),
  receipt: z.string().nullable(),
  /** What the visit settles, as it is called. */
  needs: z.array(z.string()),
  /** What the patient should know beforehand, to read out. */
  instructions: z.string(),
  version: z.number().int(),
});

const offerSchema = z.object({
  sessionId: id,
  seatNumber: z.number().int(),
  startsAt: instant,
  endsAt: instant,
  arrivesAt: instant,
  zone: z.string(),
  siteName: z.string(),
  staffNames: z.array(z.string()),
  seatsLeft: z.number().int(),
  capacity: z.number().int(),
  inWindow: z.boolean(),
  reasons: z.array(z.string()),
});

const suggestionSchema = z.object({
  clusterId: id,
  clusterName: z.string(),
  careEventId: id.nullable(),
  reason: z.string(),
});

export type SeatReply = z.output<typeof seatSchema>;
export type OfferReply = z.output<typeof offerSchema>;
/** What a 409 `seat-taken` carries beside its sentence. */
export const takenProblemSchema = z.object({ alternatives: z.array(offerSchema) });
const clashSchema = z.object({ startsAt: instant, endsAt: instant, zone: z.string(), siteName: z.string() });
export type ClashReply = z.output<typeof clashSchema>;
/** What a 409 `patient-clash` carries beside its sentence: where the patient is then. */
export const clashProblemSchema = z.object({ clashes: z.array(clashSchema) });

const patientInSession = {
  sessionId: id,
  patientId: id,
  /** The seat the desk was shown. */
  seatNumber: z.number().int().min(1).max(200),
  careEventId: id.nullable().default(null),
  /** Why the patient may be in two places; empty when they are not. */
  overrideReason: z.string().max(500).default(''),
};

/** What stands in the way of a seat, and the status it answers with. `seat-taken` carries `alternatives`, three
 * offers; `patient-clash` carries `clashes`. */
const SEAT_REFUSALS = {
  'seat-taken': 409,
  'session-closed': 409,
  'already-booked': 409,
  'patient-clash': 409,
  'care-event-settled': 409,
} as const;

export const findOffers = defineRoute({
  name: 'findOffers',
  asksOnly: true,
  summary: 'The three best seats of a cluster for a patient, and why others are not offered',
  method: 'POST',
  path: '/api/offers/find',
  permission: 'seats.book',
  body: z.object({
    patientId: id,
    clusterId: id,
    careEventId: id.nullable().default(null),
    /** Sessions shown before: the reply holds the next three. */
    shownSessionIds: z.array(id).max(300).default([]),
    preferredWeekdays: z.array(weekday).max(7).default([]),
    preferredSiteId: id.nullable().default(null),
  }),
  reply: z.object({
    offers: z.array(offerSchema),
    more: z.boolean(),
    /** Sessions before the last offer that were passed over, with the rule that failed. */
    passedOver: z.array(z.object({ sessionId: id, startsAt: instant, zone: z.string(), why: z.string() })),
  }),
});

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

export const cancelSeat = defineRoute({
  name: 'cancelSeat',
  summary: 'Give a booked seat back, with the reason',
  method: 'POST',
  path: '/api/seats/:seatId/cancel',
  permission: 'seats.book',
  params: z.object({ seatId: id }),
  body: z.object({ reason: z.enum(CANCEL_REASONS) }),
  reply: seatSchema,
  refusals: { 'not-cancellable': 409 },
});

export const suggestForPatient = defineRoute({
  name: 'suggestForPatient',
  summary: 'What is due for a patient, the seats they have, and the cluster to offer with its reason',
  method: 'GET',
  path: '/api/patients/:patientId/cluster-suggestion',
  permission: 'seats.book',
  params: z.object({ patientId: id }),
  reply: z.object({
    dueItems: z.array(
      z.object({ careEventId: id, display: z.string(), dueOn: day, latestOn: day, reason: z.string() }),
    ),
    seats: z.array(seatSchema),
    primary: suggestionSchema.nullable(),
    alternatives: z.array(suggestionSchema),
  }),
  staleOn: ['seat', 'care-event'],
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
