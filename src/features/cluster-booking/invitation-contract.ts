import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { ATTEMPT_OUTCOMES, RECALL_CHANNELS } from './domain/waiting/decide-attempt.ts';
import { RECALL_STATUSES } from './domain/waiting/recall-status.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const sessionParams = z.object({ sessionId: id });

const inviteeSchema = z.object({
  recallId: id,
  patientId: id,
  patientName: z.string(),
  birthOn: day.nullable(),
  /** What is due, as it is called; null when only the cadence of the cluster says so. */
  need: z.string().nullable(),
  dueOn: day,
  status: z.enum(RECALL_STATUSES).nullable(),
  attempts: z.number().int(),
  lastAttempt: z
    .object({ at: instant, channel: z.enum(RECALL_CHANNELS), outcome: z.enum(ATTEMPT_OUTCOMES) })
    .nullable(),
  /** Why they cannot be invited to this session, as a sentence; null when they can. */
  whyNot: z.string().nullable(),
});
export type InviteeReply = z.output<typeof inviteeSchema>;

export const previewInvitations = defineRoute({
  name: 'previewInvitations',
  summary:
    'Who of the recall list would be invited to a session, how many it takes to fill it, and why; nothing is sent',
  method: 'GET',
  path: '/api/sessions/:sessionId/invitations',
  permission: 'recalls.read',
  params: sessionParams,
  reply: z.object({
    sessionId: id,
    clusterName: z.string(),
    siteName: z.string(),
    startsAt: instant,
    zone: z.string(),
    freeSeats: z.number().int(),
    /** Invitations to this session that nobody has answered yet. */
    openInvitations: z.number().int(),
    /** The share of invited members who come, from 0 to 1. */
    attendance: z.number(),
    /** How many more to invite so that the free seats are filled. */
    suggested: z.number().int(),
    /** Until when they can answer; null: nobody can be invited. */
    answerBy: instant.nullable(),
    /** Why nobody can be invited, as a sentence. */
    closedBecause: z.string().nullable(),
    /** In the order of their turn, at most 200. */
    invitees: z.array(inviteeSchema),
    total: z.number().int(),
  }),
  staleOn: ['recall', 'seat', 'seat-offer', 'session'],
});

export const sendInvitations = defineRoute({
  name: 'sendInvitations',
  summary: 'Invite patients of the recall list to a session; the first who accept have the free seats',
  method: 'POST',
  path: '/api/sessions/:sessionId/invitations',
  permission: 'recalls.edit',
  params: sessionParams,
  body: z.object({ recallIds: z.array(id).min(1).max(100) }),
  reply: z.object({
    invited: z.number().int(),
    /** Who could not be invited any more. */
    left: z.array(z.object({ recallId: id, why: z.string() })),
  }),
  refusals: { 'not-invitable': 409 },
});

export const inviteToBook = defineRoute({
  name: 'inviteToBook',
  summary: 'Invite one patient of the recall list to book, by the way they agreed to',
  method: 'POST',
  path: '/api/recalls/:recallId/invitation',
  permission: 'recalls.edit',
  params: z.object({ recallId: id }),
  reply: z.object({ recallId: id }),
  refusals: { 'recall-over': 409, 'do-not-contact': 409, 'invited-already': 409 },
});
