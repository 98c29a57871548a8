import { mayUse } from '#features/access/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { compareReadiness } from '../../domain/preparation/readiness.ts';
import {
  listReadiness,
  ownReadinessTask,
  readReadiness,
  readReadinessList,
  saveReadinessList,
  tickReadinessTask,
} from '../../preparation-contract.ts';
import { changeTask } from './change-task.ts';
import { findPatientGaps } from './gap-store.ts';
import { areOwnersKnown, loadListReply } from './list-reply.ts';
import { findListItems, findTemplateOfList, saveList } from './list-store.ts';
import { makeTasks } from './make-tasks.ts';
import { sessionReplyOf, taskReplyOf } from './readiness-replies.ts';
import { countSessionsToPrepare, findSessionsToPrepare, findTasks, lockTask } from './readiness-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const CANCELLED = refuse('session-cancelled', 'This session was cancelled: there is nothing left to prepare.');
const SESSIONS_MAX = 300;
const DAY_MS = 86_400_000;

export const readinessRoutes: readonly ServedRoute[] = [
  serve(listReadiness, async ({ tx, access, query, now }) => {
    const { organizationId } = access;
    const untilAt = new Date(now.getTime() + query.days * DAY_MS);
    const found = await findSessionsToPrepare(tx, organizationId, { now, untilAt, limit: SESSIONS_MAX });
    const ids = found.map(({ sessionId }) => sessionId);
    const tasks = await findTasks(tx, organizationId, ids);
    const sessions = found.map((session) => sessionReplyOf(session, tasks.get(session.sessionId) ?? [], now));
    const total =
      found.length < SESSIONS_MAX ? found.length : await countSessionsToPrepare(tx, organizationId, { now, untilAt });
    return accept({ sessions: sessions.toSorted(compareReadiness), total });
  }),

  serve(readReadiness, async (call) => {
    const { tx, now, access } = call;
    const { organizationId } = access;
    const { sessionId } = call.params;
    const [session] = await findSessionsToPrepare(tx, organizationId, { sessionId, now });
    if (!session) return NOT_FOUND;
    const made = await makeTasks(tx, organizationId, { sessionId, now });
    if (made > 0) {
      const detail = { tasks: made };
      await call.audit({ action: 'create', entityType: 'readiness', entityId: sessionId, patientIds: [], detail });
      await call.publish({ topic: 'readiness', audience: 'sessions.read', payload: { sessionId } });
    }
    const tasks = (await findTasks(tx, organizationId, [sessionId])).get(sessionId) ?? [];
    const list = await findTemplateOfList(tx, organizationId, { templateId: session.templateId, lock: false });
    const interpreterIsReady = tasks.some(({ area, status }) => area === 'interpreter' && status === 'done');
    const { lacking, patientIds } = await findPatientGaps(tx, organizationId, session, { interpreterIsReady });
    const mayNamePatients = mayUse(access, 'patients.read') && mayUse(access, 'care-events.read');
    const seen = mayNamePatients ? [...patientIds] : [];
    await call.audit({ action: 'read', entityType: 'readiness', entityId: sessionId, patientIds: seen });
    const today = wallTimeOfInstant(now, session.zone).date;
    return accept({
      ...sessionReplyOf(session, tasks, now),
      hasList: (list?.version ?? 0) > 0,
      tasks: tasks.map((task) => taskReplyOf(task, session, today)),
      lackingCount: lacking.length,
      mayNamePatients,
      lacking: mayNamePatients
        ? lacking.map((each) => ({ ...each, arrivesAt: each.arrivesAt.toISOString(), gaps: [...each.gaps] }))
        : [],
    });
  }),

  serve(tickReadinessTask, async (call) => {
    const { taskId } = call.params;
    const { status } = call.body;
    const task = await lockTask(call.tx, call.access.organizationId, taskId);
    if (!task) return NOT_FOUND;
    if (task.sessionStatus === 'cancelled') return CANCELLED;
    await changeTask(call, task, { status, ownerId: task.ownerId });
    return accept({ taskId, sessionId: task.sessionId, status });
  }),

  serve(ownReadinessTask, async (call) => {
    const { taskId } = call.params;
    const task = await lockTask(call.tx, call.access.organizationId, taskId);
    if (!task) return NOT_FOUND;
    if (task.sessionStatus === 'cancelled') return CANCELLED;
    const ownerId = call.body.isMine ? call.access.personId : null;
    await changeTask(call, task, { status: task.status, ownerId });
    return accept({ taskId, sessionId: task.sessionId });
  }),

  serve(readReadinessList, async ({ tx, access, params }) => {
    const reply = await loadListReply(tx, access.organizationId, params.templateId);
    return reply ? accept(reply) : NOT_FOUND;
  }),

  serve(saveReadinessList, async (call) => {
    const { organizationId, personId } = call.access;
    const { templateId } = call.params;
    const { version, items } = call.body;
    const template = await findTemplateOfList(call.tx, organizationId, { templateId, lock: true });
    if (!template) return NOT_FOUND;
    if (template.version !== version) {
      return refuse('list-changed', 'Somebody else has changed this list meanwhile. Look at it, and save again.');
    }
    if (!(await areOwnersKnown(call.tx, organizationId, items))) {
      return refuse('owner-unknown', 'Somebody on this list does not prepare sessions. Choose another person.');
    }
    const before = await findListItems(call.tx, organizationId, templateId);
    await saveList(call.tx, organizationId, { templateId, items, before, personId, at: call.now });
    await makeTasks(call.tx, organizationId, { templateId, now: call.now });
    await call.audit({ action: 'update', entityType: 'readiness-list', entityId: templateId, patientIds: [] });
    await call.publish({ topic: 'readiness', audience: 'sessions.read', payload: { templateId } });
    const reply = await loadListReply(call.tx, organizationId, templateId);
    return reply ? accept(reply) : NOT_FOUND;
  }),
];
