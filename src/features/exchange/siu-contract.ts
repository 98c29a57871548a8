import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { SIU_EVENTS } from './domain/siu/plan-siu.ts';

/** A name of a computer or a network address; no scheme, no path. */
const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9._:-]+$/, 'is not the name or address of a computer');
const port = z.number().int().min(1).max(65_535);
/** Stands in the head of every message. */
const name = z
  .string()
  .trim()
  .max(60)
  .regex(/^[^\p{Cc}]*$/u, 'holds a sign that cannot be written');

const setting = {
  isOn: z.boolean(),
  host,
  port,
  sendingApplication: name.min(1),
  sendingFacility: name,
  receivingApplication: name,
  receivingFacility: name,
};

const instant = z.iso.datetime();

export const readSiu = defineRoute({
  name: 'readSiu',
  summary: 'Which system is told of appointments by HL7 v2, how many messages wait, and what it refused',
  method: 'GET',
  path: '/api/siu',
  permission: 'interfaces.edit',
  staleOn: ['siu'],
  reply: z.object({
    /** Null: nobody is told yet. */
    setting: z.object(setting).nullable(),
    version: z.number().int(),
    hospitalName: z.string(),
    waiting: z.number().int(),
    waitingSince: instant.nullable(),
    waitingCode: z.string(),
    nextTryAt: instant.nullable(),
    taken: z.number().int(),
    takenLastAt: instant.nullable(),
    refusedCount: z.number().int(),
    refused: z.array(
      z.object({
        messageId: z.uuid(),
        controlId: z.string(),
        event: z.enum(SIU_EVENTS),
        code: z.string(),
        at: instant,
      }),
    ),
  }),
});

export const saveSiu = defineRoute({
  name: 'saveSiu',
  summary: 'Say which system is told of appointments, or stop telling it',
  method: 'POST',
  path: '/api/siu',
  permission: 'interfaces.edit',
  body: z.object(setting),
  reply: z.object({ version: z.number().int() }),
  ifMatch: true,
});

export const trySiu = defineRoute({
  name: 'trySiu',
  summary: 'See whether somebody listens at an address; nothing is sent',
  method: 'POST',
  path: '/api/siu/try',
  permission: 'interfaces.edit',
  asksOnly: true,
  body: z.object({ host, port }),
  reply: z.object({ isReached: z.boolean() }),
});

export const repeatRefusedSiu = defineRoute({
  name: 'repeatRefusedSiu',
  summary: 'Send what the other system refused once more, in its place of the order',
  method: 'POST',
  path: '/api/siu/refused/again',
  permission: 'interfaces.edit',
  body: z.object({}),
  reply: z.object({ count: z.number().int() }),
});

export type SiuReply = z.output<typeof readSiu.reply>;
