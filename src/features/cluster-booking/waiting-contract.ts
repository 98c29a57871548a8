import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { WAITING_PRIORITIES, WAITLIST_STATES } from './domain/waiting/waitlist-entry.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const minute = z.number().int().min(0).max(1440);
const words = z
  .string()
  .trim()
  .max(500)
  .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), 'holds a character that cannot be stored');

const hoursSchema = z
  .object({
    weekdays: z.array(z.number().int().min(1).max(7)).max(7),
    fromMinute: minute,
    untilMinute: minute,
  })
  .refine((each) => each.fromMinute < each.untilMinute, { message: 'must end after it begins', path: ['untilMinute'] });

const wish = {
  clusterIds: z.array(id).min(1).max(10),
  careEventId: id.nullable().default(null),
  priority: z.enum(WAITING_PRIORITIES).default('routine'),
  fromOn: day.nullable().default(null),
  untilOn: day.nullable().default(null),
  hours: z.array(hoursSchema).max(14).default([]),
  siteIds: z.array(id).max(50).default([]),
  /** Needs to know this long before. */
  noticeHours: z.number().int().min(0).max(720).default(24),
  /** Null: as long as the cluster's settings say. */
  expiresOn: day.nullable().default(null),
};

const entrySchema = z.object({
  entryId: id,
  patientId: id,
  patientName: z.string(),
  birthOn: day.nullable(),
  state: z.enum(WAITLIST_STATES),
  clusters: z.array(z.object({ clusterId: id, name: z.string() })),
  careEventId: id.nullable(),
  need: z.string().nullable(),
  priority: z.enum(WAITING_PRIORITIES),
  dueOn: day.nullable(),
  overdueDays: z.number().int(),
  waitingSince: instant,
  waitingDays: z.number().int(),
  fromOn: day.nullable(),
  untilOn: day.nullable(),
  hours: z.array(hoursSchema),
  siteIds: z.array(id),
  noticeHours: z.number().int(),
  /** The seat that stands until an offer is accepted. */
  existingSeat: z.object({ seatId: id, arrivesAt: instant, zone: z.string(), siteName: z.string() }).nullable(),
  expiresOn: day,
  offersMade: z.number().int(),
  hasOpenOffer: z.boolean(),
  optedOut: z.boolean(),
  version: z.number().int(),
});
export type WaitlistEntryReply = z.output<typeof entrySchema>;

export const listWaiting = defineRoute({
  name: 'listWaiting',
  summary: 'Who waits for a seat, in the order of their turn',
  method: 'GET',
  path: '/api/waiting',
  permission: 'waiting.read',
  query: z.object({
    clusterId: id.optional(),
    siteId: id.optional(),
    priority: z.enum(WAITING_PRIORITIES).optional(),
    state: z.enum(WAITLIST_STATES).default('waiting'),
  }),
  /** At most 200; `total` tells when there are more. */
  reply: z.object({ entries: z.array(entrySchema), total: z.number().int() }),
  staleOn: ['waitlist', 'seat-offer'],
});

/** What the call screen says of a patient who waits. */
export const waitingOfPatient = defineRoute({
  name: 'waitingOfPatient',
  summary: 'What one patient waits for, and whether they want offers',
  method: 'GET',
  path: '/api/patients/:patientId/waiting',
  permission: 'waiting.read',
  params: z.object({ patientId: id }),
  reply: z.object({ entries: z.array(entrySchema), optedOut: z.boolean() }),
  staleOn: ['waitlist', 'seat-offer'],
});

export const joinWaitlist = defineRoute({
  name: 'joinWaitlist',
  summary: 'Put a patient on the waitlist; the seat they have stands, unless they give it back',
  method: 'POST',
  path: '/api/waiting',
  permission: 'waiting.edit',
  body: z.object({
    patientId: id,
    ...wish,
    existingSeatId: id.nullable().default(null),
    /** False: the seat they have is given back now. */
    keepsSeat: z.boolean().default(true),
  }),
  reply: entrySchema,
  refusals: { 'waiting-already': 409, 'days-crossed': 400, 'seat-unfit': 409, 'need-unfit': 409 },
  status: 201,
});

export const editWaiting = defineRoute({
  name: 'editWaiting',
  summary: 'Change what a waiting patient has asked for; how long they have waited stays',
  method: 'POST',
  path: '/api/waiting/:entryId/edit',
  permission: 'waiting.edit',
  params: z.object({ entryId: id }),
  body: z.object(wish),
  ifMatch: true,
  reply: entrySchema,
  refusals: { 'waiting-already': 409, 'waiting-over': 409, 'days-crossed': 400, 'need-unfit': 409 },
});

export const withdrawWaiting = defineRoute({
  name: 'withdrawWaiting',
  summary: 'Take a patient off the waitlist; what they were offered goes to the next',
  method: 'POST',
  path: '/api/waiting/:entryId/withdraw',
  permission: 'waiting.edit',
  params: z.object({ entryId: id }),
  body: z.object({ reason: words.min(1) }),
  reply: entrySchema,
  refusals: { 'waiting-over': 409 },
});

export const setOfferWish = defineRoute({
  name: 'setOfferWish',
  summary: 'Whether a patient wants to be sent offers; those who do not are only phoned',
  method: 'POST',
  path: '/api/patients/:patientId/offer-wish',
  permission: 'waiting.edit',
  params: z.object({ patientId: id }),
  body: z.object({ wantsOffers: z.boolean() }),
  reply: z.object({ wantsOffers: z.boolean() }),
});

export const readWaitingHistory = defineRoute({
  name: 'readWaitingHistory',
  summary: 'All that happened with one entry',
  method: 'GET',
  path: '/api/waiting/:entryId/history',
  permission: 'waiting.read',
  params: z.object({ entryId: id }),
  reply: z.object({
    changes: z.array(
      z.object({ at: instant, change: z.string(), personName: z.string().nullable(), reason: z.string() }),
    ),
  }),
  staleOn: ['waitlist'],
});
