import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { OFFER_STATES } from './domain/waiting/decide-answer.ts';
import { OFFER_MODES } from './domain/waiting/offer-mode.ts';
import { OFFER_WAYS } from './domain/waiting/offer-settings.ts';
import { PHONE_OUTCOMES } from './domain/waiting/phone-outcome.ts';
import { WAITING_PRIORITIES } from './domain/waiting/waitlist-entry.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const minute = z.number().int().min(0).max(1440);

const placeSchema = z.object({
  sessionId: id,
  clusterId: id,
  clusterName: z.string(),
  siteName: z.string(),
  startsAt: instant,
  zone: z.string(),
});

const offerSchema = placeSchema.extend({
  offerId: id,
  mode: z.enum(OFFER_MODES),
  state: z.enum(OFFER_STATES),
  freedSeatId: id.nullable(),
  patientId: id,
  patientName: z.string(),
  madeAt: instant,
  expiresAt: instant,
  answeredAt: instant.nullable(),
  /** What placed the patient where they were asked; empty for an invitation. */
  ranking: z
    .object({
      priority: z.enum(WAITING_PRIORITIES),
      overdueDays: z.number().int(),
      waitingSince: instant,
      place: z.number().int(),
    })
    .nullable(),
  seatId: id.nullable(),
});
export type SeatOfferReply = z.output<typeof offerSchema>;

export const listSeatOffers = defineRoute({
  name: 'listSeatOffers',
  summary: 'The log of offers, newest first',
  method: 'GET',
  path: '/api/seat-offers',
  permission: 'waiting.read',
  query: z.object({
    state: z.enum(OFFER_STATES).optional(),
    clusterId: id.optional(),
    freedSeatId: id.optional(),
    entryId: id.optional(),
  }),
  /** At most 200; `total` tells when there are more. */
  reply: z.object({ offers: z.array(offerSchema), total: z.number().int() }),
  staleOn: ['seat-offer'],
});

export const readSeatOffer = defineRoute({
  name: 'readSeatOffer',
  summary: 'One offer with all that became of it',
  method: 'GET',
  path: '/api/seat-offers/:offerId',
  permission: 'waiting.read',
  params: z.object({ offerId: id }),
  reply: offerSchema.extend({
    changes: z.array(
      z.object({
        at: instant,
        toState: z.enum(OFFER_STATES),
        channel: z.enum(['clock', 'desk', 'link']),
        personName: z.string().nullable(),
        note: z.string(),
      }),
    ),
  }),
  staleOn: ['seat-offer'],
});

const ANSWER_REFUSALS = {
  'offer-over': 409,
  'offer-lost': 409,
  'offer-answered': 409,
  'session-closed': 409,
  'already-booked': 409,
  'patient-clash': 409,
  'care-event-settled': 409,
  'not-suited': 409,
  /** An invitation whose session can no longer, or not yet, be booked. */
  'outside-window': 409,
} as const;

export const acceptSeatOffer = defineRoute({
  name: 'acceptSeatOffer',
  summary: 'Note that the patient takes the offered seat: it is booked, and the one they had is given back',
  method: 'POST',
  path: '/api/seat-offers/:offerId/accept',
  permission: 'waiting.edit',
  params: z.object({ offerId: id }),
  reply: offerSchema,
  refusals: ANSWER_REFUSALS,
});

export const declineSeatOffer = defineRoute({
  name: 'declineSeatOffer',
  summary: 'Note that the patient does not want the offered seat; the next is asked',
  method: 'POST',
  path: '/api/seat-offers/:offerId/decline',
  permission: 'waiting.edit',
  params: z.object({ offerId: id }),
  reply: offerSchema,
  refusals: { 'offer-answered': 409 },
});

const freedSchema = placeSchema.extend({
  freedSeatId: id,
  seatNumber: z.number().int(),
  arrivesAt: instant,
  state: z.enum(['open', 'offered', 'to-phone', 'filled', 'taken', 'unfilled', 'void']),
  cause: z.enum(['cancelled', 'moved', 'hold-over', 'raised-capacity', 'moved-up']),
  depth: z.number().int(),
  freedAt: instant,
  nextStepAt: instant,
  offersMade: z.number().int(),
  offersOpen: z.number().int(),
});
export type FreedSeatReply = z.output<typeof freedSchema>;

export const listFreedSeats = defineRoute({
  name: 'listFreedSeats',
  summary: 'Places that became free: to be phoned first, then those being offered, then what became of the others',
  method: 'GET',
  path: '/api/freed-seats',
  permission: 'waiting.read',
  query: z.object({ show: z.enum(['open', 'to-phone', 'closed']).default('open'), clusterId: id.optional() }),
  /** At most 100; `total` tells when there are more. */
  reply: z.object({ seats: z.array(freedSchema), total: z.number().int() }),
  staleOn: ['freed-seat', 'seat-offer'],
});

export const readFreedSeat = defineRoute({
  name: 'readFreedSeat',
  summary: 'One freed seat with the waiting patients it fits, in the order of their turn, to be phoned',
  method: 'GET',
  path: '/api/freed-seats/:freedSeatId',
  permission: 'waiting.read',
  params: z.object({ freedSeatId: id }),
  reply: freedSchema.extend({
    matches: z.array(
      z.object({
        entryId: id,
        patientId: id,
        patientName: z.string(),
        birthOn: z.iso.date().nullable(),
        phone: z.string().nullable(),
        priority: z.enum(WAITING_PRIORITIES),
        overdueDays: z.number().int(),
        waitingSince: instant,
        /** How often somebody tried to reach them about this place. */
        tries: z.number().int(),
        hasSeat: z.boolean(),
      }),
    ),
  }),
  staleOn: ['freed-seat', 'seat-offer', 'waitlist'],
});

export const notePhoneOutcome = defineRoute({
  name: 'notePhoneOutcome',
  summary: 'What came of phoning a waiting patient about a freed seat; accepted books it',
  method: 'POST',
  path: '/api/freed-seats/:freedSeatId/phone',
  permission: 'waiting.edit',
  params: z.object({ freedSeatId: id }),
  body: z.object({ entryId: id, outcome: z.enum(PHONE_OUTCOMES) }),
  reply: offerSchema,
  refusals: { ...ANSWER_REFUSALS, 'seat-gone': 409, 'waiting-over': 409 },
  status: 201,
});

const settingsShape = {
  how: z.enum(OFFER_WAYS),
  sequentialHoursMin: z.number().int().min(1).max(720),
  phoneHoursMax: z.number().int().min(0).max(720),
  sequentialMinutes: z.number().int().min(10).max(2880),
  broadcastMinutes: z.number().int().min(10).max(2880),
  broadcastCount: z.number().int().min(1).max(50),
  quietFromMinute: minute,
  quietUntilMinute: minute,
  noticeHoursMin: z.number().int().min(0).max(720),
  offersPerWeekMax: z.number().int().min(1).max(20),
  entryDays: z.number().int().min(7).max(730),
};

const figuresSchema = z.object({
  /** Over the last 90 days. */
  freed: z.number().int(),
  filled: z.number().int(),
  offers: z.number().int(),
  accepted: z.number().int(),
  /** Median; null when nothing was filled. */
  hoursToFill: z.number().nullable(),
  waiting: z.number().int(),
  medianWaitDays: z.number().nullable(),
  /** Chance that one offer is accepted; null when too few were answered. */
  acceptance: z.number().nullable(),
  /** How many must be asked to fill 8 of 10 seats; null as long as acceptance is. */
  askForEight: z.number().int().nullable(),
});

export const readOfferSettings = defineRoute({
  name: 'readOfferSettings',
  summary: 'How freed seats of a cluster are offered, and what came of it',
  method: 'GET',
  path: '/api/clusters/:clusterId/offer-settings',
  permission: 'clusters.read',
  params: z.object({ clusterId: id }),
  reply: z.object({ ...settingsShape, figures: figuresSchema, version: z.number().int() }),
  staleOn: ['offer-settings', 'seat-offer'],
});

export const changeOfferSettings = defineRoute({
  name: 'changeOfferSettings',
  summary: 'Change how freed seats of a cluster are offered',
  method: 'POST',
  path: '/api/clusters/:clusterId/offer-settings',
  permission: 'offer-settings.edit',
  params: z.object({ clusterId: id }),
  body: z.object(settingsShape),
  ifMatch: true,
  reply: z.object({ ...settingsShape, figures: figuresSchema, version: z.number().int() }),
  refusals: { 'settings-at-odds': 400 },
});
