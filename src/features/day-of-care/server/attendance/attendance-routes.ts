import { countUnresolved } from '#features/cluster-booking/public.ts';
import { completeSession } from '#features/cluster-booking/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { completeSessionRoute, markAllAttended } from '../../attendance-contract.ts';
import { findFlowSeats, findFlowSessions, lockPatients } from '../flow/flow-store.ts';
import { movePatientOn } from '../flow/move-patient.ts';

export const attendanceRoutes: readonly ServedRoute[] = [
  serve(markAllAttended, async (call) => {
    const { organizationId } = call.access;
    const [session] = await findFlowSessions(call.tx, organizationId, call.params);
    if (!session) return refuse('not-found', 'There is nothing here that you can open.');
    if (session.startsAt > call.now) return refuse('too-early', 'This session has not begun.');
    const seats = await findFlowSeats(call.tx, organizationId, [session.sessionId]);
    const unresolved = seats.filter(({ status }) => countUnresolved([status]) > 0);
    await lockPatients(
      call.tx,
      organizationId,
      unresolved.map(({ patientId }) => patientId),
    );
    let attended = 0;
    for (const { seatId } of unresolved) {
      const moved = await movePatientOn(call.tx, call, { seatId, to: 'completed', late: null });
      if (moved.ok) attended += 1;
    }
    return accept({ attended, refused: unresolved.length - attended });
  }),

  serve(completeSessionRoute, async (call) => {
    const { organizationId, personId } = call.access;
    const { sessionId } = call.params;
    const completed = await completeSession(call.tx, { organizationId, personId, sessionId, now: call.now });
    if (!completed.ok) return completed;
    await call.audit({ action: 'update', entityType: 'session', entityId: sessionId, detail: { status: 'completed' } });
    const payload = { sessionId, clusterId: completed.value.clusterId, status: 'completed' };
    await call.publish({ topic: 'session', audience: 'sessions.read', payload });
    return accept({ sessionId, status: 'completed' as const });
  }),
];
