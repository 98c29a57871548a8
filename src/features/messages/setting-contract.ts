import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CHANNELS } from './domain/channel.ts';

const id = z.uuid();
const days = z.array(z.number().int().min(1).max(60)).max(5);

const rules = {
  reminderDays: days,
  channelsWithoutChoice: z.array(z.enum(CHANNELS)).max(3),
  deskPhone: z.string().trim().max(40),
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
        description: z.string(),
      }),
    ),
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
  reply: z.object({ outcome: z.enum(['sent', 'later', 'refused', 'not-configured']), code: z.string() }),
});

export type MessageSettingsReply = z.output<typeof readMessageSettings.reply>;
