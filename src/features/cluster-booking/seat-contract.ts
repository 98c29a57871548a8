import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { OUTCOMES } from './domain/call/call-flow.ts';
import { INITIATORS } from './domain/seats/cancel-reasons.ts';
import { SEAT_STATUSES } from './domain/seats/seat-status.ts';
import { PARTS_OF_DAY, STAFF_GENDERS } from './domain/seats/wishes.ts';
import { JOIN_REFUSALS, type JoinRefusal } from './domain/sessions/may-join.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const weekday = z.number().int().min(1).max(7);

/** A seat with where and when it is. Instants with the zone they are meant in. */
export const seatSchema = z.object({
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
  /** The run of seats it belongs to; null for a single one. */
  seriesId: id.nullable(),
  /** How often the booking was moved, and the seat it last took the place of. */
  moveCount: z.number().int(),
  movedFromSeatId: id.nullable(),
  version: z.number().int(),
});

export const offerSchema = z.object({
  sessionId: id,
  seatNumber: z.number().int(),
  startsAt: instant,
  endsAt: instant,
  arrivesAt: instant,
  zone: z.string(),
  siteName: z.string(),
  /** From where the patient lives; null when that is not known. */
  kilometres: z.number().nullable(),
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
const SEAT_REFUSALS = {
  'seat-taken': 409,
  'session-closed': 409,
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

const wishesSchema = z.object({
  weekdays: z.array(weekday).max(7).default([]),
  partsOfDay: z.array(z.enum(PARTS_OF_DAY)).max(3).default([]),
  siteIds: z.array(id).max(20).default([]),
  nearest: z.boolean().default(false),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .nullable()
    .default(null),
  staffGender: z.enum(STAFF_GENDERS).nullable().default(null),
});

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
    /** The booking that is to move: it does not stand in the way. */
    movingSeatId: id.nullable().default(null),
    wishes: wishesSchema.prefault({}),
  }),
  reply: z.object({
    offers: z.array(offerSchema),
    more: z.boolean(),
    /** Sessions before the last offer that were passed over, with the rule that failed. */
    passedOver: z.array(z.object({ sessionId: id, startsAt: instant, zone: z.string(), why: z.string() })),
  }),
});

export const whyNotOn = defineRoute({
  name: 'whyNotOn',
  asksOnly: true,
  summary: 'Why the sessions of a day that the caller names are not offered, or where they stand among the offers',
  method: 'POST',
  path: '/api/offers/why-not',
  permission: 'seats.book',
  body: z.object({
    patientId: id,
    clusterId: id,
    careEventId: id.nullable().default(null),
    on: day,
    wishes: wishesSchema.prefault({}),
  }),
  reply: z.object({
    sessions: z.array(
      z.object({
        sessionId: id,
        startsAt: instant,
        zone: z.string(),
        siteName: z.string(),
        /** Every rule that fails, as sentences; empty when it may be offered. */
        failed: z.array(z.string()),
        /** Its place among all that may be offered, from 1, and why it is not earlier; null when a rule fails. */
        place: z.number().int().nullable(),
        whyLater: z.string().nullable(),
        /** To be picked as any other offer; null when a rule fails. */
        offer: offerSchema.nullable(),
      }),
    ),
    /** Why there is none on that day, when there is none. */
    none: z.string().nullable(),
  }),
});

export const readWishChoices = defineRoute({
  name: 'readWishChoices',
  summary: 'What a caller may wish for: sites, languages that staff speak, and the usual language of the patient',
  method: 'GET',
  path: '/api/offers/wish-choices',
  permission: 'seats.book',
  reply: z.object({
    sites: z.array(z.object({ siteId: id, name: z.string() })),
    languages: z.array(z.string()),
    genders: z.array(z.enum(STAFF_GENDERS)),
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
  refusals: { 'initiator-fixed': 409 },
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
    /** How the call should end, as things stand; each call ends in one of the five. */
    outcome: z.object({ outcome: z.enum(OUTCOMES), clusterId: id.nullable(), reason: z.string() }),
  }),
  staleOn: ['seat', 'care-event', 'cluster', 'clinical-review'],
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
