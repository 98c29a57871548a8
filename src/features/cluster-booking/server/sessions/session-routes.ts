import { mayUse } from '#features/access/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { listClusters } from '../../cluster-contract.ts';
import { seatShortageOf } from '../../domain/clusters/seat-shortage.ts';
import { sessionsPerWeekNeeded } from '../../domain/clusters/seats-needed.ts';
import { seatRows } from '../../domain/seats/seat-rows.ts';
import { listSessions, readSession } from '../../session-contract.ts';
import { findClusterDemand, findOrganizationZone } from '../clusters/cluster-store.ts';
import { findLines, findSeated, findSession, findSessionsBetween } from './session-store.ts';

/** Demand and supply are compared over this many weeks. */
const WEEKS_AHEAD = 8;
const USUAL_CAPACITY = 10;

export const sessionRoutes: readonly ServedRoute[] = [
  serve(listClusters, async (call) => {
    const { organizationId } = call.access;
    const today = wallTimeOfInstant(call.now, await findOrganizationZone(call.tx, organizationId)).date;
    const untilOn = addDays(today, WEEKS_AHEAD * 7);
    const demand = await findClusterDemand(call.tx, organizationId, { now: call.now, untilOn });
    return accept({
      weeks: WEEKS_AHEAD,
      clusters: demand.map(({ visitsPerYear, ...cluster }) => ({
        ...cluster,
        ...seatShortageOf({ ...cluster, weeks: WEEKS_AHEAD }),
        sessionsPerWeekNeeded: sessionsPerWeekNeeded({
          patients: cluster.enrolledCount,
          visitsPerYear,
          capacity: USUAL_CAPACITY,
        }),
      })),
    });
  }),

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
