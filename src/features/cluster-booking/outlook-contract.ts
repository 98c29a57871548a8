import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { OUTLOOK_NAMES } from './domain/templates/outlook-patterns.ts';
import { OUTLOOK_STRESSES } from './domain/templates/outlook-stress.ts';
import { arrivalSchema } from './template-body.ts';

const id = z.uuid();
const minutes = z.number().min(0);
const spreadSchema = z.object({
  mean: minutes,
  /** Half have at most this. */
  p50: minutes,
  /** 85 of 100 have at most this. */
  p85: minutes,
  p95: minutes,
});
export type SpreadReply = z.output<typeof spreadSchema>;

const patternSchema = z.object({
  /** `found`: times of its own that cost less than any pattern. */
  name: z.enum(OUTLOOK_NAMES),
  /** Minutes after the start, one per seat. */
  offsetsMinutes: z.array(minutes),
  cost: z.number(),
  /** Of a patient who comes. */
  wait: spreadSchema,
  /** Of all who serve together, between the first patient and the last. */
  idle: spreadSchema,
  overtime: spreadSchema,
});

export const previewOutlook = defineRoute({
  name: 'previewOutlook',
  asksOnly: true,
  summary:
    'How long patients of a drawn session would wait, staff be idle and the session run over, for each way to come',
  method: 'POST',
  path: '/api/session-templates/outlook',
  permission: 'templates.edit',
  body: z.object({
    clusterId: id,
    siteId: id,
    durationMinutes: z.number().int().min(5).max(720),
    capacity: z.number().int().min(1).max(200),
    /** Staff, rooms and equipment of the session; staff are counted. */
    resourceIds: z.array(id).max(12),
    /** Stations, shared places or times of their own, as they are drawn; null for what needs no drawing. */
    arrival: arrivalSchema.nullable().default(null),
    /** Null: one for each of the staff, station or shared place. */
    seenAtOnce: z.number().int().min(1).max(50).nullable(),
    /** Whose minutes weigh more. */
    stress: z.enum(OUTLOOK_STRESSES),
  }),
  reply: z.object({
    seenAtOnce: z.number().int(),
    /** Cheapest first. */
    patterns: z.array(patternSchema),
    /** No other times, in steps of five minutes, cost less than the best there are. */
    isProved: z.boolean(),
    sessionsSimulated: z.number().int(),
    /** What the figures rest on, a sentence each. */
    basis: z.array(z.string()),
  }),
  refusals: { 'not-here': 422 },
});
