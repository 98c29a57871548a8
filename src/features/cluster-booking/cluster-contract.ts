import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { clusterMeasuresSchema, clusterRulesSchema } from './cluster-rule-schema.ts';
import { CLUSTER_STATES, VISIT_TYPES } from './domain/clusters/cluster-state.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const params = z.object({ clusterId: id });

const definitionBody = z.object({
  name: z.string().trim().min(1).max(120),
  purpose: z.string().trim().max(600),
  ownerId: id.nullable(),
  visitType: z.enum(VISIT_TYPES),
  visitMinutes: z.number().int().min(5).max(480),
  /** Cadence: how often a member comes. */
  visitsPerYear: z.number().positive().max(366),
  kindIds: z.array(z.string().min(1).max(80)).min(1).max(20),
  families: z.array(z.string().min(1).max(80)).max(20),
  instructions: z.string().trim().max(1000),
  rules: clusterRulesSchema,
  autoApprove: z.boolean(),
  measures: clusterMeasuresSchema,
});

const clusterSchema = definitionBody.extend({
  clusterId: id,
  state: z.enum(CLUSTER_STATES),
  ownerName: z.string().nullable(),
  counts: z.object({
    candidates: z.number().int(),
    members: z.number().int(),
    onHold: z.number().int(),
    reviews: z.number().int(),
  }),
  lastEvaluation: z.object({ at: instant, matched: z.number().int(), candidates: z.number().int() }).nullable(),
  version: z.number().int(),
});
export type ClusterReply = z.output<typeof clusterSchema>;

const evaluationSchema = z.object({
  /** Patients whom the rules find today. */
  matched: z.number().int(),
  /** New candidates, or members where approval is automatic. */
  candidates: z.number().int(),
  enrolled: z.number().int(),
  /** Candidates whom the rules no longer find. */
  withdrawn: z.number().int(),
  /** Members to look at. */
  reviews: z.number().int(),
});

export const listClusters = defineRoute({
  name: 'listClusters',
  summary: 'The clusters, with who is due and how many seats are open in the coming weeks',
  method: 'GET',
  path: '/api/clusters',
  permission: 'clusters.read',
  reply: z.object({
    weeks: z.number().int(),
    clusters: z.array(
      z.object({
        clusterId: id,
        name: z.string(),
        state: z.enum(CLUSTER_STATES),
        visitType: z.enum(VISIT_TYPES),
        ownerName: z.string().nullable(),
        visitMinutes: z.number().int(),
        enrolledCount: z.number().int(),
        candidateCount: z.number().int(),
        reviewCount: z.number().int(),
        dueCount: z.number().int(),
        openSeatCount: z.number().int(),
        missingCount: z.number().int(),
        isShort: z.boolean(),
        sentence: z.string(),
        /** At ten seats a session. */
        sessionsPerWeekNeeded: z.number().int(),
      }),
    ),
  }),
  staleOn: ['session', 'seat', 'care-event', 'cluster'],
});

export const readCluster = defineRoute({
  name: 'readCluster',
  summary: 'One cluster: its definition, rules, and how many wait, belong and are to be looked at',
  method: 'GET',
  path: '/api/clusters/:clusterId',
  permission: 'clusters.read',
  params,
  reply: clusterSchema,
  staleOn: ['cluster'],
});

export const readClusterChoices = defineRoute({
  name: 'readClusterChoices',
  summary: 'What a definition can name: owners, sites, kinds of care, and the codes that the records hold',
  method: 'GET',
  path: '/api/cluster-choices',
  permission: 'clusters.edit',
  reply: z.object({
    owners: z.array(z.object({ personId: id, name: z.string() })),
    sites: z.array(z.object({ siteId: id, name: z.string() })),
    kinds: z.array(z.object({ kindId: z.string(), name: z.string() })),
    families: z.array(z.string()),
    languages: z.array(z.object({ code: z.string(), name: z.string() })),
    /** The codes most patients have, by sort. */
    codes: z.array(
      z.object({
        category: z.enum(['condition', 'medication', 'observation', 'encounter']),
        system: z.string(),
        code: z.string(),
        name: z.string(),
        patients: z.number().int(),
      }),
    ),
  }),
});

export const draftCluster = defineRoute({
  name: 'draftCluster',
  summary: 'Begin a cluster as a draft: nobody is found and no seat is offered until it is active',
  method: 'POST',
  path: '/api/clusters',
  permission: 'clusters.edit',
  body: definitionBody,
  reply: z.object({ clusterId: id }),
  refusals: { 'name-taken': 409, 'not-here': 422 },
  status: 201,
});

export const draftClusterFromNeed = defineRoute({
  name: 'draftClusterFromNeed',
  summary: 'Begin a cluster for a need that has none, with the rule that finds it, and ask the rule at once',
  method: 'POST',
  path: '/api/clusters/from-need',
  permission: 'clusters.edit',
  body: z.object({ kindId: z.string().min(1).max(80), family: z.string().max(80) }),
  reply: z.object({ clusterId: id, evaluation: evaluationSchema }),
  refusals: { 'name-taken': 409, 'need-served': 409 },
  status: 201,
});

export const editCluster = defineRoute({
  name: 'editCluster',
  summary: 'Change the definition of a cluster; members stay members',
  method: 'PUT',
  path: '/api/clusters/:clusterId',
  permission: 'clusters.edit',
  params,
  body: definitionBody.extend({ reason: z.string().trim().max(500).default('') }),
  reply: clusterSchema,
  refusals: { 'name-taken': 409, 'not-here': 422, retired: 409 },
  ifMatch: true,
});

export const changeClusterState = defineRoute({
  name: 'changeClusterState',
  summary: 'Make a cluster active, pause it, or retire it',
  method: 'POST',
  path: '/api/clusters/:clusterId/state',
  permission: 'clusters.edit',
  params,
  body: z.object({ state: z.enum(CLUSTER_STATES), reason: z.string().trim().max(500).default('') }),
  reply: clusterSchema,
  refusals: { 'not-from-here': 409, 'rules-missing': 422, 'owner-missing': 422 },
});

export const evaluateCluster = defineRoute({
  name: 'evaluateCluster',
  summary: 'Ask the rules of a cluster now: new candidates with their reasons, members to look at',
  method: 'POST',
  path: '/api/clusters/:clusterId/evaluate',
  permission: 'memberships.edit',
  params,
  reply: evaluationSchema,
  refusals: { 'not-asked': 409 },
});

export const previewRules = defineRoute({
  name: 'previewRules',
  asksOnly: true,
  summary: 'How many patients rules would find today, and how many each of them would leave; nothing is saved',
  method: 'POST',
  path: '/api/cluster-rules/preview',
  permission: 'clusters.edit',
  body: z.object({ clusterId: id.nullable(), rules: clusterRulesSchema }),
  reply: z.object({ matched: z.number().int(), newToCluster: z.number().int(), membersLost: z.number().int() }),
});

export const listNeedsWithoutCluster = defineRoute({
  name: 'listNeedsWithoutCluster',
  summary: 'Groups of patients with the same need in the records that no cluster serves, the largest first',
  method: 'GET',
  path: '/api/needs-without-cluster',
  permission: 'clusters.edit',
  reply: z.object({
    needs: z.array(
      z.object({
        kindId: z.string(),
        family: z.string(),
        name: z.string(),
        patientCount: z.number().int(),
        /** Due within eight weeks, or late. */
        dueSoonCount: z.number().int(),
        lateCount: z.number().int(),
        reasons: z.array(z.string()),
        sessionsPerWeekNeeded: z.number().int(),
      }),
    ),
  }),
  staleOn: ['cluster', 'care-event'],
});

export const readClusterHistory = defineRoute({
  name: 'readClusterHistory',
  summary: 'Every change of a cluster, newest first, with who made it and why; and the last times its rules were asked',
  method: 'GET',
  path: '/api/clusters/:clusterId/history',
  permission: 'clusters.read',
  params,
  reply: z.object({
    changes: z.array(
      z.object({
        at: instant,
        personName: z.string().nullable(),
        change: z.string(),
        /** What differs, as names of the parts that were changed. */
        parts: z.array(z.string()),
        reason: z.string(),
      }),
    ),
    evaluations: z.array(
      evaluationSchema.extend({ at: instant, personName: z.string().nullable(), tookMs: z.number() }),
    ),
  }),
  staleOn: ['cluster'],
});
