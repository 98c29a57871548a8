import { findKindById } from '#features/care-events/public.ts';
import { daysBetween } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import {
  addDeskTask,
  bookDeskTaskOutside,
  type DeskTaskReply,
  endDeskTask,
  listDeskTasks,
  settleDeskTask,
  takeDeskTask,
} from '../../desk-task-contract.ts';
import { decideEnding } from '../../domain/call/desk-task.ts';
import { clusterIsThere, findOrganizationZone } from '../clusters/cluster-store.ts';
import { patientExists } from '../clusters/suggest-store.ts';
import { who } from '../seats/announce-seat.ts';
import { findSeat } from '../seats/seat-store.ts';
import { addTask, announceTask } from './add-task.ts';
import { bookOutside } from './book-outside.ts';
import { careEventIsOf } from './call-store.ts';
import {
  closeTask,
  countDeskTasks,
  countOpenByKind,
  type DeskTaskRow,
  findDeskTasks,
  lockDeskTask,
  takeTask,
} from './desk-task-store.ts';
import { visitAskedFor } from './visit-asked-for.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const CLOSED = refuse('task-closed', 'Somebody has dealt with this already.');

export const deskTaskRoutes: readonly ServedRoute[] = [
  serve(listDeskTasks, async (call) => {
    const { organizationId } = call.access;
    const { kind = null, sessionId = null, state } = call.query;
    const filter = { kind, sessionId, isOpen: state === 'open' };
    const rows = await findDeskTasks(call.tx, organizationId, filter);
    const counts = await countOpenByKind(call.tx, organizationId);
    const today = await todayOf(call);
    await call.audit({
      action: 'read',
      entityType: 'desk-task',
      patientIds: rows.map((row) => row.patientId),
      detail: { tasks: rows.length },
    });
    return accept({
      tasks: rows.map((row) => replyOf(row, today)),
      total: await countDeskTasks(call.tx, organizationId, filter),
      counts: {
        'no-seat': counts.get('no-seat') ?? 0,
        rebook: counts.get('rebook') ?? 0,
        'individual-visit': counts.get('individual-visit') ?? 0,
        'call-back': counts.get('call-back') ?? 0,
      },
    });
  }),

  serve(addDeskTask, async (call) => {
    const { organizationId } = call.access;
    const { patientId, clusterId, careEventId, callAt } = call.body;
    if (!(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    if (clusterId !== null && !(await clusterIsThere(call.tx, organizationId, clusterId))) return NOT_FOUND;
    if (careEventId !== null && !(await careEventIsOf(call.tx, organizationId, { careEventId, patientId }))) {
      return NOT_FOUND;
    }
    if (call.body.kind === 'call-back' && callAt === null) {
      return refuse('time-missing', 'Say when to ring back.', 'callAt');
    }
    const visit = await visitAskedFor(call.tx, organizationId, call.body);
    if (!visit.ok) return visit;
    const when = { callAt: callAt === null ? null : new Date(callAt) };
    const taskId = await addTask(call, { ...call.body, ...visit.value, ...when });
    return taskReply(call, taskId);
  }),

  serve(takeDeskTask, async (call) => {
    const task = await lockDeskTask(call.tx, call.access.organizationId, call.params.taskId);
    if (!task) return NOT_FOUND;
    if (task.state !== 'open') return CLOSED;
    await takeTask(call.tx, who(call), task);
    await announceTask(call, { ...task, taskId: task.id }, 'update');
    return taskReply(call, task.id);
  }),

  serve(endDeskTask, async (call) => {
    const task = await lockDeskTask(call.tx, call.access.organizationId, call.params.taskId);
    if (!task) return NOT_FOUND;
    const decided = decideEnding(task, call.body);
    if (!decided.ok) return decided;
    await closeTask(call.tx, who(call), task, { to: decided.value, answer: call.body.answer });
    await announceTask(call, { ...task, taskId: task.id, state: decided.value }, 'update');
    return taskReply(call, task.id);
  }),

  serve(bookDeskTaskOutside, async (call) => {
    const { taskId } = call.params;
    const [seen] = await findDeskTasks(call.tx, call.access.organizationId, { taskId });
    if (!seen) return NOT_FOUND;
    const { patientId } = seen;
    const booked = await bookOutside(call.tx, { ...who(call), ...call.body, patientId, taskId });
    if (!booked.ok) return booked;
    const { task, appointmentId, careEventId } = booked.value;
    await announceTask(call, { ...task, taskId, state: 'booked' }, 'update');
    const what = { entityType: 'appointment', entityId: appointmentId, patientIds: [patientId] };
    await call.audit({ action: 'create', ...what, detail: { taskId } });
    const payload = { appointmentId, patientId };
    await call.publish({ topic: 'appointment-changed', audience: 'care-events.read', payload });
    if (careEventId !== null) {
      await call.publish({ topic: 'care-event', audience: 'care-events.read', payload: { careEventId, patientId } });
    }
    return taskReply(call, taskId);
  }),

  serve(settleDeskTask, async (call) => {
    const { organizationId } = call.access;
    const task = await lockDeskTask(call.tx, organizationId, call.params.taskId);
    const seat = await findSeat(call.tx, organizationId, call.body.seatId);
    if (!task) return NOT_FOUND;
    if (task.state !== 'open') return CLOSED;
    if (!seat || seat.patientId !== task.patientId || (seat.status !== 'booked' && seat.status !== 'confirmed')) {
      return refuse('seat-unfit', 'This seat is not a booked one of the same patient.', 'seatId');
    }
    await closeTask(call.tx, who(call), task, { to: 'booked', seatId: seat.id });
    await announceTask(call, { ...task, taskId: task.id, state: 'booked' }, 'update');
    return taskReply(call, task.id);
  }),
];

async function todayOf(call: Call<Route>): Promise<string> {
  return wallTimeOfInstant(call.now, await findOrganizationZone(call.tx, call.access.organizationId)).date;
}

async function taskReply(call: Call<Route>, taskId: string) {
  const [row] = await findDeskTasks(call.tx, call.access.organizationId, { taskId });
  return row ? accept(replyOf(row, await todayOf(call))) : NOT_FOUND;
}

function replyOf(row: DeskTaskRow, today: string): DeskTaskReply {
  const { id, lostSessionId, lostAt, lostZone, lostSite, lostWhy, createdAt, callAt, ...others } = row;
  const { visitAt, visitZone, visitSite, ...rest } = others;
  return {
    ...rest,
    careName: rest.careKindId === null ? null : (findKindById(rest.careKindId)?.name ?? rest.careKindId),
    visit: visitAt && { startsAt: visitAt.toISOString(), zone: visitZone ?? '', siteName: visitSite ?? '' },
    taskId: id,
    createdAt: createdAt.toISOString(),
    callAt: callAt?.toISOString() ?? null,
    ageDays: Math.max(0, daysBetween(createdAt.toISOString().slice(0, 10), today)),
    isLate: row.state === 'open' && row.contactByOn < today,
    lostSession:
      lostSessionId && lostAt && lostZone
        ? {
            sessionId: lostSessionId,
            startsAt: lostAt.toISOString(),
            zone: lostZone,
            siteName: lostSite ?? '',
            why: lostWhy ?? '',
          }
        : null,
  };
}
