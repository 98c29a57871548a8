import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CHANNELS, LANGUAGES } from './domain/channel.ts';
import { PURPOSES } from './domain/purpose.ts';

const key = { purpose: z.enum(PURPOSES), channel: z.enum(CHANNELS), language: z.enum(LANGUAGES) };
const words = { subject: z.string().max(200), body: z.string().min(1).max(6000) };

export const listTexts = defineRoute({
  name: 'listTexts',
  summary: 'The texts in use, by purpose, way and language',
  method: 'GET',
  path: '/api/message-texts',
  permission: 'message-texts.edit',
  reply: z.object({
    texts: z.array(
      z.object({
        ...key,
        ...words,
        textVersion: z.number().int(),
        madeAt: z.iso.datetime().nullable(),
        madeBy: z.string().nullable(),
      }),
    ),
  }),
  staleOn: ['message-text'],
});

export const previewText = defineRoute({
  name: 'previewText',
  summary: 'A text filled in for an invented patient, and whether it may be used',
  method: 'POST',
  path: '/api/message-texts/preview',
  permission: 'message-texts.edit',
  asksOnly: true,
  body: z.object({ ...key, ...words }),
  reply: z.object({
    subject: z.string(),
    body: z.string(),
    /** Parts a text message is paid in; 0 for other ways. */
    parts: z.number().int(),
    problem: z.object({ sentence: z.string(), field: z.string() }).nullable(),
  }),
});

export const saveText = defineRoute({
  name: 'saveText',
  summary: 'Make a new version of a text; what was sent keeps the words it was sent with',
  method: 'POST',
  path: '/api/message-texts',
  permission: 'message-texts.edit',
  body: z.object({ ...key, ...words, /** The version it was made from. */ textVersion: z.number().int().min(0) }),
  reply: z.object({ textVersion: z.number().int() }),
  refusals: {
    'field-unknown': 422,
    'field-private': 422,
    'names-care': 422,
    'subject-missing': 422,
    'too-long': 422,
    'newer-version': 409,
  },
});

export type TextReply = z.output<typeof listTexts.reply>['texts'][number];
