import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { PATIENT_LANGUAGES } from './domain/clusters/preparation.ts';
import { WAITS_FELT, WORTH } from './domain/own/visit-feedback.ts';
import { SEAT_STATUSES } from './domain/seats/seat-status.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const words = z
  .string()
  .trim()
  .max(1000)
  .refine((text) => !/[^\P{Cc}\n\t]|\p{Cs}/u.test(text), 'holds a character that cannot be stored');

/** Nobody else who comes to the session is in any of these replies, nor how many come. */
const placeSchema = z.object({ what: z.string(), startsAt: instant, zone: z.string(), siteName: z.string() });

const mySeatSchema = placeSchema.extend({
  seatId: id,
  endsAt: instant,
  address: z.string(),
  status: z.enum(SEAT_STATUSES),
  receipt: z.string().nullable(),
  instructions: z.string(),
  /** Whether it may still be moved or cancelled here. */
  canChange: z.boolean(),
  preparation: z.array(
    z.object({
      /** Null: only told, not ticked off. */
      preparationId: id.nullable(),
      words: z.string(),
      dueOn: day,
      isDone: z.boolean(),
    }),
  ),
});
export type MySeatReply = z.output<typeof mySeatSchema>;

const myOfferSchema = placeSchema.extend({
  offerId: id,
  expiresAt: instant,
  /** When the seat would begin that is given up for it; null when there is none. */
  replacesAt: instant.nullable(),
});
export type MyOfferReply = z.output<typeof myOfferSchema>;

const mySeatsSchema = z.object({
  patientId: id,
  /** As one calls them. */
  name: z.string(),
  isSelf: z.boolean(),
  /** What the patient reads best. */
  language: z.enum(PATIENT_LANGUAGES),
  /** In order of time. */
  coming: z.array(mySeatSchema),
  offers: z.array(myOfferSchema),
  waiting: z.array(z.object({ entryId: id, what: z.string(), waitingSince: instant, expiresOn: day })),
  /** What one can wait for, and the booking that stands meanwhile. */
  mayWaitFor: z.array(z.object({ clusterId: id, what: z.string(), seatId: id.nullable() })),
  /** What one will be invited to, when its times open for booking. */
  toInvite: z.array(z.object({ what: z.string(), dueOn: day, inviteOn: day })),
  /** Visits of the last weeks that nobody has said anything about. */
  toJudge: z.array(placeSchema.extend({ seatId: id })),
});
export type MySeatsReply = z.output<typeof mySeatsSchema>;

export const readMySeats = defineRoute({
  name: 'readMySeats',
  summary: 'My bookings, or those of the children I act for: what comes, what is offered, what is waited for',
  method: 'GET',
  path: '/api/my/seats',
  permission: 'my-page',
  reply: z.object({
    hospitalName: z.string(),
    cancelReasons: z.array(z.object({ code: z.string(), label: z.string() })),
    patients: z.array(mySeatsSchema),
  }),
  staleOn: ['seat', 'waitlist', 'seat-offer', 'preparation', 'recall'],
});

const seatParams = z.object({ seatId: id });
const doneSchema = z.object({ seatId: id });

export const confirmMySeat = defineRoute({
  name: 'confirmMySeat',
  summary: 'Say that one will come',
  method: 'POST',
  path: '/api/my/seats/:seatId/confirm',
  permission: 'my-page',
  params: seatParams,
  reply: doneSchema,
  refusals: { 'not-booked': 409 },
});

export const cancelMySeat = defineRoute({
  name: 'cancelMySeat',
  summary: 'Give a booking back with a reason; its place is free at once',
  method: 'POST',
  path: '/api/my/seats/:seatId/cancel',
  permission: 'my-page',
  params: seatParams,
  body: z.object({ reason: z.string().min(1).max(60) }),
  reply: doneSchema,
  refusals: { 'not-cancellable': 409 },
});

const otherTimeSchema = z.object({
  sessionId: id,
  seatNumber: z.number().int(),
  startsAt: instant,
  zone: z.string(),
  siteName: z.string(),
});

export const listMyOtherTimes = defineRoute({
  name: 'listMyOtherTimes',
  summary: 'Three other times of the same care that one may choose on one’s own now, and when later ones open',
  method: 'GET',
  path: '/api/my/seats/:seatId/other-times',
  permission: 'my-page',
  params: seatParams,
  reply: z.object({
    others: z.array(otherTimeSchema),
    /** No time that is free can be chosen yet: the first that can be, and from when on; null also for whom nobody may invite. */
    later: z.object({ startsAt: instant, zone: z.string(), opensOn: day }).nullable(),
  }),
});

export const moveMySeat = defineRoute({
  name: 'moveMySeat',
  summary: 'Move a booking to another time of the same care: both steps stand, or neither',
  method: 'POST',
  path: '/api/my/seats/:seatId/move',
  permission: 'my-page',
  params: seatParams,
  body: z.object({ sessionId: id, seatNumber: z.number().int().min(1).max(400) }),
  reply: doneSchema,
  refusals: { 'not-movable': 409, 'too-far-ahead': 409 },
});

export const inviteMeLater = defineRoute({
  name: 'inviteMeLater',
  summary: 'Give a booking back and be invited when later times open for booking: both, or neither',
  method: 'POST',
  path: '/api/my/seats/:seatId/invite-later',
  permission: 'my-page',
  params: seatParams,
  reply: z.object({ seatId: id, inviteOn: day }),
  /** `time-is-free`: there are times to choose from now, or none later either; `do-not-contact`: nobody may invite them. */
  refusals: { 'not-cancellable': 409, 'time-is-free': 409, 'do-not-contact': 409 },
});

export const joinMyWaitlist = defineRoute({
  name: 'joinMyWaitlist',
  summary: 'Wait for an earlier or a first seat; what is booked stands until an offer is taken',
  method: 'POST',
  path: '/api/my/patients/:patientId/waiting',
  permission: 'my-page',
  params: z.object({ patientId: id }),
  body: z.object({
    clusterId: id,
    /** How long before one has to know. */
    noticeHours: z.number().int().min(0).max(720),
  }),
  reply: z.object({ entryId: id }),
  refusals: { 'waiting-already': 409, 'not-joined': 409 },
  status: 201,
});

export const withdrawMyWaiting = defineRoute({
  name: 'withdrawMyWaiting',
  summary: 'Wait no longer; what is booked stands',
  method: 'POST',
  path: '/api/my/waiting/:entryId/withdraw',
  permission: 'my-page',
  params: z.object({ entryId: id }),
  reply: z.object({ entryId: id }),
  refusals: { 'waiting-over': 409 },
});

const offerParams = z.object({ offerId: id });

export const acceptMyOffer = defineRoute({
  name: 'acceptMyOffer',
  summary: 'Take an offered seat; the booking it replaces is given back in the same step',
  method: 'POST',
  path: '/api/my/offers/:offerId/accept',
  permission: 'my-page',
  params: offerParams,
  reply: doneSchema,
  refusals: { 'offer-over': 409, 'outside-window': 409 },
});

export const declineMyOffer = defineRoute({
  name: 'declineMyOffer',
  summary: 'Do not take an offered seat; what is booked stands, and one waits on',
  method: 'POST',
  path: '/api/my/offers/:offerId/decline',
  permission: 'my-page',
  params: offerParams,
  reply: z.object({ offerId: id }),
  refusals: { 'offer-over': 409 },
});

export const tickMyPreparation = defineRoute({
  name: 'tickMyPreparation',
  summary: 'Tick what is prepared, or take the tick away',
  method: 'POST',
  path: '/api/my/preparations/:preparationId',
  permission: 'my-page',
  params: z.object({ preparationId: id }),
  body: z.object({ isDone: z.boolean() }),
  reply: z.object({ preparationId: id, isDone: z.boolean() }),
});

export const judgeMyVisit = defineRoute({
  name: 'judgeMyVisit',
  summary: 'Say how a visit was, once',
  method: 'POST',
  path: '/api/my/seats/:seatId/feedback',
  permission: 'my-page',
  params: seatParams,
  body: z.object({ wasWorthIt: z.enum(WORTH), waitFelt: z.enum(WAITS_FELT), words: words.default('') }),
  reply: doneSchema,
  refusals: { 'not-visited': 409, 'given-already': 409 },
  status: 201,
});

export const readMySeatCalendar = defineRoute({
  name: 'readMySeatCalendar',
  summary: 'One booking as a calendar file (iCalendar, RFC 5545) that says nothing of the care and names nobody',
  method: 'GET',
  path: '/api/my/seats/:seatId/calendar',
  permission: 'my-page',
  params: seatParams,
  reply: z.object({ fileName: z.string(), calendar: z.string() }),
});

const answers = {
  /** Whole groups of five, the oldest first; 0 until there is one. */
  count: z.number().int(),
  worth: z.array(z.object({ answer: z.enum(WORTH), count: z.number().int() })),
  waits: z.array(z.object({ answer: z.enum(WAITS_FELT), count: z.number().int() })),
};

export const listVisitFeedback = defineRoute({
  name: 'listVisitFeedback',
  summary: 'What patients said of their visits in the last year, cluster by cluster, only in groups of five',
  method: 'GET',
  path: '/api/visit-feedback',
  permission: 'clusters.edit',
  reply: z.object({
    groupSize: z.number().int(),
    clusters: z.array(z.object({ clusterId: id, name: z.string(), ...answers })),
  }),
  staleOn: ['visit-feedback'],
});
export type FeedbackOfCluster = z.output<typeof listVisitFeedback.reply>['clusters'][number];

export const readVisitFeedback = defineRoute({
  name: 'readVisitFeedback',
  summary: 'What patients said of the visits of a cluster: without names, and only in groups of five',
  method: 'GET',
  path: '/api/clusters/:clusterId/feedback',
  permission: 'clusters.edit',
  params: z.object({ clusterId: id }),
  reply: z.object({
    ...answers,
    groupSize: z.number().int(),
    /** In alphabetical order, so that it says nothing of who wrote. */
    words: z.array(z.string()),
  }),
  staleOn: ['visit-feedback'],
});
