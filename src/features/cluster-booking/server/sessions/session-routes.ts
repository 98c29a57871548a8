import { mayUse } from '#features/access/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { seatRows } from '../../domain/seats/seat-rows.ts';
import { cancelSession, listSessions, previewSessionCancel, readSession } from '../../session-contract.ts';
import { addTask } from '../call/add-task.ts';
import { announceSeat, who } from '../seats/announce-seat.ts';
import { cancelWholeSession } from './cancel-session.ts';
import { findLines, findSeated, findSession, findSessionsBetween } from './session-store.ts';

export const sessionRoutes: readonly ServedRoute[] = [
  serve(listSessions, async (call) => {
    const { fromOn, untilOn, clusterId = null } = call.query;
    const filter = { fromOn, untilOn, clusterId, now: call.now };
    return accept(await findSessionsBetween(call.tx, call.access.organizationId, filter));
  }),

  serve(readSession, async (call) => {
    const { organizationId } = call.access;
    const { sessionId } = call.params;
    const session = await findSession(call.tx, organizationId, { sessionId, now: call.now });
    if (!session) return refuse('not-found', 'There is nothing here that you can open.');
    const mayNamePatients = mayUse(call.access, 'patients.read');
    const seated = await findSeated(call.tx, organizationId, sessionId, call.now);
    const lines = await findLines(call.tx, organizationId, sessionId);
    await call.audit({
      action: 'read',
      entityType: 'session',
      entityId: sessionId,
      patientIds: mayNamePatients ? seated.map((each) => each.patientId) : [],
    });
    const startsAt = new Date(session.startsAt);
    return accept({
      ...session,
      mayNamePatients,
      seats: seatRows({ ...session, startsAt, endsAt: new Date(session.endsAt), seated, mayNamePatients }).map(
        (row) => ({
          ...row,
          arrivesAt: row.arrivesAt.toISOString(),
          route: row.route.map(({ name, startsAt: at }) => ({ name, startsAt: at.toISOString() })),
        }),
      ),
      lines: lines.map((line) => ({
        ...line,
        startsAt: line.startsAt.toISOString(),
        endsAt: line.endsAt.toISOString(),
      })),
    });
  }),

  serve(previewSessionCancel, async (call) => {
    const found = await findSession(call.tx, call.access.organizationId, { ...call.params, now: call.now });
    if (!found) return refuse('not-found', 'There is nothing here that you can open.');
    return accept(found);
  }),

  serve(cancelSession, async (call) => {
    const { reason } = call.body;
    const { sessionId } = call.params;
    const cancelled = await cancelWholeSession(call.tx, { ...who(call), ...call.params, ...call.body });
    if (!cancelled.ok) return cancelled;
    const { session, lost } = cancelled.value;
    for (const seat of lost) {
      await announceSeat(call, seat.id, { action: 'update', detail: { reason, withSession: true } });
      await addTask(call, {
        kind: 'rebook',
        patientId: seat.patientId,
        clusterId: session.clusterId,
        careEventId: seat.careEventId,
        lostSeatId: seat.id,
        priority: 'soon',
        needByOn: null,
        reason: '',
      });
    }
    await call.audit({
      action: 'update',
      entityType: 'session',
      entityId: sessionId,
      patientIds: lost.map((seat) => seat.patientId),
      detail: { status: 'cancelled', reason, seats: lost.length },
    });
    const payload = { sessionId, clusterId: session.clusterId, status: 'cancelled', seats: lost.length };
    await call.publish({ topic: 'session', audience: 'sessions.read', payload });
    return accept({ sessionId, cancelledSeats: lost.length, rebookTasks: lost.length });
  }),
];
