import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CHANNELS, LANGUAGES } from './domain/channel.ts';

const id = z.uuid();
const minute = z.number().int().min(0).max(1439).nullable();
const channels = z.array(z.enum(CHANNELS)).max(3);

const chosen = {
  /** Ways agreed to, best first. */
  channels,
  /** Null: the patient's own language. */
  language: z.enum(LANGUAGES).nullable(),
  /** No text or e-mail in between, by the clock of the site; both or neither. */
  quietFromMinute: minute,
  quietUntilMinute: minute,
  wantsReminders: z.boolean(),
  doNotContact: z.boolean(),
};

export const readPreference = defineRoute({
  name: 'readPreference',
  summary: 'How a patient wants to be reached',
  method: 'GET',
  path: '/api/patients/:patientId/contact-preference',
  permission: 'messages.read',
  params: z.object({ patientId: id }),
  reply: z.object({
    ...chosen,
    /** Ways the patient has stopped from outside. */
    stopped: channels,
    /** False: nobody has asked the patient yet. */
    isRecorded: z.boolean(),
    /** Ways that lead somewhere: there is a number, an address. */
    leading: channels,
    version: z.number().int(),
  }),
  staleOn: ['contact-preference'],
});

export const savePreference = defineRoute({
  name: 'savePreference',
  summary: 'Note how a patient wants to be reached; a way that is agreed to again is no longer stopped',
  method: 'POST',
  path: '/api/patients/:patientId/contact-preference',
  permission: 'messages.send',
  params: z.object({ patientId: id }),
  body: z.object(chosen),
  reply: z.object({ version: z.number().int() }),
  refusals: { 'quiet-half': 400, 'channel-twice': 400 },
  ifMatch: true,
});

export type PreferenceReply = z.output<typeof readPreference.reply>;
