import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CHECK_IN_LANGUAGES } from './domain/check-in/consent-text.ts';

const instant = z.iso.datetime();
/** Of a door (22 signs, it hangs on a wall) or of a link of one's own (43 signs, 256 bits). */
const token = z.string().regex(/^(?:[\w-]{22}|[\w-]{43})$/);

/** Sent in bodies, so that neither a link nor who somebody is stands in a log. */
const whoSchema = {
  token,
  /** One stand before the door; made anew when the page starts anew. */
  visitId: z.uuid(),
  birthDate: z.iso.date(),
  /** The last four digits of the telephone. */
  phoneEnd: z.string().regex(/^\d{4}$/),
};

/** As somebody without an account writes it: one line. */
const line = z
  .string()
  .trim()
  .max(120)
  .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), 'holds a character that cannot be stored');

const questionSchema = z.object({
  questionId: z.string(),
  text: z.string(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  askedWhen: z.object({ questionId: z.string(), value: z.string() }).nullable(),
  /** The same in other languages, as far as somebody wrote it; the patient may choose another at any time. */
  inLanguages: z.partialRecord(
    z.enum(CHECK_IN_LANGUAGES),
    z.object({ text: z.string(), labels: z.record(z.string(), z.string()) }),
  ),
});

export const openCheckIn = defineRoute({
  name: 'openCheckIn',
  summary: 'Where a door, or a link of one’s own, lets patients check in',
  method: 'POST',
  path: '/api/check-in/open',
  permission: 'public',
  asksOnly: true,
  body: z.object({ token }),
  reply: z.object({ kind: z.enum(['door', 'own']), hospital: z.string(), siteName: z.string() }),
});

export const findArrival = defineRoute({
  name: 'findArrival',
  summary:
    'Find the one seat of today by date of birth and the end of the telephone; a failure never says which part was wrong',
  method: 'POST',
  path: '/api/check-in/find',
  permission: 'public',
  body: z.object(whoSchema),
  reply: z.object({
    /** desk: somebody there helps, and knows. late: known, and later than the session takes patients without a word. */
    state: z.enum(['found', 'not-found', 'desk', 'late', 'here']),
    triesLeft: z.number().int(),
    /** Only when found. Nothing of the care, nothing of anybody else. */
    visit: z
      .object({
        expectedAt: instant,
        zone: z.string(),
        details: z.object({
          firstName: z.string(),
          phone: z.string().nullable(),
          email: z.string().nullable(),
          address: z.string().nullable(),
        }),
        /** Others will hear what is said, so it has to be promised to keep it. */
        asksPromise: z.boolean(),
        questions: z.array(questionSchema),
      })
      .nullable(),
  }),
});
export type ArrivalReply = z.output<typeof findArrival.reply>;

export const checkIn = defineRoute({
  name: 'checkIn',
  summary: 'Check in: details confirmed or changed, agreed or not, questions answered. Again is as good as once.',
  method: 'POST',
  path: '/api/check-in',
  permission: 'public',
  body: z.object({
    ...whoSchema,
    /** What the patient says has changed; empty when all is right. */
    changes: z.object({ phone: line.default(''), email: line.default(''), address: line.default('') }).prefault({}),
    agrees: z.boolean(),
    answers: z.record(z.string().max(80), z.string().max(80)).default({}),
  }),
  reply: z.object({
    state: z.enum(['checked-in', 'not-found', 'desk', 'late']),
    triesLeft: z.number().int(),
    /** An answer that somebody should hear of at once. */
    shouldTellDesk: z.boolean(),
  }),
});
export type CheckInReply = z.output<typeof checkIn.reply>;
