import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CHANNELS } from './domain/channel.ts';

const id = z.uuid();
const days = z.array(z.number().int().min(1).max(60)).max(5);

const channels = z.array(z.enum(CHANNELS)).max(3);
const hours = z.object({
  fromMinute: z.number().int().min(0).max(1439),
  untilMinute: z.number().int().min(1).max(1440),
});
/** One line: it stands in the head of an e-mail. */
const line = (length: number) =>
  z
    .string()
    .trim()
    .max(length)
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'holds a line break');

const rules = {
  reminderDays: days,
  channelsInUse: channels,
  channelsWithoutChoice: channels,
  textHours: hours,
  /** Null: e-mails go at any hour. */
  mailHours: hours.nullable(),
  senderName: line(80).refine((text) => !/[<>"@]/.test(text), 'is a name, not an address'),
  replyTo: z.union([z.literal(''), z.email().max(200)]),
  deskPhone: line(40),
};

export const readMessageSettings = defineRoute({
  name: 'readMessageSettings',
  summary: 'How the hospital writes to patients, and which ways are set up',
  method: 'GET',
  path: '/api/message-settings',
  permission: 'message-texts.edit',
  reply: z.object({
    ...rules,
    version: z.number().int(),
    clusters: z.array(z.object({ clusterId: id, name: z.string(), reminderDays: days.nullable() })),
    ways: z.array(
      z.object({
        way: z.enum(CHANNELS),
        isConfigured: z.boolean(),
        keepsInFiles: z.boolean(),
        /** Where it leads, without secrets. */
        description: z.string(),
        /** Settings of the environment by their names; never what they say. */
        environment: z.array(z.object({ name: z.string(), isRequired: z.boolean(), isSet: z.boolean() })),
      }),
    ),
    /** What the hospital starts with. */
    usual: z.object({ reminderDays: days, textHours: hours }),
    /** For the provider of text messages: where replies are to be sent. */
    replyAddress: z.string(),
  }),
  staleOn: ['message-setting'],
});

export const saveMessageSettings = defineRoute({
  name: 'saveMessageSettings',
  summary: 'Set when reminders go, how to write to who has said nothing, and the telephone number in messages',
  method: 'POST',
  path: '/api/message-settings',
  permission: 'message-texts.edit',
  body: z.object(rules),
  reply: z.object({ version: z.number().int() }),
  refusals: { 'hours-empty': 422, 'no-channel': 422, 'choice-not-in-use': 422 },
  ifMatch: true,
});

export const saveClusterReminders = defineRoute({
  name: 'saveClusterReminders',
  summary: 'Give a cluster reminder days of its own, or those of the hospital again',
  method: 'POST',
  path: '/api/message-settings/clusters/:clusterId',
  permission: 'message-texts.edit',
  params: z.object({ clusterId: id }),
  body: z.object({ reminderDays: days.nullable() }),
  reply: z.object({ clusterId: id }),
});

export const sendTestMessage = defineRoute({
  name: 'sendTestMessage',
  summary: 'Send a few words to an address of your own, to see whether a way works',
  method: 'POST',
  path: '/api/message-settings/test',
  permission: 'message-texts.edit',
  asksOnly: true,
  body: z.object({ way: z.enum(['email', 'sms']), address: z.string().trim().min(3).max(200) }),
  reply: z.object({
    outcome: z.enum(['sent', 'kept-in-file', 'later', 'refused', 'not-configured', 'not-an-address']),
    code: z.string(),
  }),
});

export type TestReply = z.output<typeof sendTestMessage.reply>;
export type MessageSettingsReply = z.output<typeof readMessageSettings.reply>;
