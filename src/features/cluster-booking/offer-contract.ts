import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { OUTCOMES } from './domain/call/call-flow.ts';
import { PARTS_OF_DAY, STAFF_GENDERS } from './domain/seats/wishes.ts';
import { seatSchema } from './seat-schema.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const weekday = z.number().int().min(1).max(7);

/** A seat to read aloud. */
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
export type OfferReply = z.output<typeof offerSchema>;

const suggestionSchema = z.object({
  clusterId: id,
  clusterName: z.string(),
  careEventId: id.nullable(),
  reason: z.string(),
});

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
    /** Other seats of the patient that move in the same step. */
    leavingSeatIds: z.array(id).max(60).default([]),
    /** Not before this day; null: from now on. */
    fromOn: day.nullable().default(null),
    wishes: wishesSchema.prefault({}),
  }),
  reply: z.object({
    offers: z.array(offerSchema),
    more: z.boolean(),
    /** Sessions before the last offer that were passed over, with the rule that failed. */
    passedOver: z.array(z.object({ sessionId: id, startsAt: instant, zone: z.string(), why: z.string() })),
    /** No seat in time can be booked yet, but one can be from a day on: the patient is to be remembered and invited then. */
    beyond: z.object({ startsAt: instant, zone: z.string(), opensOn: day, dueOn: day }).nullable(),
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
