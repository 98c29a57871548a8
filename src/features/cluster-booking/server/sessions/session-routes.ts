import { mayUse } from '#features/access/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { seatRows } from '../../domain/seats/seat-rows.ts';
import { listSessions, readSession } from '../../session-contract.ts';
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
        }),
      ),
      lines: lines.map((line) => ({
        ...line,
        startsAt: line.startsAt.toISOString(),
        endsAt: line.endsAt.toISOString(),
      })),
    });
  }),
];
