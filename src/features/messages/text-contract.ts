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
        /** The wording that Sheaf brings. */
        isUsual: z.boolean(),
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
    /** How a text message is sent and paid; null for other ways. */
    sms: z
      .object({
        alphabet: z.enum(['gsm-7', 'ucs-2']),
        units: z.number().int(),
        parts: z.number().int(),
        unitsLeft: z.number().int(),
        /** Signs outside the GSM alphabet, which make every part shorter. */
        foreignSigns: z.array(z.string()),
      })
      .nullable(),
    /** Of the invented patient, as it stands in the envelope's window or in the head of an e-mail. */
    sender: z.string(),
    recipient: z.string(),
    address: z.string(),
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

export const useUsualText = defineRoute({
  name: 'useUsualText',
  summary: 'Go back to the usual wording of a text, as a new version',
  method: 'POST',
  path: '/api/message-texts/usual',
  permission: 'message-texts.edit',
  body: z.object({ ...key, textVersion: z.number().int().min(1) }),
  reply: z.object({ textVersion: z.number().int() }),
  refusals: { 'newer-version': 409, 'usual-already': 409 },
});

export const listTextVersions = defineRoute({
  name: 'listTextVersions',
  summary: 'Every wording that a text has had here, the newest first, and the one that Sheaf brings',
  method: 'GET',
  path: '/api/message-texts/versions',
  permission: 'message-texts.edit',
  query: z.object(key),
  reply: z.object({
    versions: z.array(
      z.object({
        ...words,
        textVersion: z.number().int(),
        isUsual: z.boolean(),
        madeAt: z.iso.datetime(),
        madeBy: z.string().nullable(),
      }),
    ),
    usual: z.object(words),
  }),
  staleOn: ['message-text'],
});

export type PreviewReply = z.output<typeof previewText.reply>;
export type TextReply = z.output<typeof listTexts.reply>['texts'][number];
