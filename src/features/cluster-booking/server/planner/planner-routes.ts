import type { PlacementPlan } from '#engine/sessions/placement/plan.ts';
import type { PlacementProblem } from '#engine/sessions/placement/problem.ts';
import { validatePlacement } from '#engine/sessions/placement/validate-placement.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { accept } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { type ServedRoute, serveThought } from '#platform/server/http/call.ts';
import { threadJob } from '#platform/server/threads/thread-job.ts';
import { sessionsPerWeekNeeded } from '../../domain/clusters/seats-needed.ts';
import { demandPerWeek, type PlannedSession, plannerProblemOf } from '../../domain/planner/planner-problem.ts';
import { startsOfWeek, weeklyLoad } from '../../domain/planner/weekly-load.ts';
import { planWeek } from '../../planner-contract.ts';
import { loadUnmetDemand } from '../call/unmet-demand.ts';
import { type ClusterDemand, findClusterDemand, findOrganizationZone } from '../clusters/cluster-store.ts';
import {
  findNoShowRates,
  findPlannerResources,
  findWeekSessions,
  type PlannerResourceRow,
  type WeekRow,
} from './planner-store.ts';

const placementJob = threadJob<PlacementProblem, PlacementPlan>(new URL('./planner-thread.ts', import.meta.url));
const TIMEOUT_MS = 20_000;
/** What found no seat is looked at over so many weeks. */
const UNMET_WEEKS = 12;

type Asked = {
  readonly weekOn: string;
  readonly demand: readonly ClusterDemand[];
  readonly unmet: ReadonlyMap<string, number>;
  readonly sessions: readonly PlannedSession[];
  readonly resources: readonly PlannerResourceRow[];
  readonly problem: PlacementProblem;
};

export const plannerRoutes: readonly ServedRoute[] = [
  serveThought(
    planWeek,
    async ({ tx, access: { organizationId }, body, now }) => {
      const today = wallTimeOfInstant(now, await findOrganizationZone(tx, organizationId)).date;
      const weekOn = nextMonday(today);
      const demand = (await findClusterDemand(tx, organizationId, { now, untilOn: addDays(today, 56) })).filter(
        (cluster) => cluster.state === 'active',
      );
      const missed = await loadUnmetDemand(tx, organizationId, {
        fromOn: addDays(today, -7 * UNMET_WEEKS),
        untilOn: today,
      });
      const unmet = new Map(missed.map((row) => [row.clusterId, row.unmetCount]));
      const rates = new Map((await findNoShowRates(tx, organizationId, now)).map((row) => [row.clusterId, row.rate]));
      const sessions = (await findWeekSessions(tx, organizationId, weekOn)).map(plannedOf);
      const resources = await findPlannerResources(tx, organizationId);
      const problem = plannerProblemOf({
        clusters: demand.map((cluster) => ({
          clusterId: cluster.clusterId,
          enrolled: cluster.enrolledCount,
          visitsPerYear: cluster.visitsPerYear,
          unmetPerWeek: (unmet.get(cluster.clusterId) ?? 0) / UNMET_WEEKS,
          noShowRate: rates.get(cluster.clusterId) ?? 0,
        })),
        sessions,
        resources,
        seatsIf: new Map(body.seatsIf.map((each) => [each.clusterId, each.seats])),
      });
      return accept({ weekOn, demand, unmet, sessions, resources, problem } satisfies Asked);
    },
    async (asked, { threads, signal }) => {
      const isSound = asked.problem.clusters.length > 0 && validatePlacement(asked.problem).length === 0;
      if (!isSound) return accept(replyOf(asked, null));
      const outcome = await threads.run(placementJob, asked.problem, { timeoutMs: TIMEOUT_MS, signal });
      return outcome.ok ? accept(replyOf(asked, outcome.value)) : outcome;
    },
  ),
];

function nextMonday(today: string): string {
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  return addDays(today, weekday === 0 ? 1 : 8 - weekday);
}

function plannedOf(row: WeekRow): PlannedSession {
  const { sessionId, clusterId, siteId, weekday, startMinute, lines } = row;
  const { capacity, durationMinutes, visitMinutes, offsetsMinutes, carousel } = row;
  const plan = { pattern: row.arrivalPattern, capacity, durationMinutes, visitMinutes, offsetsMinutes, carousel };
  return { sessionId, clusterId, siteId, weekday, startMinute, lines, plan };
}

function replyOf(asked: Asked, plan: PlacementPlan | null): ReplyOf<typeof planWeek> {
  const nameOf = new Map(asked.demand.map((cluster) => [cluster.clusterId, cluster.name]));
  const kept = new Set(plan?.sessions.flatMap((session) => session.existingId ?? []) ?? []);
  const placed = new Set(asked.problem.existing.map((session) => session.id));
  const givenUp =
    plan === null ? [] : asked.sessions.filter((each) => placed.has(each.sessionId) && !kept.has(each.sessionId));
  return {
    weekOn: asked.weekOn,
    clusters: asked.demand.map((cluster) => clusterReplyOf(cluster, asked, plan)),
    suggested: plan === null ? [] : suggestedOf(asked, plan, nameOf),
    givenUp: givenUp.map((session) => ({
      clusterName: nameOf.get(session.clusterId) ?? '',
      weekday: session.weekday,
      startMinute: session.startMinute,
    })),
    loadNow: [...weeklyLoad(asked.sessions)],
    loadPlanned: [...weeklyLoad(plan === null ? asked.sessions : plannedWeek(asked, plan))],
    starts: [...startsOfWeek(asked.sessions)],
    gap: plan?.gap ?? null,
  };
}

function clusterReplyOf(cluster: ClusterDemand, asked: Asked, plan: PlacementPlan | null) {
  const { clusterId, name, enrolledCount: enrolled, visitsPerYear } = cluster;
  const unmetCount = asked.unmet.get(clusterId) ?? 0;
  const drawn = asked.problem.clusters.find((each) => each.id === clusterId);
  const access = plan?.clusters.find((each) => each.clusterId === clusterId);
  const seats = drawn?.template.capacity ?? null;
  return {
    clusterId,
    name,
    enrolled,
    visitsPerYear,
    unmetCount,
    demandPerWeek: demandPerWeek({
      clusterId,
      enrolled,
      visitsPerYear,
      unmetPerWeek: unmetCount / UNMET_WEEKS,
      noShowRate: 0,
    }),
    seats,
    sessionsNow: asked.sessions.filter((session) => session.clusterId === clusterId).length,
    sessionsNeeded:
      seats === null ? null : sessionsPerWeekNeeded({ patients: enrolled, visitsPerYear, capacity: seats }),
    sessionsPlanned: access?.sessionsPerWeek ?? null,
    thirdNextAvailableDays: access?.thirdNextAvailableDays ?? null,
    missingSeatsPerWeek: access?.missingSeatsPerWeek ?? null,
  };
}

function suggestedOf(asked: Asked, plan: PlacementPlan, nameOf: ReadonlyMap<string, string>) {
  const resources = new Map(asked.resources.map((resource) => [resource.id, resource]));
  const siteName = new Map(asked.resources.map((resource) => [resource.siteId, resource.siteName]));
  return plan.sessions.flatMap((session) => {
    const template = asked.problem.clusters.find((each) => each.id === session.clusterId)?.template;
    if (session.existingId !== null || !template) return [];
    const { clusterId, siteId, weekday, startMinute } = session;
    return [
      {
        clusterId,
        clusterName: nameOf.get(clusterId) ?? '',
        siteId,
        siteName: siteName.get(siteId) ?? '',
        weekday,
        startMinute,
        durationMinutes: template.durationMinutes,
        seats: template.capacity,
        resourceNames: [...new Set(session.resourceIds.flat().flatMap((id) => resources.get(id)?.name ?? []))],
      },
    ];
  });
}

/** The week as it would be: what stays, and each suggested session filled as the first one of its cluster. */
function plannedWeek(asked: Asked, plan: PlacementPlan): PlannedSession[] {
  const placed = new Set(asked.problem.existing.map((session) => session.id));
  const untouched = asked.sessions.filter((session) => !placed.has(session.sessionId));
  const inPlan = plan.sessions.flatMap((session) => {
    const model = asked.sessions.find(
      (each) => each.sessionId === session.existingId || each.clusterId === session.clusterId,
    );
    if (!model) return [];
    return [{ ...model, weekday: session.weekday, startMinute: session.startMinute, siteId: session.siteId }];
  });
  return [...untouched, ...inPlan];
}
