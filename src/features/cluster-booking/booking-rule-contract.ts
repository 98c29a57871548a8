import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

const rules = {
  /** What a patient needs between two sites. */
  travelMinutes: z.number().int().min(0).max(480),
  /** Notice shorter than this is late. */
  lateHours: z.number().int().min(0).max(720),
};

export const readBookingRules = defineRoute({
  name: 'readBookingRules',
  summary: 'How this hospital books: minutes between sites, and when notice is late; with who changed it',
  method: 'GET',
  path: '/api/booking-rules',
  permission: 'sessions.read',
  reply: z.object({
    ...rules,
    usual: z.object(rules),
    /** How often it was changed. */
    version: z.number().int(),
    /** The newest first. */
    changes: z.array(z.object({ ...rules, at: z.iso.datetime(), by: z.string() })),
  }),
  staleOn: ['booking-rule'],
});

export const saveBookingRules = defineRoute({
  name: 'saveBookingRules',
  summary: 'Set the minutes between sites and when notice is late; it holds for every booking from now on',
  method: 'POST',
  path: '/api/booking-rules',
  permission: 'booking-rules.edit',
  body: z.object(rules),
  reply: z.object({ version: z.number().int() }),
  ifMatch: true,
});

export type BookingRulesReply = z.output<typeof readBookingRules.reply>;
