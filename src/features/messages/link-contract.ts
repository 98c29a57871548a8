import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { LANGUAGES } from './domain/channel.ts';
import { LINK_ACTS } from './domain/open-link.ts';

const instant = z.iso.datetime();
/** 256 bits, base64url. */
const token = z.string().regex(/^[\w-]{43}$/);
const birthDate = z.iso.date();

const placeSchema = z.object({ startsAt: instant, zone: z.string(), place: z.string() });

/** Sent in bodies, so that neither the link nor a date of birth stands in a log. Nobody is named. */
export const openLinkRoute = defineRoute({
  name: 'openLink',
  summary: 'What a link of a message shows: an appointment, or that the date of birth is wanted first',
  method: 'POST',
  path: '/api/links/open',
  permission: 'public',
  asksOnly: true,
  body: z.object({ token, birthDate: birthDate.nullable().default(null) }),
  reply: z.object({
    state: z.enum(['ask', 'wrong', 'locked', 'over', 'call', 'open']),
    language: z.enum(LANGUAGES),
    hospital: z.string(),
    phone: z.string(),
    triesLeft: z.number().int(),
    /** Only when open. */
    appointment: placeSchema.nullable(),
    isConfirmed: z.boolean(),
    /** What was answered by this link already. */
    usedFor: z.enum(LINK_ACTS).nullable(),
    /** What can be answered. */
    acts: z.array(z.enum(LINK_ACTS)),
    /** It is the day: the same token checks in. Told when open, or when its time has come. */
    mayCheckIn: z.boolean(),
  }),
});

export const listOtherTimes = defineRoute({
  name: 'listOtherTimes',
  summary: 'Three other times of the same care',
  method: 'POST',
  path: '/api/links/others',
  permission: 'public',
  asksOnly: true,
  body: z.object({ token, birthDate }),
  reply: z.object({ others: z.array(placeSchema.extend({ sessionId: z.uuid(), seatNumber: z.number().int() })) }),
  refusals: { closed: 409 },
});

export const answerLink = defineRoute({
  name: 'answerLink',
  summary: 'Confirm, cancel or change the one appointment of a link; once',
  method: 'POST',
  path: '/api/links/answer',
  permission: 'public',
  body: z.object({
    token,
    birthDate,
    act: z.enum(LINK_ACTS),
    /** Where to change to. */
    sessionId: z.uuid().nullable().default(null),
    seatNumber: z.number().int().min(1).max(200).nullable().default(null),
  }),
  reply: z.object({ done: z.enum(LINK_ACTS), appointment: placeSchema.nullable() }),
  refusals: { closed: 409, 'used-already': 409, 'not-possible': 409 },
});

export type LinkReply = z.output<typeof openLinkRoute.reply>;
export type OtherTime = z.output<typeof listOtherTimes.reply>['others'][number];
