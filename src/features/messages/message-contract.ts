import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { WAYS } from './domain/channel.ts';
import { MESSAGE_STATES } from './domain/message-state.ts';
import { PURPOSES } from './domain/purpose.ts';

const id = z.uuid();
const instant = z.iso.datetime();

/** tasks: what a person must do · waiting: planned · sent: has left the house · stopped: not sent, on purpose. */
export const MESSAGE_VIEWS = ['tasks', 'waiting', 'sent', 'stopped'] as const;
export type MessageView = (typeof MESSAGE_VIEWS)[number];

const messageSchema = z.object({
  messageId: id,
  patientId: id,
  patientName: z.string(),
  /** To call instead; null when none is known. */
  phone: z.string().nullable(),
  purpose: z.enum(PURPOSES),
  occasion: z.string(),
  channel: z.enum(WAYS),
  state: z.enum(MESSAGE_STATES),
  /** Why it stands as it stands, a code. */
  reason: z.string(),
  dueAt: instant,
  sentAt: instant.nullable(),
  sentBy: z.string(),
  zone: z.string(),
  appointmentAt: instant.nullable(),
  siteName: z.string().nullable(),
  task: z.enum(['call', 'print']).nullable(),
  isSettled: z.boolean(),
  version: z.number().int(),
});
export type MessageReply = z.output<typeof messageSchema>;

export const listMessages = defineRoute({
  name: 'listMessages',
  summary: 'What was told to patients, what did not arrive, and what waits',
  method: 'GET',
  path: '/api/messages',
  permission: 'messages.read',
  query: z.object({
    view: z.enum(MESSAGE_VIEWS).default('tasks'),
    patientId: id.optional(),
    purpose: z.enum(PURPOSES).optional(),
    channel: z.enum(WAYS).optional(),
  }),
  reply: z.object({
    messages: z.array(messageSchema),
    /** How many there are; at most 200 are listed. */
    total: z.number().int(),
    counts: z.object({ calls: z.number().int(), prints: z.number().int(), waiting: z.number().int() }),
  }),
  staleOn: ['message', 'seat'],
});

export const readMessage = defineRoute({
  name: 'readMessage',
  summary: 'One message: its words, and everything that happened to it',
  method: 'GET',
  path: '/api/messages/:messageId',
  permission: 'messages.read',
  params: z.object({ messageId: id }),
  reply: messageSchema.extend({
    address: z.string(),
    subject: z.string(),
    /** As sent, the link left out. */
    body: z.string(),
    history: z.array(
      z.object({ at: instant, personName: z.string().nullable(), to: z.enum(MESSAGE_STATES), reason: z.string() }),
    ),
  }),
  staleOn: ['message'],
});

const changed = z.object({ messageId: id, state: z.enum(MESSAGE_STATES), version: z.number().int() });

export const retryMessage = defineRoute({
  name: 'retryMessage',
  summary: 'Send a message that failed, or waits for a person, once more',
  method: 'POST',
  path: '/api/messages/:messageId/retry',
  permission: 'messages.send',
  params: z.object({ messageId: id }),
  reply: changed,
  refusals: { 'not-open': 409 },
});

export const settleMessage = defineRoute({
  name: 'settleMessage',
  summary: 'Note that a person has told the patient, or that it is not needed any more',
  method: 'POST',
  path: '/api/messages/:messageId/settle',
  permission: 'messages.send',
  params: z.object({ messageId: id }),
  body: z.object({ how: z.enum(['by-phone', 'not-needed']) }),
  reply: changed,
  refusals: { 'not-open': 409 },
});

export const reportBounce = defineRoute({
  name: 'reportBounce',
  summary: 'Note that something came back: it becomes a call to make',
  method: 'POST',
  path: '/api/messages/:messageId/bounced',
  permission: 'messages.send',
  params: z.object({ messageId: id }),
  reply: changed,
  refusals: { 'not-sent': 409 },
});

export const LETTERS_MAX = 100;

export const printLetters = defineRoute({
  name: 'printLetters',
  summary: 'Letters for window envelopes, one after the other in one PDF; they count as sent from then on',
  method: 'POST',
  path: '/api/messages/letters',
  permission: 'messages.send',
  body: z.object({ messageIds: z.array(id).min(1).max(LETTERS_MAX) }),
  reply: z.object({ count: z.number().int(), pdfBase64: z.string() }),
  refusals: { 'nothing-to-print': 409 },
});
