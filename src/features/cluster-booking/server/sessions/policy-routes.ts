import { accept, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { bookingsMissing, censusMinOf, expectedAttendance, rankCensusActions } from '../../domain/sessions/census.ts';
import { clusterNoShowRate } from '../../domain/sessions/no-show-chance.ts';
import { audienceAt, nextStepOf } from '../../domain/sessions/release-ladder.ts';
import { openSeatsOf, seatLimitOf } from '../../domain/sessions/seat-limit.ts';
import { faultOfPolicy, PLAIN_POLICY, type SessionPolicy } from '../../domain/sessions/session-policy.ts';
import { type SessionStatus, takesBookings } from '../../domain/sessions/session-status.ts';
import {
  decideSessionTask,
  listSessionTasks,
  type PolicyReply,
  readSessionPolicy,
  readSessionRoom,
  reserveAgain,
  saveSessionPolicy,
} from '../../session-policy-contract.ts';
import { lockSessions } from '../seats/lock-for-seat.ts';
import { findAdmissions } from './admission-store.ts';
import { findClusterAttendance } from './attendance-store.ts';
import { decideTask, findTaskState, findTasks } from './census-store.ts';
import { offerRaisedLimit } from './offer-raised-limit.ts';
import { findPolicyTemplate, readPolicy, savePolicy } from './policy-store.ts';
import { findLadderSessions, noteRelease } from './release-store.ts';
import { findSession } from './session-store.ts';
import { chancesOf } from './watch-census.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
/** No patient: the room is looked at for nobody in particular. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export const policyRoutes: readonly ServedRoute[] = [
  serve(readSessionPolicy, async (call) => {
    const reply = await policyReplyOf(call, call.params.templateId);
    return reply ? accept(reply) : NOT_FOUND;
  }),

  serve(saveSessionPolicy, async (call) => {
    const { organizationId, personId } = call.access;
    const { templateId } = call.params;
    const { policy, version } = call.body;
    const template = await findPolicyTemplate(call.tx, organizationId, templateId);
    if (!template) return NOT_FOUND;
    const fault = faultOfPolicy(policy, template.capacity);
    if (fault !== null) return refuse('policy-fault', fault);
    const before = await readPolicy(call.tx, organizationId, templateId);
    const write = { templateId, policy, before, personId, at: call.now };
    if (before.version !== version || !(await savePolicy(call.tx, organizationId, write))) {
      return refuse('policy-changed', 'Somebody else has changed these rules meanwhile. Look at them, and save again.');
    }
    const limits = { before: before.policy.physicalMax, after: policy.physicalMax };
    await offerRaisedLimit(call.tx, organizationId, { templateId, ...limits, personId, now: call.now });
    await call.audit({ action: 'update', entityType: 'session-policy', entityId: templateId, patientIds: [] });
    await call.publish({ topic: 'session', audience: 'sessions.read', payload: { templateId } });
    const reply = await policyReplyOf(call, templateId);
    return reply ? accept(reply) : NOT_FOUND;
  }),

  serve(readSessionRoom, async (call) => {
    const reply = await roomOf(call, call.params.sessionId);
    return reply ? accept(reply) : NOT_FOUND;
  }),

  serve(reserveAgain, async (call) => {
    const { organizationId, personId } = call.access;
    const { sessionId } = call.params;
    const [locked] = await lockSessions(call.tx, organizationId, [sessionId]);
    if (!locked) return NOT_FOUND;
    if (!takesBookings(locked, call.now)) return refuse('session-closed', 'This session has begun or is not open.');
    const [session] = await findLadderSessions(call.tx, organizationId, { now: call.now, sessionId });
    if (!session || audienceAt({ ...session, now: call.now }) === 'members') {
      return refuse('not-released', 'The seats of this session are kept for its own cluster.');
    }
    const { openSeats } = session;
    await noteRelease(call.tx, organizationId, { sessionId, audience: 'members', openSeats, personId, at: call.now });
    await call.audit({
      action: 'update',
      entityType: 'session',
      entityId: sessionId,
      patientIds: [],
      detail: { reserved: openSeats },
    });
    await call.publish({ topic: 'session', audience: 'sessions.read', payload: { sessionId } });
    return accept({ sessionId });
  }),

  serve(listSessionTasks, async (call) => {
    const { organizationId } = call.access;
    const tasks = await findTasks(call.tx, organizationId, call.now);
    const chances = await chancesOf(call.tx, organizationId, tasks, call.now);
    return accept({
      tasks: tasks.map(({ clusterId, dueMembers, siblingOpenSeats, ...task }) => {
        const noShows = chances.get(task.sessionId) ?? [];
        const censusMin = censusMinOf(task);
        const expected = expectedAttendance(noShows);
        const missing = bookingsMissing({
          censusMin,
          noShows,
          clusterNoShow: noShows.length === 0 ? 0 : 1 - expected / noShows.length,
        });
        const actions = rankCensusActions({
          missing,
          dueMembers,
          waiting: 0,
          booked: task.bookedCount,
          siblingOpenSeats,
        });
        return {
          ...task,
          startsAt: task.startsAt.toISOString(),
          madeAt: task.madeAt.toISOString(),
          expectedAttendance: Math.round(expected * 10) / 10,
          censusMin,
          actions: [...actions],
        };
      }),
    });
  }),

  serve(decideSessionTask, async (call) => {
    const { organizationId, personId } = call.access;
    const { taskId } = call.params;
    const { action, note } = call.body;
    const decision = note === '' ? action : `${action}: ${note}`;
    const sessionId = await decideTask(call.tx, organizationId, { taskId, decision, personId, at: call.now });
    if (sessionId === null && (await findTaskState(call.tx, organizationId, taskId)) === null) return NOT_FOUND;
    if (sessionId === null) return refuse('task-over', 'This was decided already, or is no longer needed.');
    await call.audit({
      action: 'update',
      entityType: 'session-task',
      entityId: taskId,
      patientIds: [],
      detail: { action },
    });
    await call.publish({ topic: 'session-task', audience: 'sessions.read', payload: { taskId, sessionId } });
    return accept({ taskId, state: 'done' as const });
  }),
];

async function policyReplyOf(call: Call<Route>, templateId: string): Promise<PolicyReply | null> {
  const { organizationId } = call.access;
  const template = await findPolicyTemplate(call.tx, organizationId, templateId);
  if (!template) return null;
  const { policy, version } = await readPolicy(call.tx, organizationId, templateId);
  const { clusterId, clusterName, templateName, capacity } = template;
  const cluster = await findClusterAttendance(call.tx, organizationId, { clusterId, now: call.now });
  const noShowRate = clusterNoShowRate(cluster);
  const sized = seatLimitOf({
    capacity,
    policy: overbookingOf(policy),
    isClosedGroup: policy.cohort === 'closed-series',
    bookedNoShows: [],
    clusterNoShow: noShowRate,
  });
  return {
    templateId,
    templateName,
    clusterId,
    clusterName,
    capacity,
    policy: { ...policy, releaseLadder: [...policy.releaseLadder], seatQuotas: [...policy.seatQuotas] },
    version,
    expected: { noShowRate, outcomes: cluster.outcomes, ...sized },
  };
}

function overbookingOf(policy: SessionPolicy) {
  const { overbookingOn: isOn, overbookMax: extraMax, overbookRisk: riskMax, physicalMax } = policy;
  return { isOn, extraMax, riskMax, physicalMax };
}

async function roomOf(call: Call<Route>, sessionId: string) {
  const { organizationId } = call.access;
  const session = await findSession(call.tx, organizationId, { sessionId, now: call.now });
  if (!session) return null;
  const query = { sessionIds: [sessionId], patientId: NOBODY, forClusterId: null, now: call.now };
  const room = (await findAdmissions(call.tx, organizationId, query)).get(sessionId);
  const [ladder] = await findLadderSessions(call.tx, organizationId, { now: call.now, sessionId });
  const noShows = (await chancesOf(call.tx, organizationId, [session], call.now)).get(sessionId) ?? [];
  const policy = room?.policy ?? PLAIN_POLICY;
  const limit = room?.limit ?? session.capacity;
  const takenCount = session.bookedCount + session.heldCount;
  const openTo = ladder ? audienceAt({ ...ladder, now: call.now }) : 'members';
  const next = ladder ? nextStepOf({ ...ladder, now: call.now }) : null;
  const sessionNumber = room?.admission.sessionNumber ?? 1;
  return {
    sessionId,
    capacity: session.capacity,
    limit,
    takenCount,
    openCount: openSeatsOf({ limit, taken: takenCount }),
    expectedAttendance: Math.round(expectedAttendance(noShows) * 10) / 10,
    censusMin: censusMinOf({ capacity: session.capacity, censusMin: policy.censusMin }),
    cohort: policy.cohort,
    sessionNumber,
    isGroupFixed: policy.cohort === 'closed-series' && sessionNumber > policy.fixedAfter,
    openTo,
    nextRelease: next ? { audience: next.audience, at: next.at.toISOString() } : null,
    canReserveAgain:
      openTo !== 'members' &&
      takesBookings({ status: session.status as SessionStatus, startsAt: new Date(session.startsAt) }, call.now),
    zone: session.zone,
  };
}
