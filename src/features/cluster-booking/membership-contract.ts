import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { REVIEW_ANSWERS } from './domain/clusters/decide-review-answer.ts';
import { MEMBERSHIP_STATES, MEMBERSHIP_STEPS, type MembershipStep } from './domain/clusters/membership-state.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const clusterParams = z.object({ clusterId: id });
const memberParams = z.object({ clusterId: id, patientId: id });
/** A transfer names where to, and has a route of its own. */
const BULK_STEPS = MEMBERSHIP_STEPS.filter(
  (step): step is Exclude<MembershipStep, 'transfer-out'> => step !== 'transfer-out',
);
const reason = z.string().trim().max(500);
const STEP_REFUSALS = { 'not-from-here': 409, 'reason-missing': 422 } as const;

const memberSchema = z.object({
  patientId: id,
  name: z.string(),
  birthOn: day.nullable(),
  state: z.enum(MEMBERSHIP_STATES),
  since: instant,
  reason: z.string(),
  matched: z.array(z.string()),
  heldUntilOn: day.nullable(),
});
export type MemberReply = z.output<typeof memberSchema>;

export const listClusterMembers = defineRoute({
  name: 'listClusterMembers',
  summary: 'Patients of a cluster in given states, with the reasons that found them, longest waiting first',
  method: 'GET',
  path: '/api/clusters/:clusterId/members',
  permission: 'memberships.edit',
  params: clusterParams,
  query: z.object({ show: z.enum(['candidates', 'members', 'past']).default('members') }),
  /** At most 300; `total` tells when there are more. */
  reply: z.object({ members: z.array(memberSchema), total: z.number().int() }),
  staleOn: ['cluster'],
});

export const moveMembers = defineRoute({
  name: 'moveMembers',
  summary: 'Take one step with up to 300 patients at once: approve, enrol, decline and the like',
  method: 'POST',
  path: '/api/clusters/:clusterId/members/step',
  permission: 'memberships.edit',
  params: clusterParams,
  body: z.object({ patientIds: z.array(id).min(1).max(300), step: z.enum(BULK_STEPS), reason: reason.default('') }),
  reply: z.object({
    movedCount: z.number().int(),
    /** Those whose state had changed meanwhile; they stay as they are. */
    leftCount: z.number().int(),
  }),
  refusals: STEP_REFUSALS,
});

export const holdPlace = defineRoute({
  name: 'holdPlace',
  summary: 'Keep a member’s place while they cannot come, until a day; null ends it',
  method: 'POST',
  path: '/api/clusters/:clusterId/members/:patientId/hold',
  permission: 'memberships.edit',
  params: memberParams,
  body: z.object({ untilOn: day.nullable(), reason: reason.default('') }),
  reply: memberSchema,
  refusals: { ...STEP_REFUSALS, 'day-past': 422 },
});

export const transferMember = defineRoute({
  name: 'transferMember',
  summary: 'Move a member to another cluster; the history of both stays',
  method: 'POST',
  path: '/api/clusters/:clusterId/members/:patientId/transfer',
  permission: 'memberships.edit',
  params: memberParams,
  body: z.object({ toClusterId: id, reason }),
  reply: memberSchema,
  refusals: { ...STEP_REFUSALS, 'not-here': 422, 'already-member': 409 },
});

export const readMemberHistory = defineRoute({
  name: 'readMemberHistory',
  summary: 'What happened to a patient’s place in a cluster: each step, who took it, when and why',
  method: 'GET',
  path: '/api/clusters/:clusterId/members/:patientId/history',
  permission: 'memberships.edit',
  params: memberParams,
  reply: z.object({
    changes: z.array(
      z.object({
        at: instant,
        /** Null: the rules. */
        personName: z.string().nullable(),
        action: z.string(),
        fromState: z.string().nullable(),
        toState: z.string(),
        reason: z.string(),
        otherClusterName: z.string().nullable(),
      }),
    ),
  }),
  staleOn: ['cluster'],
});

export const listClusterMembershipReviews = defineRoute({
  name: 'listClusterMembershipReviews',
  summary: 'Members of a cluster whom its rules no longer find, and what no longer matches',
  method: 'GET',
  path: '/api/clusters/:clusterId/reviews',
  permission: 'memberships.edit',
  params: clusterParams,
  reply: z.object({
    reviews: z.array(
      z.object({
        reviewId: id,
        patientId: id,
        name: z.string(),
        birthOn: day.nullable(),
        state: z.enum(MEMBERSHIP_STATES),
        findings: z.array(z.string()),
        raisedAt: instant,
      }),
    ),
  }),
  staleOn: ['cluster'],
});

export const answerMembershipReview = defineRoute({
  name: 'answerMembershipReview',
  summary: 'Say whether a member whom the rules no longer find stays, has graduated, or is excluded',
  method: 'POST',
  path: '/api/membership-reviews/:reviewId/answer',
  permission: 'memberships.edit',
  params: z.object({ reviewId: id }),
  body: z.object({ answer: z.enum(REVIEW_ANSWERS), reason: reason.default('') }),
  reply: z.object({ reviewId: id, state: z.enum(MEMBERSHIP_STATES) }),
  refusals: { ...STEP_REFUSALS, answered: 409 },
});
